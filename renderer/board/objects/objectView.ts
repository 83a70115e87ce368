import type { Box } from '../../../shared/base/geometry.ts'
import type { TextFits } from '../text/textFits.ts'
import type { Palette } from '../theme/palette.ts'
import type { BoardLabels, DrawLabels } from './boardLabels.ts'
import type { ObjectId, ObjectRecord } from './objectId.ts'

/** What the element of an object reads of the board around it. */
export interface MountContext {
  readonly labels: () => BoardLabels
  readonly fits: TextFits
  readonly isEditing: (id: ObjectId) => boolean
  /** Whether objects show the name of their author. */
  readonly authorsShown: () => boolean
  /** The area in which phones write. */
  readonly phoneArea: () => ObjectId | null
}

/** An object as an element. What every object shows alike (selection, drag, accessible name) is set on it from outside. */
export interface ObjectElement<T extends ObjectRecord> {
  readonly element: HTMLElement
  /** Shows a record at a box. Only what differs is written, so that showing it again is cheap. */
  show(record: T, box: Box): void
}

/** What painting on a tile needs. */
export interface PaintContext {
  readonly labels: DrawLabels
  readonly palette: Palette
  readonly fits: TextFits
  readonly isSelected: (id: ObjectId) => boolean
}
