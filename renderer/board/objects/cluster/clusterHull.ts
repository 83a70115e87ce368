import { type Box, boxAround, grown, type Point } from '../../../../shared/base/geometry.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import type { BoxOf } from '../objectKind.ts'

/** Board units between what is in a cluster and its edge, which is as round. */
export const CLUSTER_PADDING = 26
/** Board units between a part and the edge of the cluster around it. */
const PART_GAP = 14
/** Height of a cluster's title in board units, above what is in it: a line of 22 units with room above and below. */
export const CLUSTER_TITLE_HEIGHT = 40
/** Font size of the title in board units. */
export const CLUSTER_TITLE_FONT_SIZE = 22
/** Height of the title in CSS pixels where it stands above the box, and the zoom below which it does. */
const FAR_TITLE_PIXELS = 28
const FAR_ZOOM = 0.5
/** Width of a title that can be read, in board units: a narrow cluster has one that reaches beyond it. */
export const MIN_CLUSTER_TITLE_WIDTH = 200
/** Size of a cluster with nothing in it, in board units. */
export const EMPTY_CLUSTER = { width: 280, height: 220 }

/** The box around a cluster with its title, and the corners of what its edge runs around: none where nothing is in it. */
export interface ClusterBox extends Box {
  readonly hull: readonly Point[]
}

/**
 * Where a cluster is: around what is in it, and around its parts. What is gone, or has no place of its own, does not count. Cost: O(n log n) in what is in
 * it at any depth.
 */
export function clusterBox(node: Pick<ClusterNode, 'box' | 'members' | 'children'>, boxOf: BoxOf): ClusterBox {
  const parts = node.children.map((child) => grown(clusterBox(child, boxOf), PART_GAP - CLUSTER_PADDING))
  const boxes = [...node.members.flatMap((id) => boxOf(id) ?? []), ...parts]
  const around = boxAround(boxes)
  if (!around) return { ...node.box, hull: [] }
  const { x, y, width, height } = grown(around, CLUSTER_PADDING)
  return { x, y: y - CLUSTER_TITLE_HEIGHT, width, height: height + CLUSTER_TITLE_HEIGHT, hull: convexHull(boxes.flatMap(cornersOf)) }
}

/** A box that a drag has given to a cluster: what has no hull is shown as if nothing were in it. */
export const asClusterBox = (box: Box): ClusterBox => ('hull' in box ? (box as ClusterBox) : { ...box, hull: [] })

/** The box without the title: where notes are. */
export const belowClusterTitle = ({ x, y, width, height }: Box): Box => ({
  x,
  y: y + CLUSTER_TITLE_HEIGHT,
  width,
  height: Math.max(0, height - CLUSTER_TITLE_HEIGHT),
})

/**
 * The box of the title in board units: what a press must hit to take hold of the cluster. From far away the title of the outermost stands above the box, as
 * large as can be read; those of its parts would cover that.
 */
export const clusterTitleBox = (box: Box, zoom: number, depth: number): Box => {
  const width = Math.max(box.width, MIN_CLUSTER_TITLE_WIDTH)
  const isFar = zoom < FAR_ZOOM && depth === 0
  const height = isFar ? FAR_TITLE_PIXELS / zoom : CLUSTER_TITLE_HEIGHT
  return { x: box.x, y: isFar ? box.y + CLUSTER_TITLE_HEIGHT - height : box.y, width, height }
}

/** How far the title may reach above the box, in board units. */
export const clusterTitleMargin = (zoom: number): number => (zoom < FAR_ZOOM ? FAR_TITLE_PIXELS / zoom : 0)

const cornersOf = ({ x, y, width, height }: Box): readonly Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
]

/** The corners of the smallest convex shape around points, clockwise on screen (Andrew's monotone chain). Cost: O(n log n). */
export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length >= 2 && crossProduct(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

/** Above 0: from a over b to c is a turn to the right on screen. */
const crossProduct = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** Whether a point is within a convex hull, or at most `distance` from it. @param hull clockwise on screen */
export function isNearHull(hull: readonly Point[], point: Point, distance: number): boolean {
  if (hull.length < 3) return false
  return hull.every((a, at) => {
    const b = hull[(at + 1) % hull.length] as Point
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
    return crossProduct(a, b, point) / length >= -distance
  })
}

/** The edge around a hull as an SVG path, with round corners, relative to `origin`. '' where the hull is none. Cost: O(corners). */
export function hullPath(hull: readonly Point[], origin: Point, radius: number = CLUSTER_PADDING): string {
  if (hull.length < 3) return ''
  const corner = (at: number) => hull[(at + hull.length) % hull.length] as Point
  const moved = (point: Point, a: Point, b: Point) => {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
    return `${rounded(point.x - origin.x + (radius * (b.y - a.y)) / length)} ${rounded(point.y - origin.y - (radius * (b.x - a.x)) / length)}`
  }
  const parts = hull.map((point, at) => {
    const [before, after] = [corner(at - 1), corner(at + 1)]
    return `${at === 0 ? 'M' : 'L'}${moved(point, before, point)}A${radius} ${radius} 0 0 1 ${moved(point, point, after)}`
  })
  return `${parts.join('')}Z`
}

const rounded = (value: number) => Math.round(value * 10) / 10
