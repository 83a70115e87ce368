import { type Box, centreOf, grown, type Point } from '../../../shared/base/geometry.ts'
import type { Size } from './viewport.ts'

/** The elements of a minimap: the painted board, and over it the part that is in view. */
export interface MinimapElements {
  readonly canvas: HTMLCanvasElement
  readonly mark: HTMLElement
}

/** A small picture of the whole board that shows where the view is, and moves it. Points are in CSS pixels within the map. */
export interface Minimap {
  /** Begins to move the view: a point outside of the view's mark brings the view there. @returns moves on to the next point */
  readonly grab: (point: Point) => (point: Point) => void
  /** Moves the view by a share of itself: 1 is a whole screen. */
  readonly step: (share: Point) => void
  readonly close: () => void
}

/** How a minimap shows a board: a point of the board is at `(point - origin) * scale` CSS pixels of the map. */
export interface MinimapFrame {
  readonly origin: Point
  /** CSS pixels per board unit. */
  readonly scale: number
}

/** Share of the content's longer side that is left free around it. */
const MARGIN = 0.04
/** Board units of the smallest content: fewer, and one note would fill the map. */
const SMALLEST = 1200
/** CSS pixels of the smallest mark of the view, so that it can be seen and taken hold of. */
const SMALLEST_MARK = 8

/** The frame that shows all of a box in the middle of the map. @param size of the map in CSS pixels */
export function minimapFrame(content: Box, size: Size): MinimapFrame {
  const shown = grown(content, MARGIN * Math.max(content.width, content.height))
  const scale = Math.min(size.width / Math.max(SMALLEST, shown.width), size.height / Math.max(SMALLEST, shown.height))
  const centre = centreOf(shown)
  return { scale, origin: { x: centre.x - size.width / scale / 2, y: centre.y - size.height / scale / 2 } }
}

/** A point of the map in CSS pixels, as a point of the board. */
export const boardPointOf = ({ origin, scale }: MinimapFrame, point: Point): Point => ({
  x: origin.x + point.x / scale,
  y: origin.y + point.y / scale,
})

/** A box of the board, in CSS pixels of the map. */
export const minimapBox = ({ origin, scale }: MinimapFrame, box: Box): Box => ({
  x: (box.x - origin.x) * scale,
  y: (box.y - origin.y) * scale,
  width: box.width * scale,
  height: box.height * scale,
})

/**
 * The mark of the part of the board that is in view, in CSS pixels of the map. A view outside of what the map shows is at its edge, so that one sees
 * in which direction it is.
 */
export function viewMark(frame: MinimapFrame, view: Box, size: Size): Box {
  const { x, y, width, height } = minimapBox(frame, view)
  const [left, right] = clipped(x, width, size.width)
  const [top, bottom] = clipped(y, height, size.height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function clipped(start: number, length: number, limit: number): readonly [start: number, end: number] {
  const from = Math.max(0, Math.min(limit - SMALLEST_MARK, start))
  return [from, Math.min(limit, Math.max(from + SMALLEST_MARK, start + length))]
}
