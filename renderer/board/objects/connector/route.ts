import { extentOf, type RotatedBox, rotatePoint } from '../../../../shared/base/boxes/rotation.ts'
import { type Box, boxAround, centreOf, contains, grown, type Point } from '../../../../shared/base/geometry.ts'
import type { ConnectorPath } from '../../../../shared/model/records/connector.ts'
import { LABEL_MARGIN, labelSize } from './connectorLabel.ts'

/** Width of a line, in board units. */
export const LINE_WIDTH = 2.5
/** Length of its head, and half the width of that, in board units. */
export const HEAD_LENGTH = 14
const HEAD_HALF = 6
/** Pieces into which a curve is cut for hitting and for its box. */
const PIECES = 24
/** Bounds of how far a curve leaves its objects straight on, in board units. */
const MIN_BOW = 30
const MAX_BOW = 240

/** The way of a line, and the box around all that is drawn of it. Board units. */
export interface Route extends Box {
  /** From the first end to the second; of a curve its pieces. At least two. */
  readonly points: readonly Point[]
  /** The control points of a curve; null: the points are corners. */
  readonly bow: readonly [Point, Point] | null
  /** Where the caption is: half of the way. */
  readonly middle: Point
}

/**
 * The way between two boxes; a point is a box without size. Begins and ends at an edge: a straight line where it leaves for the other centre, all others
 * in the middle of the side that faces the other. Cost: O(1).
 */
export function routeBetween(from: RotatedBox, to: RotatedBox, path: ConnectorPath, caption = ''): Route {
  if (path === 'straight') return routeOf(straight(from, to), null, caption)
  const { start, end, out, into } = facingSides(from, to)
  if (path === 'elbow') return routeOf(corners(start, end, out), null, caption)
  const far = Math.max(MIN_BOW, Math.min(MAX_BOW, Math.hypot(end.x - start.x, end.y - start.y) / 2))
  const bow = [along(start, out, far), along(end, into, far)] as const
  return routeOf(curve(start, ...bow, end), bow, caption)
}

/** A box that a drag has given to a line, as a route: what is no route is a straight line across it. */
export const asRoute = (box: Box): Route =>
  'points' in box
    ? (box as Route)
    : routeOf(
        [
          { x: box.x, y: box.y },
          { x: box.x + box.width, y: box.y + box.height },
        ],
        null,
        '',
      )

/** Distance from a point to a route, in board units; 0 on the caption. Cost: O(points). */
export function distanceTo(route: Route, point: Point, caption: string): number {
  if (caption && contains(labelBox(route.middle, caption), point)) return 0
  let nearest = Number.POSITIVE_INFINITY
  for (const [a, b] of segments(route)) nearest = Math.min(nearest, distanceToSegment(point, a, b))
  return nearest
}

/** Whether a route, or its caption, comes into a box. Cost: O(points). */
export function comesInto(route: Route, box: Box, caption: string): boolean {
  const reach = grown(box, HEAD_LENGTH)
  if (caption && touching(labelBox(route.middle, caption), box)) return true
  for (const [a, b] of segments(route)) if (crosses(a, b, reach)) return true
  return false
}

/** The box around the caption of a route. */
export function labelBox(middle: Point, caption: string): Box {
  const { width, height } = labelSize(caption)
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
}

/** The heads of a route as triangles: the tip first. */
export const headAt = (route: Route, end: 'from' | 'to'): readonly [Point, Point, Point] => {
  const points = end === 'to' ? route.points : [...route.points].reverse()
  const tip = points.at(-1) as Point
  const direction = directionBetween(points.findLast((point) => Math.hypot(point.x - tip.x, point.y - tip.y) > 0.5) ?? tip, tip)
  const base = along(tip, direction, -HEAD_LENGTH)
  const side = { x: -direction.y, y: direction.x }
  return [tip, along(base, side, HEAD_HALF), along(base, side, -HEAD_HALF)]
}

function routeOf(points: readonly Point[], bow: Route['bow'], caption: string): Route {
  const middle = halfway(points)
  const boxes: Box[] = points.map((point) => grown({ ...point, width: 0, height: 0 }, HEAD_HALF))
  if (caption) boxes.push(grown(labelBox(middle, caption), LABEL_MARGIN))
  const box = boxAround(boxes) as Box
  return { ...box, points, bow, middle }
}

function straight(from: RotatedBox, to: RotatedBox): readonly Point[] {
  const direction = directionBetween(centreOf(from), centreOf(to))
  return [edgeAt(from, direction), edgeAt(to, { x: -direction.x, y: -direction.y })]
}

/** Where a ray from the centre of a box leaves it. */
function edgeAt(box: RotatedBox, direction: Point): Point {
  // as if the box were upright, and the ray turned
  const { x, y } = box.angle ? rotatePoint(direction, { x: 0, y: 0 }, -box.angle) : direction
  const far = Math.min(
    x === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(x),
    y === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(y),
  )
  return along(centreOf(box), direction, far)
}

interface Sides {
  readonly start: Point
  readonly end: Point
  /** Out of the first box, and out of the second: unit vectors. */
  readonly out: Point
  readonly into: Point
}

/** The middles of the sides that face each other: across the wider gap. */
function facingSides(turnedFrom: RotatedBox, turnedTo: RotatedBox): Sides {
  const [from, to] = [extentOf(turnedFrom), extentOf(turnedTo)]
  const [a, b] = [centreOf(from), centreOf(to)]
  const gapX = Math.abs(b.x - a.x) - (from.width + to.width) / 2
  const gapY = Math.abs(b.y - a.y) - (from.height + to.height) / 2
  const sign = (value: number) => (value < 0 ? -1 : 1)
  const out = gapX >= gapY ? { x: sign(b.x - a.x), y: 0 } : { x: 0, y: sign(b.y - a.y) }
  const into = { x: -out.x, y: -out.y }
  return { start: edgeAt(turnedFrom, out), end: edgeAt(turnedTo, into), out, into }
}

/** Two corners halfway; none where the ends face each other exactly. */
function corners(start: Point, end: Point, out: Point): readonly Point[] {
  if (out.y === 0) {
    const x = (start.x + end.x) / 2
    return start.y === end.y ? [start, end] : [start, { x, y: start.y }, { x, y: end.y }, end]
  }
  const y = (start.y + end.y) / 2
  return start.x === end.x ? [start, end] : [start, { x: start.x, y }, { x: end.x, y }, end]
}

function curve(start: Point, first: Point, second: Point, end: Point): readonly Point[] {
  return Array.from({ length: PIECES + 1 }, (_, at) => {
    if (at === 0) return start
    if (at === PIECES) return end
    const t = at / PIECES
    const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
    return { x: a * start.x + b * first.x + c * second.x + d * end.x, y: a * start.y + b * first.y + c * second.y + d * end.y }
  })
}

function halfway(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, at) => Math.hypot(point.x - (points[at] as Point).x, point.y - (points[at] as Point).y))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [at, length] of lengths.entries()) {
    const [a, b] = [points[at] as Point, points[at + 1] as Point]
    if (left <= length && length > 0) return { x: a.x + ((b.x - a.x) * left) / length, y: a.y + ((b.y - a.y) * left) / length }
    left -= length
  }
  return points[0] as Point
}

function* segments({ points }: Route): Generator<readonly [Point, Point]> {
  for (let at = 1; at < points.length; at++) yield [points[at - 1] as Point, points[at] as Point]
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
}

/** Whether a segment has a point in a box, by clipping it (Liang and Barsky, 1984). */
function crosses(a: Point, b: Point, box: Box): boolean {
  let [first, last] = [0, 1]
  const clip = (direction: number, room: number) => {
    if (direction === 0) return room >= 0
    const t = room / direction
    if (direction < 0) first = Math.max(first, t)
    else last = Math.min(last, t)
    return first <= last
  }
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  return clip(-dx, a.x - box.x) && clip(dx, box.x + box.width - a.x) && clip(-dy, a.y - box.y) && clip(dy, box.y + box.height - a.y)
}

const touching = (a: Box, b: Box) => a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

const along = (point: Point, direction: Point, far: number): Point => ({ x: point.x + direction.x * far, y: point.y + direction.y * far })

/** The unit vector from one point to another; to the right where they are one. */
function directionBetween(a: Point, b: Point): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  return length < 1e-9 ? { x: 1, y: 0 } : { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
}
