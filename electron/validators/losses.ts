import * as Y from 'yjs'
import type { RecordDefinition } from '../../shared/model/recordDefinition.ts'
import type { Change, Loss } from '../host/guard/rules/roomValidatorInterface.ts'
import { removedRecords } from './attribution.ts'
import { changedKeys, rootKeyOf, rootNames } from './changedKeys.ts'

/** Characters that count as much as a whole record, however long the text is that they are taken from. */
const CHARACTERS_OF_RECORD = 500

type AnyType = Parameters<typeof rootKeyOf>[0]
type ByRoot = ReadonlyMap<string, RecordDefinition>

/**
 * What a change takes away: records that it deletes, puts others in the place of, leaves unreadable or takes out of sight; and words. Cost:
 * what the change deletes.
 */
export function losses(change: Change, byRoot: ByRoot): readonly Loss[] {
  // whatever replaces a value deletes the one before it
  if (change.transaction.deleteSet.clients.size === 0) return []
  const byId = new Map<string, Loss>()
  for (const { id, client, author } of removedRecords(change, byRoot)) byId.set(id, { id, client, author, amount: 1 })
  for (const { root, key } of changedKeys(change)) {
    const record = byRoot.get(root)
    const writer = record ? lostRecordOf(change, record, key) : null
    if (writer) byId.set(`${root}/${key}`, { id: `${root}/${key}`, ...writer, amount: 1 })
  }
  return [...byId.values(), ...lostWords(change, byId)]
}

/** Who wrote a record which is still there, and lost all the same; null if it is not lost. */
function lostRecordOf({ doc, before }: Change, record: RecordDefinition, key: string): Pick<Loss, 'client' | 'author'> | null {
  if (record.kind !== 'entries') return null
  const previous = before.getMap<unknown>(record.root).get(key)
  const current = doc.getMap<unknown>(record.root).get(key)
  if (!(previous instanceof Y.Map) || !(current instanceof Y.Map) || !previous._item || !current._item) return null
  const isReplaced = !Y.compareIDs(previous._item.id, current._item.id)
  const isLost = isReplaced || record.isHidden(before, doc, key) || (record.isReadable(before, key) && !record.isReadable(doc, key))
  const author: unknown = record.author === null ? null : previous.get(record.author)
  return isLost ? { client: previous._item.id.client, author: typeof author === 'string' ? author : null } : null
}

/** Words that are deleted from texts of records that stay, by text and writer. */
function lostWords({ doc, before, transaction }: Change, records: ReadonlyMap<string, Loss>): readonly Loss[] {
  const units = new Map<AnyType, Map<number, number>>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (!wasThere || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    const text = struct.parent as AnyType
    const ofText = units.get(text) ?? new Map<number, number>()
    units.set(text, ofText.set(struct.id.client, (ofText.get(struct.id.client) ?? 0) + struct.length))
  })
  const names = rootNames(doc)
  return [...units].flatMap(([text, byClient]) => {
    const { root, key } = rootKeyOf(text)
    const name = names.get(root) ?? ''
    const id = key === null ? name : `${name}/${key}`
    if (records.has(id)) return []
    const length = lengthOf(before, text)
    return Array.from(byClient, ([client, count]) => ({ id, client, author: null, amount: Math.max(count / length, count / CHARACTERS_OF_RECORD) }))
  })
}

/** The length of a text before the change, in UTF-16 units; at least 1. */
function lengthOf(before: Y.Doc, text: AnyType): number {
  const struct: unknown = text._item && Y.getItem(before.store, text._item.id)
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType ? Math.max(1, struct.content.type._length) : 1
}

/** A record as JSON text; null if there is none. */
export function snapshot(doc: Y.Doc, id: string, byRoot: ByRoot): string | null {
  const [root = '', key = ''] = id.split('/')
  const entry = byRoot.get(root)?.kind === 'entries' ? doc.getMap<unknown>(root).get(key) : null
  return entry instanceof Y.Map ? JSON.stringify(entry.toJSON()) : null
}
