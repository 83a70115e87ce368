import { type Box, boxAround, centreOf, encloses, grown, overlaps, type Point } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import { areaKind } from '../../objects/area/areaKind.ts'
import { belowAreaTitle } from '../../objects/area/areaTitle.ts'
import { CLUSTER_PADDING, CLUSTER_TITLE_HEIGHT } from '../../objects/cluster/clusterHull.ts'
import { clusterKind } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type ObjectReader, recordOf } from '../../objects/objectKind.ts'
import type { Boxes } from '../arrange.ts'
import { boxAt, NOTE_GAP } from '../placement.ts'
import { movedTo, nearestFree, packed } from './freeBlock.ts'

/** What a place for objects must not touch. */
export interface GatherOptions {
  /** Objects that are moved: where they are now counts as free. */
  readonly moved: ReadonlySet<ObjectId>
  /** Clusters in which the place may be. */
  readonly within: ReadonlySet<ClusterId>
  /** Boxes that are taken already, though nothing of the board is there yet. */
  readonly taken?: readonly Box[]
  /** Room for the edge and the name of a cluster of their own. */
  readonly hasEdge: boolean
}

/** Board units that a cluster which is brought somewhere keeps from what is there. */
const EDGE_GAP = 30

/** Part of the box around objects that they cover at least where they lie together. */
const DENSE = 0.15

/** Whether objects lie together: none is far from the others for their size. Cost: O(n). */
export function areDense(boxes: readonly Box[]): boolean {
  const around = boxAround(boxes)
  const covered = boxes.reduce((sum, { width, height }) => sum + width * height, 0)
  return around === null || covered >= DENSE * around.width * around.height
}

/** The box of a cluster around what is in a box. */
export const edgeAround = (box: Box): Box => {
  const { x, y, width, height } = grown(box, CLUSTER_PADDING)
  return { x, y: y - CLUSTER_TITLE_HEIGHT, width, height: height + CLUSTER_TITLE_HEIGHT }
}

/** Whether nothing else lies in a box: no other object, no edge of an area, no other cluster. Cost: O(log objects + objects in it). */
export function isClear({ objects, within }: ObjectReader, box: Box, { moved, within: mayLieIn, taken = [] }: GatherOptions): boolean {
  if (taken.some((other) => overlaps(other, box))) return false
  return within(box).every((id) => {
    const object = objects.get(id)
    if (!object || moved.has(id) || !overlaps(object.box, box)) return true
    if (recordOf(object, areaKind)) return encloses(belowAreaTitle(object.box), box)
    if (recordOf(object, clusterKind)) return mayLieIn.has(id as ClusterId)
    return object.kind.follows !== undefined
  })
}

/**
 * Boxes for objects that come together in rows at the free place nearest to a point: within the area that the point is in where it has one, so that
 * what is grouped keeps the heading under which it was written; below everything else where there is none near. Cost: O(places searched).
 * @param boxes in the order in which they are read
 */
export function gathered(reader: ObjectReader, boxes: Boxes, near: Point, options: GatherOptions): Boxes {
  const rows = packed(boxes)
  const size = boxAround(rows.values())
  if (!size) return boxes
  const edge = options.hasEdge ? grown(edgeAround(size), EDGE_GAP) : grown(size, NOTE_GAP / 2)
  const isFree = (box: Box) => isClear(reader, box, options)
  const area = areaOf({ box: boxAt(near, 0) }, reader.of(areaKind).values())
  const inArea = area && belowAreaTitle(area.box)
  const free =
    (inArea && nearestFree(edge, near, (box) => encloses(inArea, box) && isFree(box))) ??
    nearestFree(edge, near, isFree) ??
    belowAll(reader, edge, near, options)
  return movedTo(rows, { x: free.x + size.x - edge.x, y: free.y + size.y - edge.y })
}

function belowAll({ objects }: ObjectReader, { width, height }: Box, near: Point, { taken = [] }: GatherOptions): Box {
  const around = boxAround([...Array.from(objects.values(), ({ box }) => box), ...taken])
  return { x: near.x - width / 2, y: around ? around.y + around.height + NOTE_GAP : near.y, width, height }
}

/** The clusters around one, and itself: where something of it may lie. */
export function aroundCluster(clusters: ReadonlyMap<ClusterId, ClusterNode>, id: ClusterId | null): ReadonlySet<ClusterId> {
  const ids = new Set<ClusterId>()
  for (let at = id ? clusters.get(id) : undefined; at; at = at.parent ? clusters.get(at.parent) : undefined) ids.add(at.id)
  return ids
}

/** The mean of the centres of boxes. */
export function middleOfBoxes(boxes: Iterable<Box>): Point {
  const centres = Array.from(boxes, centreOf)
  const sum = centres.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / Math.max(1, centres.length), y: sum.y / Math.max(1, centres.length) }
}
