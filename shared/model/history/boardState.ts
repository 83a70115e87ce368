import * as Y from 'yjs'
import type { RecordKey } from '../derived/contents.ts'
import type { BoardState, PlainFields } from '../historyRows/plainState.ts'
import { type RoomType, rooms } from '../rooms.ts'
import type { EntriesDefinition, RoomRecords, RootDefinition } from '../rootDefinition.ts'
import { plainValue } from '../value/fieldType.ts'
import { replaceText } from '../value/longText.ts'

/** The field under which the value of an attribute stands. */
export const ATTRIBUTE = ''

/** The root and the key within it of a {@link RecordKey}. */
export function splitKey(recordKey: RecordKey): readonly [root: string, key: string] {
  const at = recordKey.indexOf('/')
  return [recordKey.slice(0, at), recordKey.slice(at + 1)]
}

/** A stored entry of a root as plain fields. */
export const plainFields = (entry: unknown): PlainFields =>
  entry instanceof Y.Map ? (entry.toJSON() as PlainFields) : { [ATTRIBUTE]: plainValue(entry) }

/** Reads a board, some records at a time, so that a window can do something else in between. Cost: O(board). */
export function* readBoardState(doc: Y.Doc, list: RoomRecords<RoomType> = rooms): Generator<readonly [RecordKey, PlainFields]> {
  for (const { root } of list.board) for (const [key, entry] of doc.getMap<unknown>(root)) yield [`${root}/${key}`, plainFields(entry)]
}

/** Whether two plain values are the same. Cost: O(size). */
export const isSamePlain = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * Makes some records of a document, which is nobody's but a screen's, be as they are in a state. What was stored as shared text is shared text again.
 * Cost: O(size of these records). @param keys those that may differ
 */
export function writeState(doc: Y.Doc, state: BoardState, keys: Iterable<RecordKey>, list: RoomRecords<RoomType> = rooms): void {
  const byRoot = new Map<string, RootDefinition>(list.board.map((definition) => [definition.root, definition]))
  doc.transact(() => {
    for (const recordKey of keys) {
      const [root, key] = splitKey(recordKey)
      const definition = byRoot.get(root)
      // only what a board holds: a root of another type would make the document unreadable
      if (definition) writeRecord(doc, definition, key, state.get(recordKey))
    }
  })
}

function writeRecord(doc: Y.Doc, definition: RootDefinition, key: string, fields: PlainFields | undefined): void {
  const entries = doc.getMap<unknown>(definition.root)
  const entry = entries.get(key)
  if (!fields) entries.delete(key)
  else if (definition.kind === 'attributes') entries.set(key, fields[ATTRIBUTE])
  else if (definition.kind === 'entries') {
    if (entry instanceof Y.Map) writeFields(definition, entry, fields)
    else entries.set(key, new Y.Map(Object.entries(fields).map(([field, plain]) => [field, storedForm(definition, field, plain)] as const)))
  }
}

function writeFields(definition: EntriesDefinition, entry: Y.Map<unknown>, fields: PlainFields): void {
  for (const field of [...entry.keys()]) if (!(field in fields)) entry.delete(field)
  for (const [field, plain] of Object.entries(fields)) {
    const stored = entry.get(field)
    if (stored instanceof Y.Text && typeof plain === 'string') replaceText(stored, plain)
    else if (!isSamePlain(plainValue(stored), plain)) entry.set(field, storedForm(definition, field, plain))
  }
}

/** A plain value in the form in which its field stores it; what this version cannot read stays as it is. */
function storedForm({ fields }: EntriesDefinition, field: string, plain: unknown): unknown {
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined
  const value = type?.read(plain)
  const stored = value === undefined ? undefined : type?.toStored(value)
  return stored instanceof Y.Text ? stored : plain
}
