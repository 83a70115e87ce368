import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RecordChange } from '../../../shared/model/recordIndex.ts'
import type { ObjectId, ObjectRecord } from '../objects/objectId.ts'
import { type BoardObject, type BoxOf, type ObjectKind, type Objects, recordOf } from '../objects/objectKind.ts'
import { objectKinds } from '../objects/objectKinds.ts'
import { type Attachments, openAttachments } from './attached/attachments.ts'
import { createHiddenIndex, type HiddenObjects } from './closed/hiddenObjects.ts'
import { createGroupIndex, type Groups } from './groups/groupIndex.ts'

/** What an object was, and what it is now; null where it was or is none. */
export type ObjectChange = RecordChange<BoardObject>

/** Which objects of one kind a transaction changed, and those that follow them. */
export interface SceneChange {
  readonly objects: ReadonlyMap<ObjectId, ObjectChange>
  /** Those of them that are hidden in a closed frame now, and were not before. */
  readonly hidden: ReadonlySet<ObjectId>
  /** Made in this window, by a command or by undo. */
  readonly isLocal: boolean
}

/** The objects of a board as plain values by id. The cost of a change depends on what changed, not on how much there is. */
export interface Scene extends HiddenObjects {
  readonly objects: Objects
  /** The records of one kind, by id. */
  of<T extends ObjectRecord>(kind: ObjectKind<T>): ReadonlyMap<T['id'], T>
  /** Objects whose boxes follow from that of another, such as what connects it. */
  readonly followersOf: (id: ObjectId) => Iterable<ObjectId>
  readonly groups: Groups
  readonly attachments: Attachments
  readonly subscribe: (listener: (change: SceneChange) => void) => Dispose
  readonly close: () => void
}

const NONE: ReadonlySet<ObjectId> = new Set()

/** Whether one that follows others may follow an object: what has a place of its own, or what others may follow all the same. So there is no circle. */
export const mayFollow = (kind: ObjectKind, { kind: followed }: BoardObject): boolean =>
  !followed.follows || (followed.isFollowed === true && kind.isFollowed !== true)

/** The box of an object that one of a kind may follow, or of the closed frame that hides it; null where it is gone, or may not be followed. */
const boxToFollow =
  (objects: Objects, { hiddenIn }: Pick<HiddenObjects, 'hiddenIn'>, kind: ObjectKind): BoxOf =>
  (id) => {
    const object = objects.get(hiddenIn(id) ?? id)
    return object && mayFollow(kind, object) ? object.box : null
  }

/**
 * Reads the document of a board once, then follows it until the scene is closed. An unreadable entry is not in the scene, and stays in the document.
 * Where records of two kinds have one id, which only a hostile program writes, the kind that is listed first is in the scene.
 */
export function openScene(doc: Y.Doc, kinds: readonly ObjectKind[] = objectKinds): Scene {
  const objects = new Map<ObjectId, BoardObject>()
  const followers = new Map<ObjectId, Set<ObjectId>>()
  const groups = createGroupIndex()
  const hiddenIndex = createHiddenIndex(objects)
  const listeners = new Set<(change: SceneChange) => void>()
  const indexes = kinds.map((kind) => ({ kind, records: kind.records.openIndex(doc) }))

  /** What each object follows, also one that is nowhere: what it follows may come back. */
  const followed = new Map<ObjectId, readonly ObjectId[]>()

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
    const boxOf = entry && boxToFollow(objects, hiddenIndex, entry.kind)
    const box = boxOf && entry.kind.bounds(entry.record, (other) => (other === id ? null : boxOf(other)))
    const angle = entry?.record.angle
    if (entry && box) objects.set(id, { id, ...entry, box: angle ? { ...box, angle } : box })
    else objects.delete(id)
    follow(id, entry?.kind.follows?.(entry.record) ?? [])
    groups.put(id, objects.get(id)?.record.groups ?? [])
    return before
  }

  /** What is in one outermost group with some of these. */
  const matesOf = (ids: Iterable<ObjectId>): ReadonlySet<ObjectId> =>
    new Set(Array.from(ids, (id) => groups.pathOf(id)[0]).flatMap((key) => (key === undefined ? [] : [...groups.membersOf(key)])))

  for (const { records } of indexes) for (const id of records.byId.keys()) update(id)
  for (const { id, kind } of objects.values()) if (kind.frame) hiddenIndex.setFrame(id)
  for (const id of objects.keys()) if (!followed.has(id)) hiddenIndex.update(id)
  // what they follow may have come after them; what follows those comes last
  const isFollowed = (id: ObjectId) => recordAt(id)?.kind.isFollowed === true
  for (const id of [...followed.keys()].sort((a, b) => Number(isFollowed(b)) - Number(isFollowed(a)))) {
    update(id)
    hiddenIndex.update(id)
  }

  const isFollower = (id: ObjectId) => followed.has(id)
  /** Reads of each whether a closed frame hides it; what is hidden or shown since is a change, and so are the frames. @returns those hidden since */
  const hideEach = (changes: Map<ObjectId, ObjectChange>, ids: Iterable<ObjectId>): Set<ObjectId> => {
    const hidden = new Set<ObjectId>()
    const touch = (id: ObjectId | null) => {
      const object = id && objects.get(id)
      if (object && !changes.has(object.id)) changes.set(object.id, { before: object, after: object })
    }
    for (const id of ids) {
      const before = hiddenIndex.hiddenIn(id)
      if (!hiddenIndex.update(id)) continue
      const after = hiddenIndex.hiddenIn(id)
      for (const each of [id, before, after]) touch(each)
      if (before === null) hidden.add(id)
    }
    return hidden
  }
  /** The same for what was changed; where a frame was, for everything. */
  const hideAnew = (changes: Map<ObjectId, ObjectChange>, changed: Iterable<ObjectId>): Set<ObjectId> => {
    const frames = [...changed].filter((id) => hiddenIndex.isFrame(id) || objects.get(id)?.kind.frame)
    const isMoved = frames.map((id) => hiddenIndex.setFrame(id)).some((moved) => moved)
    return hideEach(
      changes,
      [...(isMoved ? objects : changes).keys()].filter((id) => !isFollower(id)),
    )
  }

  for (const { records } of indexes)
    records.onChange((records, { local }) => {
      const changes = new Map<ObjectId, ObjectChange>()
      const change = (id: ObjectId) => {
        const before = update(id)
        const after = objects.get(id) ?? null
        const first = changes.get(id)
        if (first) changes.set(id, { before: first.before, after })
        else if (before || after) changes.set(id, { before, after })
      }
      const mates = groups.isEmpty() ? NONE : matesOf(records.keys())
      for (const id of records.keys()) change(id)
      // a group that something joins or leaves is another one to those in it
      const isRegrouped = ({ before, after }: ObjectChange) => before?.record.groups?.join() !== after?.record.groups?.join()
      const regrouped = [...changes].filter(([, each]) => isRegrouped(each)).map(([id]) => id)
      if (regrouped.length > 0) for (const id of [...mates, ...matesOf(regrouped)]) if (!changes.has(id)) change(id)
      const hidden = hideAnew(changes, records.keys())
      // twice: what follows others may be followed itself
      let changed: readonly ObjectId[] = [...changes.keys()]
      for (let round = 0; round < 2 && changed.length > 0; round++) {
        const next = new Set(changed.flatMap((id) => [...(followers.get(id) ?? NONE)]))
        for (const id of next) change(id)
        for (const id of hideEach(changes, [...changes.keys()].filter(isFollower))) hidden.add(id)
        changed = [...next].filter((id) => objects.get(id)?.kind.isFollowed)
      }
      if (changes.size > 0) for (const listener of [...listeners]) listener({ objects: changes, hidden, isLocal: local })
    })

  const subscribe = (listener: (change: SceneChange) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const attachments = openAttachments(doc, { objects, subscribe })
  return {
    objects,
    of: <T extends ObjectRecord>(kind: ObjectKind<T>) => {
      const index = indexes.find((each) => (each.kind as unknown) === kind)
      return (index?.records.byId ?? new Map()) as ReadonlyMap<T['id'], T>
    },
    followersOf: (id) => followers.get(id) ?? NONE,
    groups,
    hiddenIn: hiddenIndex.hiddenIn,
    hiddenCount: hiddenIndex.hiddenCount,
    attachments,
    subscribe,
    close: () => {
      attachments.close()
      for (const { records } of indexes) records.close()
      listeners.clear()
    },
  }
}

/** The changes of one kind of object in a change of the scene. */
export function* changesOf<T extends ObjectRecord>({ objects }: SceneChange, kind: ObjectKind<T>): Generator<readonly [T['id'], RecordChange<T>]> {
  for (const [id, { before, after }] of objects) {
    // hidden or shown, and the same as it was
    if (before === after) continue
    const change = { before: recordOf(before ?? undefined, kind), after: recordOf(after ?? undefined, kind) }
    if (change.before || change.after) yield [id as T['id'], change]
  }
}

/** Objects, and those that follow them, and those that follow these: `limit` of them at most. Cost: O(objects and followers). */
export function withFollowers({ followersOf }: Pick<Scene, 'followersOf'>, ids: Iterable<ObjectId>, limit = Number.POSITIVE_INFINITY): Set<ObjectId> {
  const all = new Set(ids)
  let rest = limit
  // what is added is visited too: what follows others may be followed itself
  for (const id of all)
    for (const follower of followersOf(id)) {
      if (all.has(follower)) continue
      if (rest-- <= 0) return all
      all.add(follower)
    }
  return all
}

/** Objects, and what joins them: it goes where they go. `limit` of those at most. What is around them, as a cluster, stays. Cost: O(objects and followers). */
export function withJoins({ followersOf, objects }: Pick<Scene, 'followersOf' | 'objects'>, ids: Iterable<ObjectId>, limit: number): Set<ObjectId> {
  const own = new Set(ids)
  const joins = [...own].flatMap((id) => [...followersOf(id)]).filter((id) => !own.has(id) && objects.get(id)?.kind.isFollowed !== true)
  return new Set([...own, ...[...new Set(joins)].slice(0, limit)])
}
