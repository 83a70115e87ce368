import { areaKind } from './area/areaKind.ts'
import { connectorKind } from './connector/connectorKind.ts'
import { noteKind } from './note/noteKind.ts'
import type { ObjectKind } from './objectKind.ts'
import { shapeKind } from './shape/shapeKind.ts'
import { boardTextKind } from './text/boardTextKind.ts'

/** The one list of the kinds of object on a board. */
export const objectKinds: readonly ObjectKind[] = [noteKind, areaKind, boardTextKind, shapeKind, connectorKind]
