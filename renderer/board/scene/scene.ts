import type * as Y from 'yjs'
import { type Box, boxAround } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RecordChange } from '../../../shared/model/recordIndex.ts'
import type { ObjectId, ObjectRecord } from '../objects/objectId.ts'
import { type BoardObject, type BoxOf, type ObjectKind, type Objects, recordOf } from '../objects/objectKind.ts'
import { objectKinds } from '../objects/objectKinds.ts'

/** What an object was, and what it is now; null where it was or is none. */
export type ObjectChange = RecordChange<BoardObject>

/** Which objects of one kind a transaction changed, and those that follow them. */
export interface SceneChange {
  readonly objects: ReadonlyMap<ObjectId, ObjectChange>
  /** Made in this window, by a command or by undo. */
  readonly isLocal: boolean
}

/** The objects of a board as plain values by id. The cost of a change depends on what changed, not on how much there is. */
export interface Scene {
  readonly objects: Objects
  /** The records of one kind, by id. */
  of<T extends ObjectRecord>(kind: ObjectKind<T>): ReadonlyMap<T['id'], T>
  /** Objects whose boxes follow from that of another, such as what connects it. */
  readonly followersOf: (id: ObjectId) => Iterable<ObjectId>
  readonly subscribe: (listener: (change: SceneChange) => void) => Dispose
  readonly close: () => void
}

const NONE: ReadonlySet<ObjectId> = new Set()

/** The box of an object that others may follow; null where it is gone, or follows others itself: so there is no chain and no circle. */
const boxToFollow =
  (objects: Objects): BoxOf =>
  (id) => {
    const object = objects.get(id)
    return object && !object.kind.follows ? object.box : null
  }

/**
 * Reads the document of a board once, then follows it until the scene is closed. An unreadable entry is not in the scene, and stays in the document.
 * Where records of two kinds have one id, which only a hostile program writes, the kind that is listed first is in the scene.
 */
export function openScene(doc: Y.Doc, kinds: readonly ObjectKind[] = objectKinds): Scene {
  const objects = new Map<ObjectId, BoardObject>()
  const followers = new Map<ObjectId, Set<ObjectId>>()
  const listeners = new Set<(change: SceneChange) => void>()
  const indexes = kinds.map((kind) => ({ kind, records: kind.records.openIndex(doc) }))

  /** What each object follows, also one that is nowhere: what it follows may come back. */
  const followed = new Map<ObjectId, readonly ObjectId[]>()

  const boxOf = boxToFollow(objects)
  const recordAt = (id: ObjectId) => {
    for (const { kind, records } of indexes) {
      const record = records.byId.get(id)
      if (record) return { kind, record }
    }
    return null
  }
  const follow = (id: ObjectId, others: readonly ObjectId[]) => {
    for (const other of followed.get(id) ?? []) {
      const set = followers.get(other)
      if (set?.delete(id) && set.size === 0) followers.delete(other)
    }
    for (const other of others) followers.set(other, (followers.get(other) ?? new Set()).add(id))
    if (others.length > 0) followed.set(id, others)
    else followed.delete(id)
  }
  /** Reads one object again. @returns what it was before */
  const update = (id: ObjectId): BoardObject | null => {
    const before = objects.get(id) ?? null
    const entry = recordAt(id)
    // what was there under this id until now may have been an object of another kind
    const box = entry?.kind.bounds(entry.record, (other) => (other === id ? null : boxOf(other)))
    if (entry && box) objects.set(id, { id, ...entry, box })
    else objects.delete(id)
    follow(id, entry?.kind.follows?.(entry.record) ?? [])
    return before
  }

  for (const { records } of indexes) for (const id of records.byId.keys()) update(id)
  // what they follow may have come after them
  for (const id of [...followed.keys()]) update(id)

  for (const { records } of indexes)
    records.onChange((records, { local }) => {
      const changes = new Map<ObjectId, ObjectChange>()
      const change = (id: ObjectId) => {
        const before = update(id)
        const after = objects.get(id) ?? null
        if (before || after) changes.set(id, { before, after })
      }
      for (const id of records.keys()) change(id)
      for (const id of [...changes.keys()]) for (const follower of [...(followers.get(id) ?? NONE)]) if (!changes.has(follower)) change(follower)
      if (changes.size > 0) for (const listener of [...listeners]) listener({ objects: changes, isLocal: local })
    })

  return {
    objects,
    of: <T extends ObjectRecord>(kind: ObjectKind<T>) => {
      const index = indexes.find((each) => (each.kind as unknown) === kind)
      return (index?.records.byId ?? new Map()) as ReadonlyMap<T['id'], T>
    },
    followersOf: (id) => followers.get(id) ?? NONE,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      for (const { records } of indexes) records.close()
      listeners.clear()
    },
  }
}

/** The changes of one kind of object in a change of the scene. */
export function* changesOf<T extends ObjectRecord>({ objects }: SceneChange, kind: ObjectKind<T>): Generator<readonly [T['id'], RecordChange<T>]> {
  for (const [id, { before, after }] of objects) {
    const change = { before: recordOf(before ?? undefined, kind), after: recordOf(after ?? undefined, kind) }
    if (change.before || change.after) yield [id as T['id'], change]
  }
}

/** Objects, and those that follow them: `limit` of these at most. Cost: O(objects and followers). */
export function withFollowers({ followersOf }: Pick<Scene, 'followersOf'>, ids: Iterable<ObjectId>, limit = Number.POSITIVE_INFINITY): Set<ObjectId> {
  const all = new Set(ids)
  let rest = limit
  for (const id of [...all])
    for (const follower of followersOf(id)) {
      if (all.has(follower)) continue
      if (rest-- <= 0) return all
      all.add(follower)
    }
  return all
}

/** The box around everything on a board, in board units; null where it is empty. Cost: O(objects). */
export const contentBox = ({ objects }: Pick<Scene, 'objects'>): Box | null => boxAround(Array.from(objects.values(), ({ box }) => box))
