import { areaKind } from './area/areaKind.ts'
import { noteKind } from './note/noteKind.ts'
import type { ObjectKind } from './objectKind.ts'

/** The one list of the kinds of object on a board. */
export const objectKinds: readonly ObjectKind[] = [noteKind, areaKind]
