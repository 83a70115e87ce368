import { type Box, centreOf, contains, grown, overlaps, type Point } from '../../../../shared/base/geometry.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import { CLUSTER_PADDING, type ClusterBox, clusterBox, isNearHull } from '../../objects/cluster/clusterHull.ts'
import { contentsOf } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { Objects } from '../../objects/objectKind.ts'
import { type ClusterLookup, isClusterable } from './clusterLookup.ts'

/** Board units between an object and what is in a cluster within which a drag puts it there too, and beyond which a drag takes it out. */
const JOIN_GAP = 36
const LEAVE_GAP = 72
/** Board units by which an object that lay further from the others than that must be taken away from them. */
const AWAY = 40
/** Objects of one drag that are looked at: more of them are moved, and stay where they are. */
const MAX_DRAGGED = 300

/** What the end of a drag does to clusters. */
export interface ClusterDrop {
  /** The cluster of each object that changes its own; null: none. */
  readonly joins: ReadonlyMap<ObjectId, ClusterId | null>
  /** The same for clusters: what they are a part of. */
  readonly nests: ReadonlyMap<ClusterId, ClusterId | null>
}

/** A drag as far as it has come. Boxes and points in board units. */
export interface ClusterDrag {
  /** What was taken hold of, without what is moved along. */
  readonly dragged: ReadonlySet<ObjectId>
  readonly pointer: Point
  readonly start: ReadonlyMap<ObjectId, Box>
  readonly preview: ReadonlyMap<ObjectId, Box>
}

/** What a drag reads of the board. */
export interface ClusterScene extends ClusterLookup {
  readonly objects: Objects
  readonly clusters: ReadonlyMap<ClusterId, ClusterNode>
}

/** A drag that does nothing to clusters. */
export const NO_DROP: ClusterDrop = { joins: new Map(), nests: new Map() }

/** A cluster without what is dragged out of it. */
interface Resting {
  readonly node: ClusterNode
  readonly box: ClusterBox
  /** Boxes of what stays in it. */
  readonly boxes: readonly Box[]
}

/**
 * What happens to clusters if what is dragged is released now. An object joins the cluster that it lies on, or is put beside; it leaves its own where it is
 * taken away from what stays there. Where all of a cluster is dragged, the cluster is moved. Cost: O(dragged objects × clusters + what is in those nearby).
 */
export function clusterDrop(scene: ClusterScene, drag: ClusterDrag): ClusterDrop {
  const { objects, clusters, clusterOf } = scene
  if (clusters.size === 0 || drag.dragged.size > MAX_DRAGGED) return NO_DROP
  const resting = restingClusters(scene, drag)
  const joins = new Map<ObjectId, ClusterId | null>()
  const nests = new Map<ClusterId, ClusterId | null>()
  const draggedClusters = [...drag.dragged].flatMap((id) => clusters.get(id as ClusterId) ?? [])
  const along = new Set(draggedClusters.flatMap(contentsOf))
  for (const id of drag.dragged) {
    const object = objects.get(id)
    const box = drag.preview.get(id)
    if (!object || !box || along.has(id) || !isClusterable(object)) continue
    const own = clusterOf(id)
    const next = clusterUnder(box, drag.start.get(id) ?? object.box, own, resting)
    if (next !== (own?.id ?? null)) joins.set(id, next)
  }
  for (const node of draggedClusters) {
    if (along.has(node.id)) continue
    const next = clusterAround(drag.pointer, node, along, resting)
    if (next !== node.parent) nests.set(node.id, next)
  }
  return joins.size + nests.size === 0 ? NO_DROP : { joins, nests }
}

/** Clusters as they are without what is dragged; those of which nothing stays are left out, those that were empty are not. */
function restingClusters({ objects, clusters }: ClusterScene, { preview }: ClusterDrag): ReadonlyMap<ClusterId, Resting> {
  const stays = (id: ObjectId) => (preview.has(id) ? null : (objects.get(id)?.box ?? null))
  const without = (node: ClusterNode): ClusterNode | null => {
    if (preview.has(node.id)) return null
    const members = node.members.filter((id) => stays(id))
    const children = node.children.flatMap((child) => without(child) ?? [])
    const wasEmpty = node.members.every((id) => !objects.has(id)) && node.children.length === 0
    return members.length + children.length > 0 || wasEmpty ? { ...node, members, children } : null
  }
  return new Map(
    Array.from(clusters.values()).flatMap((node) => {
      const left = without(node)
      return left ? [[node.id, { node: left, box: clusterBox(left, stays), boxes: left.members.flatMap((id) => stays(id) ?? []) }] as const] : []
    }),
  )
}

/** The cluster of an object that is released at a box. */
function clusterUnder(box: Box, start: Box, own: ClusterNode | null, resting: ReadonlyMap<ClusterId, Resting>): ClusterId | null {
  const near = [...resting.values()].filter((each) => overlaps(grown(each.box, LEAVE_GAP), box))
  const inside = innermost(near.filter((each) => isOn(each, centreOf(box))))
  const ownResting = own && resting.get(own.id)
  // all of it is dragged
  const movesAlong = own !== null && !ownResting
  if (movesAlong) return inside?.node.id ?? own.id
  const stays = ownResting && gapTo(ownResting, box) <= Math.max(LEAVE_GAP, gapTo(ownResting, start) + AWAY)
  if (own && (inside?.node.id === own.id || (!inside && stays))) return own.id
  if (inside) return inside.node.id
  const beside = near.filter((each) => gapTo(each, box) <= JOIN_GAP && gapTo(each, start) > JOIN_GAP)
  return beside.sort((a, b) => gapTo(a, box) - gapTo(b, box) || (a.node.id < b.node.id ? -1 : 1))[0]?.node.id ?? null
}

/** The cluster that a dragged one is a part of where its name is released. */
function clusterAround(
  pointer: Point,
  { id, parent }: ClusterNode,
  along: ReadonlySet<ObjectId>,
  resting: ReadonlyMap<ClusterId, Resting>,
): ClusterId | null {
  const others = [...resting.values()].filter(({ node }) => node.id !== id && !along.has(node.id))
  const inside = innermost(others.filter(({ box }) => contains(box, pointer)))
  if (inside) return inside.node.id
  // the cluster around it has nothing else in it
  return parent && !resting.has(parent) ? parent : null
}

const isOn = ({ box }: Resting, point: Point): boolean =>
  box.hull.length === 0 ? contains(box, point) : isNearHull(box.hull, point, CLUSTER_PADDING) && contains(box, point)

const innermost = (clusters: readonly Resting[]): Resting | undefined =>
  [...clusters].sort((a, b) => b.node.depth - a.node.depth || surface(a.box) - surface(b.box) || (a.node.id < b.node.id ? -1 : 1))[0]

const surface = ({ width, height }: Box) => width * height

/** Board units between a box and the nearest of what stays in a cluster. */
const gapTo = ({ boxes }: Resting, box: Box): number =>
  boxes.reduce((least, other) => Math.min(least, gapBetween(box, other)), Number.POSITIVE_INFINITY)

const gapBetween = (a: Box, b: Box): number =>
  Math.hypot(Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width), Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height))

/** Clusters as they would be, by id: those that a drop changes, and those around them. Cost: O(clusters + what is in the changed ones). */
export function clustersAfter(clusters: ReadonlyMap<ClusterId, ClusterNode>, { joins, nests }: ClusterDrop): ReadonlyMap<ClusterId, ClusterNode> {
  if (joins.size + nests.size === 0) return new Map()
  const joining = new Map<ClusterId, ObjectId[]>()
  for (const [id, to] of joins) if (to) joining.set(to, [...(joining.get(to) ?? []), id])
  const parentOf = (node: ClusterNode) => (nests.has(node.id) ? (nests.get(node.id) ?? null) : node.parent)
  const inside = new Map<ClusterId | null, ClusterNode[]>()
  for (const node of clusters.values()) inside.set(parentOf(node), [...(inside.get(parentOf(node)) ?? []), node])
  const changed = new Map<ClusterId, ClusterNode>()
  const build = (node: ClusterNode, depth: number): ClusterNode => {
    const children = (inside.get(node.id) ?? []).map((child) => build(child, depth + 1))
    const leaves = node.members.some((id) => joins.has(id))
    const members = leaves || joining.has(node.id) ? [...node.members.filter((id) => !joins.has(id)), ...(joining.get(node.id) ?? [])] : node.members
    const isSame = members === node.members && children.length === node.children.length && children.every((child) => node.children.includes(child))
    const next =
      isSame && parentOf(node) === node.parent && depth === node.depth ? node : { ...node, members, children, parent: parentOf(node), depth }
    if (next !== node) changed.set(node.id, next)
    return next
  }
  for (const node of inside.get(null) ?? []) build(node, 0)
  return changed
}
