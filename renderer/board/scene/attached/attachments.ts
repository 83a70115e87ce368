import type * as Y from 'yjs'
import type { Dispose } from '../../../../shared/base/live.ts'
import type { RecordChange } from '../../../../shared/model/recordIndex.ts'
import { countStamps, stampsByObject } from '../../../../shared/model/records/stamp.ts'
import { tagNames, tagsByObject } from '../../../../shared/model/records/tag.ts'
import { shownMarks, voteMarksByObject } from '../../../../shared/model/records/voteMark.ts'
import { type Attached, NOTHING_ATTACHED } from '../../objects/attached/attached.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type BoardObject, type Objects, wordedOf } from '../../objects/objectKind.ts'

/** What is read of a scene. */
interface AttachableObjects {
  readonly objects: Objects
  readonly subscribe: (listener: (change: { readonly objects: ReadonlyMap<ObjectId, RecordChange<BoardObject>> }) => void) => Dispose
}

/**
 * What is attached to the objects of a scene, by the object's id. What is attached to an object that is gone is shown nowhere: it comes back with the
 * object, or belongs to the one that took its place.
 */
export interface Attachments {
  /** What is attached to an object: the same value until that changes. Cost: O(1), after a change O(what is attached). */
  readonly of: (id: ObjectId) => Attached
  /** The object at which what is attached to an id is shown: its own, or one that took its place; null: nowhere. Cost: O(those that took its place) */
  readonly shownAt: (id: ObjectId) => ObjectId | null
  /** Ids under which something is attached to an object: its own, and of those that are gone and whose place it took. */
  readonly idsOf: (id: ObjectId) => readonly ObjectId[]
  /** Says how many open threads are about each object: they are in a room of their own. */
  readonly setComments: (counts: ReadonlyMap<string, number>) => void
  /** The objects that have something attached. Cost: O(what is attached) */
  readonly entries: () => Iterable<readonly [ObjectId, Attached]>
  /** Calls the listener with the objects for which something changed. */
  readonly subscribe: (listener: (ids: ReadonlySet<ObjectId>) => void) => Dispose
  readonly close: () => void
}

const replacedBy = (object: BoardObject | null | undefined): readonly ObjectId[] => wordedOf(object ?? undefined)?.replaces ?? []

/** Reads what is attached to the objects of a scene, then follows it until it is closed. Cost: O(objects) once; of a change: O(what changed). */
export function openAttachments(doc: Y.Doc, scene: AttachableObjects): Attachments {
  const tags = tagsByObject(doc)
  const stamps = stampsByObject(doc)
  const marks = voteMarksByObject(doc)
  const cache = new Map<ObjectId, Attached>()
  let comments: ReadonlyMap<string, number> = new Map()
  const listeners = new Set<(ids: ReadonlySet<ObjectId>) => void>()
  /** For an object that others say they stand in for: who. */
  const successors = new Map<ObjectId, Set<ObjectId>>()
  const link = (object: BoardObject | null) => {
    for (const old of replacedBy(object)) if (object) successors.set(old, (successors.get(old) ?? new Set()).add(object.id))
  }
  const unlink = (object: BoardObject | null) => {
    for (const old of replacedBy(object)) {
      const set = successors.get(old)
      if (object && set?.delete(object.id) && set.size === 0) successors.delete(old)
    }
  }
  for (const object of scene.objects.values()) link(object)

  /** Where two took its place, the same one on every device. */
  const shownAt = (id: ObjectId): ObjectId | null => {
    if (scene.objects.has(id)) return id
    let first: ObjectId | null = null
    for (const successor of successors.get(id) ?? []) if (first === null || successor < first) first = successor
    return first
  }
  const idsOf = (id: ObjectId) => [id, ...new Set(replacedBy(scene.objects.get(id)).filter((old) => old !== id && shownAt(old) === id))]
  const read = (id: ObjectId): Attached => {
    const ids = idsOf(id)
    const [ownTags, ownStamps] = [ids.flatMap((each) => tags.of(each)), ids.flatMap((each) => stamps.of(each))]
    const votes = shownMarks(ids.flatMap((each) => marks.of(each)))
    const threads = ids.reduce((sum, each) => sum + (comments.get(each) ?? 0), 0)
    if (ownTags.length + ownStamps.length + threads + votes.length === 0) return NOTHING_ATTACHED
    return { tags: tagNames(ownTags), stamps: countStamps(ownStamps), comments: threads, votes }
  }
  const invalidate = (ids: Iterable<ObjectId>) => {
    const changed = new Set<ObjectId>()
    for (const id of ids) {
      const shown = shownAt(id)
      if (shown) changed.add(shown)
    }
    for (const id of changed) cache.delete(id)
    if (changed.size > 0) for (const listener of [...listeners]) listener(changed)
  }
  const disposers = [
    ...[tags, stamps, marks].map((groups) => groups.onChange((keys) => invalidate(keys as ReadonlySet<ObjectId>))),
    scene.subscribe(({ objects }) => {
      const touched = new Set<ObjectId>()
      const shownElsewhere = new Set<ObjectId>()
      for (const [id, { before, after }] of objects) {
        // an object that comes or goes decides where what is attached to it is shown
        if ((before === null) !== (after === null)) {
          cache.delete(id)
          shownElsewhere.add(id)
        }
        const replaced = [...replacedBy(before), ...replacedBy(after)]
        if (replaced.length === 0 || (before && after && wordedOf(before)?.replaces?.join() === wordedOf(after)?.replaces?.join())) continue
        unlink(before)
        link(after)
        touched.add(id)
        for (const old of replaced) {
          touched.add(old)
          shownElsewhere.add(old)
        }
      }
      for (const id of shownElsewhere) for (const successor of successors.get(id) ?? []) touched.add(successor)
      if (touched.size > 0) invalidate(touched)
    }),
  ]
  const of = (id: ObjectId) => {
    const cached = cache.get(id)
    if (cached) return cached
    const attached = read(id)
    // of most objects there is nothing to keep
    if (attached !== NOTHING_ATTACHED) cache.set(id, attached)
    return attached
  }
  return {
    of,
    shownAt,
    idsOf,
    setComments: (counts) => {
      const before = comments
      comments = counts
      invalidate(new Set([...before.keys(), ...counts.keys()].filter((id) => before.get(id) !== counts.get(id)) as ObjectId[]))
    },
    entries: () => {
      const ids = new Set<ObjectId>()
      for (const key of [...tags.keys(), ...stamps.keys(), ...marks.keys(), ...comments.keys()]) {
        const shown = shownAt(key as ObjectId)
        if (shown) ids.add(shown)
      }
      return Array.from(ids, (id) => [id, of(id)] as const)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      for (const dispose of disposers) dispose()
      listeners.clear()
    },
  }
}
