import * as Y from 'yjs'
import { smallestChange } from '../../shared/base/text/splice.ts'
import type { EntriesDefinition } from '../../shared/model/rootDefinition.ts'
import type { Change, Loss, MovedRecord } from '../host/guard/rules/roomValidatorInterface.ts'
import { removedRecords } from './attribution.ts'
import { bodyLosses } from './bodyLosses.ts'
import { changedKeys, rootKeyOf, rootNames } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'
import { isOutOfSight, isSameSight, recordSight, type Sight } from './sight.ts'

/** Characters that count as much as a whole record, however long the text is that they are taken from. */
const CHARACTERS_OF_RECORD = 500

type AnyType = Parameters<typeof rootKeyOf>[0]

/**
 * What a change takes away: records that it deletes, puts others in the place of, leaves unreadable or takes out of sight; words of texts and of
 * values that hold people's words; and pictures. Cost: what the change touches.
 */
export function losses(change: Change, byRoot: ByRoot): readonly Loss[] {
  const byId = new Map<string, Loss>()
  for (const { id, client, author } of removedRecords(change, byRoot)) byId.set(id, { id, client, author, amount: 1, isRecord: true })
  for (const changed of changedRecords(change, byRoot))
    if (isLost(change, changed)) byId.set(changed.id, { id: changed.id, ...changed.writer, amount: 1, isRecord: true })
  const ofBodies = bodyLosses(change, byRoot, amountOf)
  // whatever replaces a value deletes the one before it
  if (change.transaction.deleteSet.clients.size === 0) return [...byId.values(), ...ofBodies]
  return [...byId.values(), ...lostWords(change, byId), ...ofBodies, ...lostValues(change, byRoot, byId)]
}

/** A record that is there before and after a change to it. */
interface ChangedRecord {
  readonly id: string
  readonly key: string
  readonly record: EntriesDefinition
  /** Who wrote it. */
  readonly writer: Pick<Loss, 'client' | 'author'>
  /** Whether another record was put in its place. */
  readonly isReplaced: boolean
  readonly seen: Sight | null
  readonly shown: Sight | null
}

const recordsByChange = new WeakMap<Change, readonly ChangedRecord[]>()

/** The records that a change changes. Cost: what the change touches, once. */
function changedRecords(change: Change, byRoot: ByRoot): readonly ChangedRecord[] {
  const cached = recordsByChange.get(change)
  if (cached) return cached
  const records: ChangedRecord[] = []
  for (const { root, key } of changedKeys(change)) {
    const record = byRoot.get(root)
    const changed = record?.kind === 'entries' ? bothStates(change, record, key) : null
    if (changed) records.push(changed)
  }
  recordsByChange.set(change, records)
  return records
}

function bothStates({ doc, before }: Change, record: EntriesDefinition, key: string): ChangedRecord | null {
  const { root, author: field } = record
  const previous = before.getMap<unknown>(root).get(key)
  const current = doc.getMap<unknown>(root).get(key)
  if (!(previous instanceof Y.Map) || !(current instanceof Y.Map) || !previous._item || !current._item) return null
  const author: unknown = field === null ? null : previous.get(field)
  return {
    id: `${root}/${key}`,
    key,
    record,
    writer: { client: previous._item.id.client, author: typeof author === 'string' ? author : null },
    isReplaced: !Y.compareIDs(previous._item.id, current._item.id),
    seen: recordSight(record, before, key),
    shown: recordSight(record, doc, key),
  }
}

/** Whether a record which is still there is lost all the same. */
function isLost({ doc, before, transaction }: Change, { record, key, isReplaced, seen, shown }: ChangedRecord): boolean {
  return (
    isReplaced ||
    (seen !== null && shown !== null && isOutOfSight(record, seen, shown)) ||
    (transaction.deleteSet.clients.size > 0 && record.isReadable(before, key) && !record.isReadable(doc, key))
  )
}

/** The records that a change shows in another way, or takes out of sight. Cost: what the change touches. */
export function movedRecords(change: Change, byRoot: ByRoot): readonly MovedRecord[] {
  return changedRecords(change, byRoot).flatMap(({ id, writer, seen, shown }) =>
    seen && shown && !isSameSight(seen, shown) ? [{ id, ...writer, before: seen, after: shown }] : [],
  )
}

/** Whether a record is out of the sight of who saw it as `before`. */
export function isHidden(id: string, before: MovedRecord['before'], after: MovedRecord['after'], byRoot: ByRoot): boolean {
  const record = byRoot.get(id.split('/')[0] ?? '')
  return record?.kind === 'entries' && isOutOfSight(record, before, after)
}

/** Words that are deleted from texts of records that stay, by text and writer; and pictures. */
function lostWords({ doc, before, transaction }: Change, records: ReadonlyMap<string, Loss>): readonly Loss[] {
  const units = new Map<AnyType, Map<number, number>>()
  const pictures: { readonly item: Y.Item; readonly amount: number }[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (!wasThere || !(struct instanceof Y.Item)) return
    if (isPicture(struct)) pictures.push({ item: struct, amount: 1 })
    else if (isAttribute(struct)) pictures.push({ item: struct, amount: Math.min(1, attributeLength(struct) / CHARACTERS_OF_RECORD) })
    if (!(struct.content instanceof Y.ContentString)) return
    const text = struct.parent as AnyType
    // a root that is a text is of a body: `bodyLosses.ts`
    if (!text._item) return
    const ofText = units.get(text) ?? new Map<number, number>()
    units.set(text, ofText.set(struct.id.client, (ofText.get(struct.id.client) ?? 0) + struct.length))
  })
  const names = rootNames(doc)
  const idOf = (type: AnyType) => {
    const { root, key } = rootKeyOf(type)
    const name = names.get(root) ?? ''
    return key === null ? name : `${name}/${key}`
  }
  const texts = [...units].flatMap(([text, byClient]) => {
    const id = idOf(text)
    if (records.has(id)) return []
    const length = lengthOf(before, text)
    return Array.from(byClient, ([client, count]): Loss => ({ id, client, author: null, amount: amountOf(count, length), isRecord: false }))
  })
  const lostPictures = pictures.map(
    ({ item, amount }): Loss => ({ id: idOf(item.parent as AnyType), client: item.id.client, author: null, amount, isRecord: false }),
  )
  return [...texts, ...lostPictures]
}

/** Characters in records: all of a text are one, and at least so many are. */
const amountOf = (count: number, length: number) => Math.max(count / length, count / CHARACTERS_OF_RECORD)

/** A node of a body that has nothing inside and is not empty all the same. */
const isPicture = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement && content.type.nodeName === 'image'

/** What an element of a body that stays says of itself, such as the address of a picture. */
const isAttribute = ({ parent, parentSub }: Y.Item): boolean => parentSub !== null && parent instanceof Y.XmlElement && parent._item?.deleted !== true

/** The length of an attribute that is text; 0 of another, or of one that is not there any more. */
function attributeLength({ content }: Y.Item): number {
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null
  return typeof value === 'string' ? value.length : 0
}

/** Words of plain values that another value was put in the place of, or that were removed: a title, a question. */
function lostValues(change: Change, byRoot: ByRoot, records: ReadonlyMap<string, Loss>): readonly Loss[] {
  const losses: Loss[] = []
  for (const { root, key } of changedKeys(change)) {
    const record = byRoot.get(root)
    const id = `${root}/${key}`
    if (!record || record.kind === 'body' || records.has(id)) continue
    const mapsOf = (doc: Y.Doc) => (record.kind === 'attributes' ? doc.getMap<unknown>(root) : doc.getMap<unknown>(root).get(key))
    const [previous, current] = [mapsOf(change.before), mapsOf(change.doc)]
    if (!(previous instanceof Y.Map) || !(current instanceof Y.Map)) continue
    for (const field of record.kind === 'attributes' ? record.texts.filter((text) => text === key) : record.texts) {
      const [text, next] = [previous.get(field), current.get(field)]
      const client = previous._map.get(field)?.id.client
      if (typeof text !== 'string' || text === next || client === undefined) continue
      const removed = smallestChange(text, typeof next === 'string' ? next : '', 0)?.remove ?? 0
      if (removed > 0) losses.push({ id, client, author: null, amount: amountOf(removed, text.length), isRecord: false })
    }
  }
  return losses
}

/** The length of a text before the change, in UTF-16 units; at least 1. */
function lengthOf(before: Y.Doc, text: AnyType): number {
  const struct: unknown = text._item && Y.getItem(before.store, text._item.id)
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType ? Math.max(1, struct.content.type._length) : 1
}
