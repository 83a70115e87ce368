import type { AssetRef } from '../../../shared/base/assets/assetRef.ts'
import type { Box } from '../../../shared/base/geometry.ts'
import type { TextFits } from '../text/textFits.ts'
import type { Palette } from '../theme/palette.ts'
import type { AttachedOf } from './attached/attached.ts'
import type { BoardLabels, DrawLabels } from './boardLabels.ts'
import type { ObjectId, ObjectRecord } from './objectId.ts'
import type { PictureSource } from './picture/pictureSource.ts'

/** What the element of an object reads of the board around it. */
export interface MountContext {
  readonly labels: () => BoardLabels
  readonly fits: TextFits
  readonly pictures: PictureSource
  readonly isEditing: (id: ObjectId) => boolean
  readonly attachedOf: AttachedOf
  /** Whether objects show the name of their author. */
  readonly authorsShown: () => boolean
  /** The area in which phones write. */
  readonly phoneArea: () => ObjectId | null
  /** The place of an area among those that people put in order, from 1; null: it has none. */
  readonly areaNumber: (id: ObjectId) => number | null
  /** How much a closed object hides. */
  readonly hiddenCount: (id: ObjectId) => number
}

/** An object as an element. What every object shows alike (selection, drag, accessible name) is set on it from outside. */
export interface ObjectElement<T extends ObjectRecord> {
  readonly element: HTMLElement
  /** Shows a record at a box. Only what differs is written, so that showing it again is cheap. */
  show(record: T, box: Box): void
  /** The element goes: lets go of what it has acquired. Without: nothing. */
  close?(): void
}

/** What painting on a tile needs. */
export interface PaintContext {
  readonly labels: DrawLabels
  readonly palette: Palette
  readonly fits: TextFits
  readonly attachedOf: AttachedOf
  readonly isSelected: (id: ObjectId) => boolean
  /** A picture decoded at about `pixels` on its longest side; null until it is, and then `box` is painted again. */
  readonly bitmapOf: (asset: AssetRef, pixels: number, box: Box) => CanvasImageSource | null
}
