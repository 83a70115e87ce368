import * as Y from 'yjs'
import type { EntriesDefinition } from '../../../shared/model/rootDefinition.ts'
import type { Change, WrittenOperation } from '../../host/guard/rules/roomValidatorInterface.ts'
import { changedKeys, rootKeyOf, rootNames } from '../changedKeys.ts'
import type { ByRoot } from '../definitionsByRoot.ts'

type AnyType = Parameters<typeof rootKeyOf>[0]

/**
 * What a change does to each record that it touches: makes it, changes fields of it, deletes it. Another record in the place of one is a deletion and a
 * creation. The text of a document is one record. Cost: what the change touches.
 */
export function recordOperations(change: Change, byRoot: ByRoot): readonly WrittenOperation[] {
  const fieldsOf = changedFields(change)
  const operations: WrittenOperation[] = []
  for (const { root, key } of changedKeys(change)) {
    const record = byRoot.get(root)
    if (record?.kind === 'entries') operations.push(...ofEntry(change, record, key, fieldsOf.get(`${root}/${key}`) ?? new Set()))
    else operations.push({ kind: 'update', root, key, fields: [key], client: NOBODY, author: null })
  }
  const names = rootNames(change.doc)
  for (const [type] of change.transaction.changed) {
    const { root, key } = rootKeyOf(type)
    if (key !== null || root instanceof Y.Map) continue
    operations.push({ kind: 'update', root: names.get(root) ?? '', key: '', fields: ['text'], client: NOBODY, author: null })
  }
  return operations
}

/** The client id of what no one person made. */
const NOBODY = -1

function ofEntry({ doc, before }: Change, record: EntriesDefinition, key: string, fields: ReadonlySet<string>): readonly WrittenOperation[] {
  const [previous, current] = [before, doc]
    .map((each) => each.getMap<unknown>(record.root)._map.get(key))
    .map((item) => (item?.deleted ? undefined : item))
  const operation = (kind: WrittenOperation['kind'], item: Y.Item): WrittenOperation => ({
    kind,
    root: record.root,
    key,
    fields: kind === 'update' ? [...fields] : [],
    client: item.id.client,
    author: authorOf(item, record),
    ...(record.partOf === null ? {} : { partOf: [previous, current].flatMap((each) => textIn(each, record.partOf) ?? []) }),
  })
  if (!previous) return current ? [operation('create', current)] : []
  if (!current) return [operation('delete', previous)]
  if (!Y.compareIDs(previous.lastId, current.lastId)) return [operation('delete', previous), operation('create', current)]
  return fields.size > 0 ? [operation('update', previous)] : []
}

/** Who made a record, by the record: nobody changes that, and the host lets nobody name another. */
const authorOf = (item: Y.Item, { author }: EntriesDefinition): string | null => textIn(item, author)

/** A field of a record that is a text; null where it is none. */
function textIn(item: Y.Item | undefined, field: string | null): string | null {
  const entry = item?.content instanceof Y.ContentType ? item.content.type : null
  const value: unknown = field !== null && entry instanceof Y.Map ? entry.get(field) : null
  return typeof value === 'string' ? value : null
}

/** The fields of records that a change changed, at any depth, by `root/key`. Cost: the changed types × their depth. */
function changedFields({ doc, transaction }: Change): ReadonlyMap<string, ReadonlySet<string>> {
  const names = rootNames(doc)
  const byRecord = new Map<string, Set<string>>()
  for (const [type, keys] of transaction.changed) {
    const { root, key } = rootKeyOf(type)
    if (!type._item || key === null) continue
    const field = fieldOf(type)
    const fields = byRecord.get(`${names.get(root) ?? ''}/${key}`) ?? new Set()
    byRecord.set(`${names.get(root) ?? ''}/${key}`, fields)
    if (field !== null) fields.add(field)
    else for (const each of keys) fields.add(each ?? '')
  }
  return byRecord
}

/** The field of the record in which a type stands; null for the record itself. */
function fieldOf(type: AnyType): string | null {
  let field: string | null = null
  for (let at = type; at._item; at = at._item.parent as AnyType) if ((at._item.parent as AnyType)._item) field = at._item.parentSub
  return field
}
