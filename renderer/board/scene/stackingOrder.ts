import { MAX_LAYER } from '../../../shared/model/records/note.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject, ObjectKind, Objects } from '../objects/objectKind.ts'

/** From the lowest object to the uppermost. Drawing and hit testing follow this one order. */
export const byLayer = (a: BoardObject, b: BoardObject): number =>
  planes.indexOf(a.kind.plane) - planes.indexOf(b.kind.plane) ||
  a.kind.layer(a.record) - b.kind.layer(b.record) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const planes: readonly ObjectKind['plane'][] = ['ground', 'sheet']

/** Objects whose order people choose. */
const hasLayer = ({ kind }: BoardObject): boolean => kind.setLayers !== undefined

/** A layer above every object whose order people choose. Cost: O(objects). */
export function topLayer(objects: Iterable<BoardObject>): number {
  let top = 0
  for (const object of objects) if (hasLayer(object)) top = Math.max(top, object.kind.layer(object.record))
  return top + 1
}

/**
 * Layers that put objects above all others, in the order that they have among themselves. Where there is no layer left above, all
 * get new ones. Those whose order follows from something else get none. Cost: O(objects), then O(objects · log objects).
 */
export function toFront(objects: Objects, ids: Iterable<ObjectId>): ReadonlyMap<ObjectId, number> {
  const selected = [...ids].map((id) => objects.get(id)).filter((object) => object !== undefined && hasLayer(object)) as BoardObject[]
  selected.sort(byLayer)
  const firstLayer = topLayer(objects.values())
  if (firstLayer + selected.length <= MAX_LAYER) return new Map(selected.map(({ id }, at) => [id, firstLayer + at]))
  const selectedIds = new Set(selected.map(({ id }) => id))
  const others = [...objects.values()].filter((object) => hasLayer(object) && !selectedIds.has(object.id)).sort(byLayer)
  return new Map([...others, ...selected].map(({ id }, at) => [id, at + 1]))
}

/** Layers that put objects below all others of their plane, in the order that they have among themselves. Cost: as of {@link toFront}. */
export function toBack(objects: Objects, ids: Iterable<ObjectId>): ReadonlyMap<ObjectId, number> {
  const selectedIds = new Set(ids)
  const layered = [...objects.values()].filter(hasLayer).sort(byLayer)
  const selected = layered.filter(({ id }) => selectedIds.has(id))
  const lowest = layered[0]
  const firstLayer = (lowest ? lowest.kind.layer(lowest.record) : 0) - selected.length
  if (firstLayer >= -MAX_LAYER) return new Map(selected.map(({ id }, at) => [id, firstLayer + at]))
  return new Map([...selected, ...layered.filter(({ id }) => !selectedIds.has(id))].map(({ id }, at) => [id, at + 1]))
}
