import { type Box, boxAround, centreOf, type Point } from '../../../shared/base/geometry.ts'

/** Distance between notes that are placed without a pointer, in board units. */
export const NOTE_GAP = 20

/** A box of a size around a centre. */
export const boxAt = (centre: Point, width: number, height = width): Box => ({ x: centre.x - width / 2, y: centre.y - height / 2, width, height })

/** `count` square boxes in rows around the middle of the view; the grid has about the proportions of the view. */
export function gridBoxes(view: Box, count: number, side: number): readonly Box[] {
  const step = side + NOTE_GAP
  const columns = Math.min(count, Math.max(1, Math.round(Math.sqrt((count * view.width) / Math.max(1, view.height)))))
  const rows = Math.ceil(count / columns)
  const centre = centreOf(view)
  const left = centre.x - (columns * step - NOTE_GAP) / 2
  const top = centre.y - (rows * step - NOTE_GAP) / 2
  return Array.from({ length: count }, (_, cell) => ({
    x: left + (cell % columns) * step,
    y: top + Math.floor(cell / columns) * step,
    width: side,
    height: side,
  }))
}

/** The boxes, translated together so that the centre of their bounds is at `target`. */
export function centreBoxesAt(boxes: readonly Box[], target: Point): readonly Box[] {
  const bounds = boxAround(boxes)
  if (!bounds) return boxes
  const centre = centreOf(bounds)
  return boxes.map((box) => translateBox(box, { x: target.x - centre.x, y: target.y - centre.y }))
}

/** The box, moved by `delta`. */
export const translateBox = (box: Box, delta: Point): Box => ({ ...box, x: box.x + delta.x, y: box.y + delta.y })
