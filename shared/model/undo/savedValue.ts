import * as Y from 'yjs'
import type { ItemId, Successors } from './successors.ts'
import { hasOnly, openGaps, type SavedRun, savedRuns, textWithGaps } from './textRuns.ts'

/** A value under a key of a shared map as it was once, with the ids of the Yjs items that held it. */
export type SavedValue =
  | { readonly type: 'plain'; readonly id: ItemId; readonly value: unknown }
  | { readonly type: 'text'; readonly id: ItemId; readonly runs: readonly SavedRun[] }
  | { readonly type: 'map'; readonly id: ItemId; readonly entries: ReadonlyMap<string, SavedValue> }

/** The latest item under a key that `counts` accepts; null where there is none. Older values are further left. */
export function itemUnder(map: Y.Map<unknown>, key: string, counts: (item: Y.Item) => boolean): Y.Item | null {
  for (let item = map._map.get(key) ?? null; item !== null; item = item.left) if (counts(item)) return item
  return null
}

/** The item whose value a map has under a key now. */
export const currentItem = (map: Y.Map<unknown>, key: string): Y.Item | null => itemUnder(map, key, (item) => !item.deleted)

/**
 * Reads the value of an item, with all that is below it and that `counts` accepts. Shared types other than maps and texts, which only a newer
 * version writes into a record, are left out (null). Cost: O(items below).
 */
export function saveValue(item: Y.Item, counts: (item: Y.Item) => boolean): SavedValue | null {
  const { id, content } = item
  if (!(content instanceof Y.ContentType)) return { type: 'plain', id, value: content.getContent().at(-1) }
  const { type } = content
  if (type instanceof Y.Text) return { type: 'text', id, runs: savedRuns(type, counts) }
  if (!(type instanceof Y.Map)) return null
  const entries = new Map<string, SavedValue>()
  for (const key of type._map.keys()) {
    const below = itemUnder(type, key, counts)
    const value = below && saveValue(below, counts)
    if (value) entries.set(key, value)
  }
  return { type: 'map', id, entries }
}

/** Whether an item and all that is below it is what was saved, or what stands for it: nobody has changed or added anything. */
export function isUntouched(saved: SavedValue, item: Y.Item, successors: Successors): boolean {
  if (!successors.isNow(saved.id, item.id)) return false
  if (saved.type === 'plain') return true
  const type = item.content instanceof Y.ContentType ? item.content.type : null
  if (saved.type === 'text') return type instanceof Y.Text && hasOnly(type, saved.runs, successors)
  if (!(type instanceof Y.Map)) return false
  return [...type._map.keys()].every((key) => {
    const below = currentItem(type, key)
    const savedBelow = saved.entries.get(key)
    // a value that went since is a change too; it may be on its way, behind an update that took the one before it away
    return below === null ? savedBelow === undefined : savedBelow !== undefined && isUntouched(savedBelow, below, successors)
  })
}

/** Writes a saved value again; what is written stands for what was saved. The caller opens the transaction. */
export function writeValue(map: Y.Map<unknown>, key: string, saved: SavedValue, successors: Successors): void {
  map.set(key, copyOf(saved))
  const item = currentItem(map, key)
  if (item) standForValue(saved, item, successors)
}

function copyOf(saved: SavedValue): unknown {
  if (saved.type === 'plain') return saved.value
  if (saved.type === 'text') return textWithGaps(saved.runs)
  return new Y.Map(Array.from(saved.entries, ([key, value]) => [key, copyOf(value)]))
}

function standForValue(saved: SavedValue, item: Y.Item, successors: Successors): void {
  successors.add({ ...saved.id, length: 1 }, item.id)
  const type = item.content instanceof Y.ContentType ? item.content.type : null
  if (saved.type === 'text' && type instanceof Y.Text) openGaps(type, saved.runs, successors)
  if (saved.type !== 'map' || !(type instanceof Y.Map)) return
  for (const [key, value] of saved.entries) {
    const below = currentItem(type, key)
    if (below) standForValue(value, below, successors)
  }
}
