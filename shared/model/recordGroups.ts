import type { Dispose } from '../base/live.ts'
import type { RecordIndex } from './recordIndex.ts'

/** The records of an index by a key that several have in common, such as the object that they are attached to. */
export interface RecordGroups<T> {
  /** The records of one key, in order; none where there are none. The same list until one of them changes. Cost: O(1) while nothing changed. */
  readonly of: (key: string) => readonly T[]
  /** The keys of all groups. */
  readonly keys: () => Iterable<string>
  /** Calls the listener once per transaction with the keys of the groups that it changed. */
  readonly onChange: (listener: (keys: ReadonlySet<string>) => void) => Dispose
}

const NONE: readonly never[] = []

/** Groups records, and follows them as long as the index is followed. Cost: O(records) once; of a change: O(changed records). @param compare order within a group */
export function groupRecords<T extends { readonly id: string }>(
  index: RecordIndex<T>,
  keyOf: (record: T) => string,
  compare: (a: T, b: T) => number,
): RecordGroups<T> {
  const groups = new Map<string, Map<string, T>>()
  const lists = new Map<string, readonly T[]>()
  const listeners = new Set<(keys: ReadonlySet<string>) => void>()
  const put = (record: T) => {
    const key = keyOf(record)
    const group = groups.get(key) ?? new Map<string, T>()
    group.set(record.id, record)
    groups.set(key, group)
  }
  const remove = (record: T) => {
    const key = keyOf(record)
    const group = groups.get(key)
    if (group?.delete(record.id) && group.size === 0) groups.delete(key)
  }
  for (const record of index.byId.values()) put(record)
  index.onChange((changes) => {
    const keys = new Set<string>()
    for (const { before, after } of changes.values()) {
      if (before) remove(before)
      if (after) put(after)
      for (const record of [before, after]) if (record) keys.add(keyOf(record))
    }
    for (const key of keys) lists.delete(key)
    for (const listener of [...listeners]) listener(keys)
  })
  return {
    of: (key) => {
      const cached = lists.get(key)
      if (cached) return cached
      const group = groups.get(key)
      if (!group) return NONE
      const list = [...group.values()].sort(compare)
      lists.set(key, list)
      return list
    },
    keys: () => groups.keys(),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
