import * as Y from 'yjs'
import { canonicalJson } from '../../shared/base/json/canonicalJson.ts'
import type { EntriesDefinition, RootDefinition } from '../../shared/model/rootDefinition.ts'
import { plainValue } from '../../shared/model/value/fieldType.ts'
import type { Change, CreatedRecord, RemovedRecord } from '../host/guard/rules/roomValidatorInterface.ts'
import { rootNames } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'

/**
 * Whether a change alters what a record says of how it was created: by whom, and when. Nobody does that, and an undo never touches it: an honest
 * record is deleted whole. Cost: O(1).
 */
export function changesAttribution({ doc, before }: Change, { root, fixed, neverAdded }: EntriesDefinition, key: string): boolean {
  if (fixed.length === 0) return false
  const previous = before.getMap<unknown>(root).get(key)
  const current = doc.getMap<unknown>(root).get(key)
  if (!(previous instanceof Y.Map) || !(current instanceof Y.Map)) return false
  const mayAppear = (field: string) => previous.get(field) === undefined && !neverAdded.includes(field)
  return fixed.some((field) => previous.get(field) !== current.get(field) && !mayAppear(field))
}

/**
 * Whether a change gives another value to a record that says what it said when it was made: a version, a suggestion.
 * Cost: O(fields).
 */
export function changesUnchanging({ doc, before }: Change, { root, fields, ownersOnly }: EntriesDefinition, key: string): boolean {
  if (ownersOnly.length === 0 || ownersOnly.length < Object.keys(fields).length) return false
  const [previous, current] = [before.getMap<unknown>(root)._map.get(key), doc.getMap<unknown>(root)._map.get(key)]
  if (!previous || previous.deleted || !current || current.deleted) return false
  const [old, next] = [previous, current].map(({ content }) => (content instanceof Y.ContentType ? content.type : null))
  // two windows may make the same again
  const stringOf = (entry: typeof old, field: string) => canonicalJson(entry instanceof Y.Map ? (plainValue(entry.get(field)) ?? null) : null)
  return Object.keys(fields).some((field) => !isSame(old?._map.get(field), next?._map.get(field)) && stringOf(old, field) !== stringOf(next, field))
}

/** Whether both are the same value of a map, or both are none. */
export function isSame(a: Y.Item | undefined, b: Y.Item | undefined): boolean {
  const [isNone, isStillNone] = [!a || a.deleted, !b || b.deleted]
  return isNone || isStillNone ? isNone === isStillNone : a !== undefined && b !== undefined && Y.compareIDs(a.lastId, b.lastId)
}

/** The records that a change makes, of the types that name an author. Cost: O(changed keys of the roots, and earlier records under these). */
export function createdRecords({ doc, before, transaction }: Change, records: readonly RootDefinition[]): readonly CreatedRecord[] {
  const created: CreatedRecord[] = []
  for (const record of records) {
    if (record.kind !== 'entries' || record.author === null) continue
    const root = doc.getMap<unknown>(record.root)
    for (const key of transaction.changed.get(root as never) ?? []) {
      const entry = key === null || before.getMap(record.root).has(key) ? undefined : root.get(key)
      if (!(entry instanceof Y.Map) || !entry._item) continue
      const author: unknown = entry.get(record.author)
      created.push({
        id: `${record.root}/${key}`,
        client: entry._item.id.client,
        firstClient: firstOf(entry._item).id.client,
        // a name that is not stored as it is names nobody
        author: typeof author === 'string' ? author : '',
        attribution: attributionOf(entry, record),
        signatures: signaturesOf(entry, record),
      })
    }
  }
  return created
}

const attributionOf = (entry: Y.Map<unknown>, { fixed }: EntriesDefinition) => JSON.stringify(fixed.map((field) => plainValue(entry.get(field))))

/** The people whom a record names as who did something with it. */
const signaturesOf = (entry: Y.Map<unknown>, { fields }: EntriesDefinition): readonly string[] =>
  Object.keys(fields).flatMap((field) => (fields[field]?.signs && entry.has(field) ? [String(entry.get(field))] : []))

/** The first value of a map entry's key: later ones follow it. */
function firstOf(item: Y.Item): Y.Item {
  let first = item
  while (first.left) first = first.left
  return first
}

/** What were whole records before the change and are gone with it. Cost: O(deleted items). */
export function removedRecords({ doc, before, transaction }: Change, byRoot: ByRoot): readonly RemovedRecord[] {
  const removed: RemovedRecord[] = []
  if (transaction.deleteSet.clients.size === 0) return removed
  const roots = rootNames(doc)
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || !(struct.content instanceof Y.ContentType)) return
    const root = roots.get(struct.parent)
    const record = root === undefined ? undefined : byRoot.get(root)
    const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (!wasThere || record?.kind !== 'entries' || doc.getMap(record.root).has(struct.parentSub)) return
    const previous = record.author === null ? null : before.getMap<unknown>(record.root).get(struct.parentSub)
    const entry = previous instanceof Y.Map ? previous : null
    const author: unknown = record.author === null ? null : entry?.get(record.author)
    removed.push({
      id: `${record.root}/${struct.parentSub}`,
      client: struct.id.client,
      author: typeof author === 'string' ? author : null,
      attribution: entry ? attributionOf(entry, record) : '',
      signatures: entry ? signaturesOf(entry, record) : [],
    })
  })
  return removed
}
