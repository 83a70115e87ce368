import type { Point } from '../../../../shared/base/geometry.ts'
import type { Stroke } from '../../../../shared/model/records/stroke.ts'
import type { InkLine } from './inkLine.ts'
import { baseWidth, pressedBy } from './strokeStyle.ts'

/** A piece of a curve from one point to the next: its control points, and where it ends. */
export type CurvePiece = readonly [Point, Point, Point]

/** A line as an SVG path: stroked in one width, or filled where the pressure changes. */
export interface InkSvg {
  readonly path: string
  readonly isFilled: boolean
}

/** Pieces into which a curve between two points is cut to be filled: at most, and one for so many board units. */
const MAX_CUTS = 8
const CUT_LENGTH = 4

/**
 * A smooth curve through points: a centripetal Catmull-Rom spline (Yuksel, Schaefer and Keyser 2011: without loops and without overshooting), as
 * cubic Bézier pieces. Where the line turns by more than a right angle it has a corner. Cost: O(points).
 */
export function inkCurve(points: readonly Point[]): readonly CurvePiece[] {
  return points.slice(1).map((end, at): CurvePiece => {
    const start = points[at] as Point
    const before = isCorner(points[at - 1], start, end) ? start : (points[at - 1] ?? start)
    const next = points[at + 2]
    const after = next && !isCorner(start, end, next) ? next : end
    return [controlAfter(before, start, end), controlAfter(after, end, start), end]
  })
}

/** The control point beside `start` on the way to `end`. */
function controlAfter(before: Point, start: Point, end: Point): Point {
  const [far, length] = [distance(before, start), distance(start, end)]
  if (far === 0 || length === 0) return start
  const [a, b] = [Math.sqrt(far), Math.sqrt(length)]
  const along = (p: number, q: number, r: number) => (far * r - length * p + (2 * far + 3 * a * b + length) * q) / (3 * a * (a + b))
  return { x: along(before.x, start.x, end.x), y: along(before.y, start.y, end.y) }
}

const isCorner = (a: Point | undefined, b: Point, c: Point) => a !== undefined && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0

/** A line as an SVG path. Of one without pressure its middle; else the surface that it covers. Cost: O(points). */
export function inkSvg(line: InkLine, style: Pick<Stroke, 'tool' | 'width'>): InkSvg {
  const isFilled = line.pressures !== null && style.tool === 'pen'
  return { path: isFilled ? surface(line, style) : middlePath(line.points), isFilled }
}

/** The middle of a line as an SVG path. A single point is a line of no length, which round ends make a dot. */
export function middlePath(points: readonly Point[]): string {
  const first = points[0] as Point
  const pieces = inkCurve(points).map((piece) => `C${piece.map(written).join(' ')}`)
  return `M${written(first)}${pieces.join('') || 'h0.01'}`
}

/** The surface of a line whose width changes: a quadrangle for each piece of the curve, and a disc at the ends and where it turns. */
function surface({ points, pressures }: InkLine, style: Pick<Stroke, 'tool' | 'width'>): string {
  const half = baseWidth(style) / 2
  const radii = points.map((_, at) => half * pressedBy(style.tool, pressures?.[at] ?? 0.5))
  const samples: { readonly point: Point; readonly radius: number; readonly isOwn: boolean }[] = [
    { point: points[0] as Point, radius: radii[0] as number, isOwn: true },
  ]
  for (const [at, [first, second, end]] of inkCurve(points).entries()) {
    const start = points[at] as Point
    const cuts = Math.max(1, Math.min(MAX_CUTS, Math.round(distance(start, end) / CUT_LENGTH)))
    for (let part = 1; part <= cuts; part++) {
      const t = part / cuts
      const radius = (radii[at] as number) * (1 - t) + (radii[at + 1] as number) * t
      samples.push({ point: part === cuts ? end : bezier(start, first, second, end, t), radius, isOwn: part === cuts })
    }
  }
  const normals = samples.map((_, at) => normal((samples[at - 1] ?? samples[at])?.point as Point, (samples[at + 1] ?? samples[at])?.point as Point))
  const edge = (at: number, sign: 1 | -1): Point => {
    const { point, radius } = samples[at] as (typeof samples)[number]
    const across = normals[at] as Point
    return { x: point.x + across.x * radius * sign, y: point.y + across.y * radius * sign }
  }
  const parts: string[] = []
  for (const [at, { point, radius, isOwn }] of samples.entries()) {
    if (at > 0) parts.push(quadrangle(edge(at - 1, 1), edge(at, 1), edge(at, -1), edge(at - 1, -1)))
    if (isOwn) parts.push(disc(point, radius))
  }
  return parts.join('')
}

/** Written clockwise, as discs are: so that what lies on each other is filled once by the non-zero rule. */
function quadrangle(...corners: readonly Point[]): string {
  const turned = corners.reduce((sum, { x, y }, at) => {
    const next = corners[(at + 1) % corners.length] as Point
    return sum + x * next.y - next.x * y
  }, 0)
  return `M${(turned < 0 ? corners.toReversed() : corners).map(written).join('L')}Z`
}

function disc({ x, y }: Point, radius: number): string {
  const r = hundredths(radius)
  return `M${written({ x: x - radius, y })}a${r} ${r} 0 1 1 ${hundredths(2 * radius)} 0a${r} ${r} 0 1 1 ${hundredths(-2 * radius)} 0Z`
}

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const [p, q, r, s] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y }
}

function normal(from: Point, to: Point): Point {
  const length = distance(from, to)
  return length === 0 ? { x: 0, y: 0 } : { x: (from.y - to.y) / length, y: (to.x - from.x) / length }
}

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)
const hundredths = (value: number) => Math.round(value * 100) / 100
const written = ({ x, y }: Point) => `${hundredths(x)} ${hundredths(y)}`
