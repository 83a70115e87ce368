/** Largest coordinate, in board units: beyond it the rounding of floating point would begin to show. */
export const BOARD_EDGE = 1_000_000

/** A point on the board, in board units: 1 unit is 1 CSS pixel at zoom 1. x grows rightwards, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** An axis-aligned box in board units; `x`, `y` is its top left corner. Width and height are never negative. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The smallest box that contains two points. */
export const boxBetween = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

/** Whether two boxes share an area; touching edges do not overlap. */
export const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Whether a point is inside a box or on its edge. */
export const contains = (box: Box, p: Point): boolean => p.x >= box.x && p.x <= box.x + box.width && p.y >= box.y && p.y <= box.y + box.height

/** Whether `inner` lies inside `outer`; edges may touch. */
export const encloses = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height

/** The centre of a box. */
export const centreOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/** The box with every edge moved outwards by `by` units; a negative `by` must not exceed half of width or height. */
export const grown = (box: Box, by: number): Box => ({ x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by })

/** The smallest box that contains all boxes; null where there is none. Cost: O(n). */
export function boxAround(boxes: Iterable<Box>): Box | null {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (const box of boxes) {
    minX = Math.min(minX, box.x)
    minY = Math.min(minY, box.y)
    maxX = Math.max(maxX, box.x + box.width)
    maxY = Math.max(maxY, box.y + box.height)
  }
  return minX === Number.POSITIVE_INFINITY ? null : { x: minX, y: minY, width: maxX - minX, height: maxY - minY }
}
