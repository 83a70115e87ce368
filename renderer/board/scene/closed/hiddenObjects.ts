import { centreOf, contains } from '../../../../shared/base/geometry.ts'
import { closedAround } from '../../../../shared/model/derived/areaNesting.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject, Objects } from '../../objects/objectKind.ts'

/** What closed frames hide. An object belongs to the frame that it lies in, so that what others put there while it is closed is hidden, too. */
export interface HiddenObjects {
  /** The outermost closed frame that hides an object; null: it is shown. */
  readonly hiddenIn: (id: ObjectId) => ObjectId | null
  /** How much a closed frame hides, without frames and without what only joins others. */
  readonly hiddenCount: (frame: ObjectId) => number
}

/** The same, kept up to date by the scene. */
export interface HiddenIndex extends HiddenObjects {
  /** An object that is a frame, or was one, changed. @returns whether what others are hidden in may be another frame now */
  readonly setFrame: (id: ObjectId) => boolean
  readonly isFrame: (id: ObjectId) => boolean
  /** Reads one object again; what follows others after them. @returns whether it is hidden in another frame now, or shown. Cost: O(frames) */
  readonly update: (id: ObjectId) => boolean
}

/** Whether an object is where others are, which it follows. */
const isFollowing = ({ kind, record }: BoardObject): boolean => (kind.follows?.(record).length ?? 0) > 0

/** @param objects the objects of the scene, as they are at the time of each call */
export function createHiddenIndex(objects: Objects): HiddenIndex {
  const frames = new Map<ObjectId, BoardObject>()
  const hidden = new Map<ObjectId, ObjectId>()
  const counts = new Map<ObjectId, number>()
  let closed: readonly BoardObject[] = []

  const closerOf = (object: BoardObject): ObjectId | null => {
    const followed = (object.kind.follows?.(object.record) ?? []).filter((id) => objects.has(id))
    if (followed.length === 0) return closedAround(object, object.kind.frame !== undefined, frames.values(), closed)?.id ?? null
    // a line leads to the edge of the frame; between two things that one frame hides there is no line
    const [first, ...others] = followed.map((id) => hidden.get(id) ?? id)
    const closer = first === undefined ? undefined : frames.get(first)
    if (!closer || others.some((other) => other !== first) || !followed.some((id) => hidden.has(id))) return null
    return others.length > 0 || contains(closer.box, centreOf(object.box)) ? closer.id : null
  }
  const count = (frame: ObjectId, object: BoardObject | undefined, by: 1 | -1) => {
    if (object?.kind.plane === 'sheet' && !object.kind.follows) counts.set(frame, (counts.get(frame) ?? 0) + by)
  }
  /** What was counted: an object that is deleted is not in the scene any more. */
  const counted = new Map<ObjectId, BoardObject>()
  return {
    hiddenIn: (id) => hidden.get(id) ?? null,
    hiddenCount: (frame) => counts.get(frame) ?? 0,
    isFrame: (id) => frames.has(id),
    setFrame: (id) => {
      const object = objects.get(id)
      const hadClosed = closed.length > 0
      if (object?.kind.frame) frames.set(id, object)
      else frames.delete(id)
      closed = [...frames.values()].filter(({ kind, record }) => kind.frame?.isClosed(record))
      return hadClosed || closed.length > 0
    },
    update: (id) => {
      const object = objects.get(id)
      const [before, after] = [hidden.get(id) ?? null, object ? closerOf(object) : null]
      if (before === after) return false
      if (before !== null) count(before, counted.get(id), -1)
      counted.delete(id)
      if (after === null) hidden.delete(id)
      else {
        hidden.set(id, after)
        count(after, object, 1)
        if (object) counted.set(id, object)
      }
      return true
    },
  }
}

/** What closed frames hide of some objects. Cost: O(objects), times the frames where one is closed. */
export function hiddenAmong(objects: readonly BoardObject[]): HiddenObjects {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const index = createHiddenIndex(byId)
  for (const { id, kind } of objects) if (kind.frame) index.setFrame(id)
  for (const object of objects) if (!isFollowing(object)) index.update(object.id)
  for (const object of objects) if (isFollowing(object)) index.update(object.id)
  return index
}
