import type { GroupId } from '../../../../shared/model/value/groupPath.ts'
import type { ObjectId } from '../../objects/objectId.ts'

/** A group by its path from the outside: ids joined by `/`. */
export type GroupKey = string

/** The groups of a board: a tree whose leaves are objects. */
export interface Groups {
  /**
   * The groups that an object is in, from the outermost to the innermost. Only those that people can tell apart: of two objects at least, and smaller
   * than the group around. Cost: O(depth).
   */
  readonly pathOf: (id: ObjectId) => readonly GroupKey[]
  /** Empty where there is no such group. */
  readonly membersOf: (key: GroupKey) => ReadonlySet<ObjectId>
  /** Whether no object names a group. */
  readonly isEmpty: () => boolean
}

/** The same, kept up to date by the scene. */
export interface GroupIndex extends Groups {
  /** An object is in these groups from now on. Cost: O(depth). */
  readonly put: (id: ObjectId, path: readonly GroupId[]) => void
}

const NO_KEYS: readonly GroupKey[] = []
const NOBODY: ReadonlySet<ObjectId> = new Set()

/** How deep a group lies: 1 for an outermost one. */
export const depthOf = (key: GroupKey): number => key.split('/').length

/** An empty index. */
export function createGroupIndex(): GroupIndex {
  const members = new Map<GroupKey, Set<ObjectId>>()
  const keysOf = new Map<ObjectId, readonly GroupKey[]>()
  const sizeOf = (key: GroupKey) => members.get(key)?.size ?? 0
  return {
    pathOf: (id) => {
      const keys = keysOf.get(id)
      if (!keys) return NO_KEYS
      const shown: GroupKey[] = []
      for (const key of keys) {
        const around = shown.at(-1)
        if (sizeOf(key) > 1 && (around === undefined || sizeOf(key) < sizeOf(around))) shown.push(key)
      }
      return shown
    },
    membersOf: (key) => members.get(key) ?? NOBODY,
    isEmpty: () => members.size === 0,
    put: (id, path) => {
      for (const key of keysOf.get(id) ?? NO_KEYS) {
        const set = members.get(key)
        if (set?.delete(id) && set.size === 0) members.delete(key)
      }
      keysOf.delete(id)
      if (path.length === 0) return
      const keys = path.map((_, at) => path.slice(0, at + 1).join('/'))
      for (const key of keys) members.set(key, (members.get(key) ?? new Set()).add(id))
      keysOf.set(id, keys)
    },
  }
}

/**
 * The group that stands for an object where the person is: within the group that was entered, else on the board itself; null: the object stands for
 * itself. Cost: O(depth).
 */
export function unitKeyOf(groups: Groups, id: ObjectId, entered: GroupKey | null): GroupKey | null {
  const path = groups.pathOf(id)
  return path[(entered === null ? -1 : path.indexOf(entered)) + 1] ?? null
}

/** The objects that are selected, moved and deleted together with an object. Cost: O(depth + objects). */
export function unitOf(groups: Groups, id: ObjectId, entered: GroupKey | null): readonly ObjectId[] {
  const key = unitKeyOf(groups, id, entered)
  return key === null ? [id] : [...groups.membersOf(key)]
}
