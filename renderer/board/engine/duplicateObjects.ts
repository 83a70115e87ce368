import type { Point } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { translateBox } from '../scene/placement.ts'
import { type Scene, withFollowers } from '../scene/scene.ts'
import { byLayer, topLayer } from '../scene/stackingOrder.ts'
import type { BoardCommand } from './commandWriter.ts'

/**
 * Puts copies of objects beside them, above all others; what joins two of them is copied with them, and joins the copies. Cost: O(objects; of the ids
 * and what follows them, times their logarithm). @returns the copy of each
 */
export function duplicateObjects(scene: Scene, ids: Iterable<ObjectId>, offset: Point): BoardCommand<ReadonlyMap<ObjectId, ObjectId>> {
  const selected = new Set(ids)
  const isWhole = ({ id, kind, record }: BoardObject) => selected.has(id) || (kind.follows?.(record) ?? []).every((other) => selected.has(other))
  const originals = [...withFollowers(scene, selected)].flatMap((id) => scene.objects.get(id) ?? []).filter(isWhole)
  // what follows others comes after their copies
  originals.sort((a, b) => Number(a.kind.follows !== undefined) - Number(b.kind.follows !== undefined) || byLayer(a, b))
  const layer = topLayer(scene.objects.values())
  return (doc, author) => {
    const copies = new Map<ObjectId, ObjectId>()
    for (const [at, { id, kind, record, box }] of originals.entries()) {
      const context = { copyOf: (other: ObjectId) => copies.get(other) ?? null, original: box }
      copies.set(id, kind.duplicate(doc, author, record, translateBox(box, offset), layer + at, context))
    }
    return copies
  }
}

/** What joins an object joins another in its place from now on, in the transaction that is open. Cost: O(what joins it). */
export const joinInstead =
  (scene: Scene, before: ObjectId, after: ObjectId): BoardCommand =>
  (doc, author) => {
    for (const follower of scene.followersOf(before)) {
      const object = scene.objects.get(follower)
      const ends = object?.kind.joins?.ofRecord(object.record)
      for (const end of ['from', 'to'] as const) if (ends?.[end] === before) object?.kind.joins?.attach(doc, author, follower, end, after)
    }
  }
