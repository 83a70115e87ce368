import { type Box, grown } from '../../../../shared/base/geometry.ts'
import type { Picture } from '../../../../shared/model/records/picture.ts'
import type { Measure } from '../../text/fitText.ts'
import type { ObjectKind } from '../objectKind.ts'
import { paintParts } from '../vector/paintParts.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { drawWords } from '../wording/wordsLayout.ts'

/** Radius of a picture's corners, in board units, where it is not there. */
const RADIUS = 4
/** Board units between the edge of a missing picture and its description. */
const PADDING = 8
/** Largest letters of the description, in board units. */
const FONT_SIZE = 18

/** What stands for a picture that is not there. */
export const frameOf = (box: Box): VectorPart => ({ type: 'box', box, radius: RADIUS, fill: 'area', stroke: 'area-edge', strokeWidth: 2 })

/** What is drawn in the place of a picture whose bytes are not there: a frame, and what it shows. */
export function drawMissing(text: string, box: Box, measure: Measure): readonly VectorPart[] {
  const padded = grown(box, -Math.min(PADDING, box.width / 4, box.height / 4))
  return [frameOf(box), ...drawWords({ text, room: padded, align: 'middle', isCentred: true }, FONT_SIZE, measure, 'ink')]
}

/** A picture in a drawing, and its description in its place where the bytes are not there. */
export function drawPicture({ asset, text }: Picture, box: Box, measure: Measure): readonly VectorPart[] {
  const missing = drawMissing(text, box, measure)
  return asset ? [{ type: 'image', asset, box, text, missing }] : missing
}

/** Paints a small picture on a tile; until it is decoded, its frame. */
export const paintPicture: NonNullable<ObjectKind<Picture>['paint']> = (canvas, { id, asset }, box, scale, { palette, bitmapOf, isSelected }) => {
  const bitmap = asset ? bitmapOf(asset, Math.max(box.width, box.height) * scale, box) : null
  if (bitmap) {
    canvas.imageSmoothingQuality = 'medium'
    canvas.drawImage(bitmap, box.x, box.y, box.width, box.height)
  } else paintParts(canvas, [frameOf(box)], palette)
  if (!isSelected(id)) return
  canvas.strokeStyle = palette.accent
  canvas.lineWidth = 2.5 / scale
  canvas.strokeRect(box.x, box.y, box.width, box.height)
}
