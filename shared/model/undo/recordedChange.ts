import * as Y from 'yjs'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { deleteRecord } from '../deletion.ts'
import { AUTHOR_FIELD } from '../writeGuard.ts'
import { currentItem, isUntouched, itemUnder, type SavedValue, saveValue, writeValue } from './savedValue.ts'
import type { Successors } from './successors.ts'
import { deleteRuns, insertRuns, runsIn, type TextRun, withoutRanges } from './textRuns.ts'

/** One value that a transaction wrote, replaced or deleted: a record, a field of it, an attribute of the room. */
export interface ValueChange {
  readonly type: 'value'
  readonly root: string
  /** Keys from the root to the map that holds the value. */
  readonly path: readonly string[]
  readonly key: string
  readonly before: SavedValue | null
  readonly after: SavedValue | null
}

/** What a transaction wrote in a shared text and deleted there. */
export interface TextChange {
  readonly type: 'text'
  readonly root: string
  /** Keys from the root to the text. */
  readonly path: readonly string[]
  readonly inserted: readonly TextRun[]
  readonly deleted: readonly TextRun[]
  /** Where the change ended in the text, in UTF-16 units. */
  readonly end: number
}

/** What one transaction did in one spot. */
export type RecordedChange = ValueChange | TextChange

type Event = Y.YEvent<Y.AbstractType<unknown>>

/** The changes of one transaction below a root, from the events of `observeDeep`. To be called while the observers run. Cost: O(what changed). */
export const recordChanges = (root: string, events: readonly Event[]): readonly RecordedChange[] =>
  events
    .filter((event) => !isInNewValue(event))
    .flatMap((event): readonly RecordedChange[] =>
      event.target instanceof Y.Text ? textChange(root, event, event.target) : valueChanges(root, event),
    )

/** What is in a value that this transaction wrote is part of that value. */
function isInNewValue(event: Event): boolean {
  for (let item = event.target._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item) if (event.adds(item)) return true
  return false
}

function textChange(root: string, event: Event, text: Y.Text): readonly TextChange[] {
  const inserted = runsIn(text, (item) => event.adds(item) && !item.deleted)
  const deleted = runsIn(text, (item) => event.deletes(item) && !event.adds(item))
  if (inserted.length === 0 && deleted.length === 0) return []
  return [{ type: 'text', root, path: event.path.map(String), inserted, deleted, end: endOf(event.changes.delta) }]
}

function endOf(delta: Event['changes']['delta']): number {
  let [position, end] = [0, 0]
  for (const { retain = 0, insert, delete: removed } of delta) {
    position += retain + (typeof insert === 'string' ? insert.length : 0)
    if (insert !== undefined || removed !== undefined) end = position
  }
  return end
}

function valueChanges(root: string, event: Event): readonly ValueChange[] {
  const { target } = event
  if (!(target instanceof Y.Map)) return []
  const wasThere = (item: Y.Item) => !event.adds(item) && (!item.deleted || event.deletes(item))
  const isThere = (item: Y.Item) => !item.deleted
  return [...(event as Y.YMapEvent<unknown>).keysChanged].flatMap((key): ValueChange[] => {
    const [was, is] = [itemUnder(target, key, wasThere), itemUnder(target, key, isThere)]
    if (was === is) return []
    const before = was && saveValue(was, wasThere)
    const after = is && saveValue(is, isThere)
    return [{ type: 'value', root, path: event.path.map(String), key, before, after }]
  })
}

/** Whether a change wrote the value that was there already. */
export const isRepetition = (change: RecordedChange): change is ValueChange =>
  change.type === 'value' &&
  change.before?.type === 'plain' &&
  change.after?.type === 'plain' &&
  canonicalJson(change.before.value) === canonicalJson(change.after.value)

/** Two changes of one text as one; null where they are in different spots. What the first wrote and the second deleted is in neither. */
export function joined(first: RecordedChange | undefined, second: RecordedChange): TextChange | null {
  if (first?.type !== 'text' || second.type !== 'text' || first.root !== second.root || first.path.join() !== second.path.join()) return null
  const inserted = [...first.inserted, ...second.inserted]
  return { ...second, inserted, deleted: [...first.deleted, ...second.deleted.flatMap((run) => withoutRanges(run, inserted))] }
}

/** Takes a change back where it still stands; leaves alone what others have written since. The caller opens the transaction. */
export function revertRecorded(doc: Y.Doc, change: RecordedChange, successors: Successors): void {
  const { root, path } = change
  if (change.type === 'text') {
    const text = sharedAt(doc, root, path)
    if (!(text instanceof Y.Text)) return
    deleteRuns(text, change.inserted, successors)
    insertRuns(doc, text, change.deleted, successors)
    return
  }
  const map = sharedAt(doc, root, path)
  if (!(map instanceof Y.Map)) return
  const { key, before, after } = change
  const current = currentItem(map, key)
  const stands = current === null ? after === null : after !== null && isUntouched(after, current, successors)
  if (!stands) return
  if (before) writeValue(map, key, before, successors)
  else if (change.path.length === 0) deleteRecord(map, key, AUTHOR_FIELD)
  else map.delete(key)
}

/** The shared type at the end of a path of keys. */
function sharedAt(doc: Y.Doc, root: string, path: readonly string[]): unknown {
  let shared: unknown = doc.getMap(root)
  for (const key of path) shared = shared instanceof Y.Map ? shared.get(key) : undefined
  return shared
}
