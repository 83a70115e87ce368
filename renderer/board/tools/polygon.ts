import type { Point } from '../../../shared/base/geometry.ts'

/** Whether a point is inside a closed polygon, by the even-odd rule: what a line goes round twice is outside. Cost: O(corners). */
export function isInPolygon({ x, y }: Point, corners: readonly Point[]): boolean {
  let isInside = false
  let from = corners.at(-1)
  for (const to of corners) {
    if (from && from.y > y !== to.y > y && x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) isInside = !isInside
    from = to
  }
  return isInside
}
