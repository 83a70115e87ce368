import type { Point } from '../../../../shared/base/geometry.ts'
import type { ConnectorHeads } from '../../../../shared/model/records/connector.ts'
import { HEAD_LENGTH, headAt, type Route } from './route.ts'

/** A line as SVG paths: its stroke, and its heads, which are filled. */
export interface SvgPaths {
  readonly line: string
  readonly heads: string
}

/** How far the stroke ends before the tip of a head, so that it stays behind it. */
const SHORTER = HEAD_LENGTH * 0.7

/** The paths of a route, moved so that `origin` is at 0, in hundredths. Cost: O(points). */
export function svgPaths(route: Route, heads: ConnectorHeads, origin: Point = { x: 0, y: 0 }): SvgPaths {
  const at = ({ x, y }: Point) => `${hundredths(x - origin.x)} ${hundredths(y - origin.y)}`
  const [hasStart, hasEnd] = [heads === 'start' || heads === 'both', heads === 'end' || heads === 'both']
  const triangles = [...(hasStart ? [headAt(route, 'from')] : []), ...(hasEnd ? [headAt(route, 'to')] : [])]
  const points = shortened(shortened(route.points, hasEnd).toReversed(), hasStart).toReversed()
  const [start, ...rest] = points as [Point, ...Point[]]
  const line = route.bow ? `C${route.bow.map(at).join(' ')} ${at(rest.at(-1) as Point)}` : rest.map((point) => `L${at(point)}`).join('')
  return { line: `M${at(start)}${line}`, heads: triangles.map((corners) => `M${corners.map(at).join('L')}Z`).join('') }
}

/** The points, with the last one drawn back where a head covers it. */
function shortened(points: readonly Point[], isCovered: boolean): readonly Point[] {
  const [before, last] = points.slice(-2) as [Point, Point]
  const length = Math.hypot(last.x - before.x, last.y - before.y)
  if (!isCovered || length === 0) return points
  const part = Math.min(SHORTER, length) / length
  return [...points.slice(0, -1), { x: last.x - (last.x - before.x) * part, y: last.y - (last.y - before.y) * part }]
}

const hundredths = (value: number) => Math.round(value * 100) / 100
