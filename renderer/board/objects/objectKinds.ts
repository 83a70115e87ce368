import { areaKind } from './area/areaKind.ts'
import { cardKind } from './card/cardKind.ts'
import { clusterKind } from './cluster/clusterKind.ts'
import { connectorKind } from './connector/connectorKind.ts'
import { noteKind } from './note/noteKind.ts'
import type { ObjectKind } from './objectKind.ts'
import { pictureKind } from './picture/pictureKind.ts'
import { shapeKind } from './shape/shapeKind.ts'
import { stampKind } from './stamp/stampKind.ts'
import { strokeKind } from './stroke/strokeKind.ts'
import { boardTextKind } from './text/boardTextKind.ts'

/** The one list of the kinds of object on a board. */
export const objectKinds: readonly ObjectKind[] = [
  noteKind,
  areaKind,
  boardTextKind,
  shapeKind,
  pictureKind,
  cardKind,
  clusterKind,
  connectorKind,
  strokeKind,
  stampKind,
]
