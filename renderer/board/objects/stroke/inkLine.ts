import { type Box, grown, type Point } from '../../../../shared/base/geometry.ts'
import { decodeInk } from '../../../../shared/model/ink/inkCode.ts'
import type { Stroke } from '../../../../shared/model/records/stroke.ts'
import { baseWidth } from './strokeStyle.ts'

/** A stroke as points in board units, or in those of an origin. */
export interface InkLine {
  readonly points: readonly Point[]
  /** Of each point, from 0 to 1; null: neutral all along. */
  readonly pressures: Float64Array | null
}

/** The box in which a stroke is seen: around its line, with half of its width. */
export const shownBox = (record: Pick<Stroke, 'box' | 'tool' | 'width'>): Box => grown(record.box, baseWidth(record) / 2)

/** The box around the middle of a line that is seen in a box. Never smaller than one unit. */
export function lineBox(record: Pick<Stroke, 'tool' | 'width'>, shown: Box): Box {
  const margin = baseWidth(record) / 2
  const [width, height] = [Math.max(1, shown.width - 2 * margin), Math.max(1, shown.height - 2 * margin)]
  return { x: shown.x + (shown.width - width) / 2, y: shown.y + (shown.height - height) / 2, width, height }
}

/**
 * The line of a stroke as it is seen in a box. A side of one unit, the smallest of a box, says nothing of how large a line is that is thinner: then the
 * other side does. Cost: O(points). @param origin the point that is 0, 0
 */
export function inkLine(record: Stroke, shown: Box, origin: Point = { x: 0, y: 0 }): InkLine {
  const path = decodeInk(record.points)
  const box = lineBox(record, shown)
  // the reader of records lets no other in
  if (!path) return { points: [{ x: box.x - origin.x, y: box.y - origin.y }], pressures: null }
  const [byWidth, byHeight] = [path.width > 0 ? box.width / path.width : 0, path.height > 0 ? box.height / path.height : 0]
  const scaleX = box.width > 1 || byHeight === 0 ? byWidth : Math.min(byWidth, byHeight)
  const scaleY = box.height > 1 || byWidth === 0 ? byHeight : Math.min(byHeight, byWidth)
  const left = box.x + (box.width - path.width * scaleX) / 2 - origin.x
  const top = box.y + (box.height - path.height * scaleY) / 2 - origin.y
  const points = Array.from(path.xs, (x, at) => ({ x: left + x * scaleX, y: top + (path.ys[at] as number) * scaleY }))
  return { points, pressures: path.pressures }
}

/** Distance from a point to a line, in board units. Cost: O(points). */
export function distanceToInk({ points }: Pick<InkLine, 'points'>, point: Point): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let at = 0; at < points.length; at++)
    nearest = Math.min(nearest, distanceToSegment(point, points[Math.max(0, at - 1)] as Point, points[at] as Point))
  return nearest
}

/** Distance between a line and a segment, such as the way of an eraser from one event to the next; 0 where they cross. Cost: O(points). */
export function distanceToWay({ points }: Pick<InkLine, 'points'>, from: Point, to: Point): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let at = 0; at < points.length; at++) {
    const [a, b] = [points[Math.max(0, at - 1)] as Point, points[at] as Point]
    if (isCrossed(a, b, from, to)) return 0
    nearest = Math.min(
      nearest,
      distanceToSegment(a, from, to),
      distanceToSegment(b, from, to),
      distanceToSegment(from, a, b),
      distanceToSegment(to, a, b),
    )
  }
  return nearest
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
}

/** Whether two segments cross: the ends of each lie on both sides of the other. */
function isCrossed(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
