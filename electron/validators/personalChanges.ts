import * as Y from 'yjs'
import { person } from '../../shared/model/records/person.ts'
import type { EntriesDefinition } from '../../shared/model/rootDefinition.ts'
import type { Change, PersonalChange } from '../host/guard/rules/roomValidatorInterface.ts'
import { isSame } from './attribution.ts'
import { changedKeys } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'

/** Roots of records about a person, whom their key names. Here and not in the model, because phones load that. */
const personalRoots: ReadonlySet<string> = new Set([person.root])

/** Nobody: who is no facilitator changes it for another. */
const NOBODY = ''

/**
 * Changes of what is written of people already, of what only its author changes, and of who signed something, by who wrote each value. Cost: what
 * the change touches.
 */
export function personalChanges(change: Change, byRoot: ByRoot): readonly PersonalChange[] {
  return changedKeys(change).flatMap(({ root, key }): readonly PersonalChange[] => {
    const record = byRoot.get(root)
    if (record?.kind !== 'entries') return []
    const [previous, current] = [change.before, change.doc].map((doc) => doc.getMap<unknown>(root)._map.get(key))
    return [...ownChanges(record, key, previous, current), ...signatures(record, previous, current)]
  })
}

function ownChanges(record: EntriesDefinition, key: string, previous: Y.Item | undefined, current: Y.Item | undefined): readonly PersonalChange[] {
  const isPersonal = personalRoots.has(record.root)
  if (!(isPersonal || record.ownersOnly.length > 0) || !previous || previous.deleted) return []
  const [before, after] = [typeOf(previous), current ? typeOf(current) : null]
  const owner = isPersonal ? key : authorOf(before, record)
  if (owner === null) return []
  if (!current || current.deleted) return [{ person: keepsRecord(before, record) ? NOBODY : owner, client: null }]
  if (!Y.compareIDs(previous.id, current.id)) return [{ person: owner, client: current.id.client }]
  const own = isPersonal ? Object.keys(record.fields) : record.ownersOnly
  return own.flatMap((field): readonly PersonalChange[] => {
    const [old, next] = [before?._map.get(field), after?._map.get(field)]
    if (isSame(old, next)) return []
    return [{ person: owner, client: !next || next.deleted ? null : next.id.client }]
  })
}

/** The people whom a change names in fields that say who gave them their value; those of a record that is made are said by `createdRecords`. */
function signatures({ fields }: EntriesDefinition, previous: Y.Item | undefined, current: Y.Item | undefined): readonly PersonalChange[] {
  const [before, after] = [previous, current].map((entry) => (entry && !entry.deleted ? typeOf(entry) : null))
  return Object.keys(fields).flatMap((field): readonly PersonalChange[] => {
    const item = before && fields[field]?.signs ? after?._map.get(field) : undefined
    if (!item || item.deleted || isSame(before?._map.get(field), item)) return []
    const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : null
    return [{ person: typeof value === 'string' ? value : NOBODY, client: item.id.client, signedBefore: clientsBefore(item) }]
  })
}

/** Who wrote earlier values of a key. Cost: those values. */
function clientsBefore({ left }: Y.Item): readonly number[] {
  const clients = new Set<number>()
  for (let item = left; item; item = item.left) clients.add(item.id.client)
  return [...clients]
}

/** Whether a record stays, unless a facilitator deletes it. */
const keepsRecord = (entry: Y.AbstractType<unknown> | null, { fields }: EntriesDefinition): boolean =>
  entry instanceof Y.Map && Object.keys(fields).some((field) => fields[field]?.keepsRecord && entry.get(field) === true)

/** The person whom a record names as its author; null if it names none that can be read: then it is nobody's. */
function authorOf(entry: Y.AbstractType<unknown> | null, { author }: EntriesDefinition): string | null {
  const value: unknown = author === null || !(entry instanceof Y.Map) ? null : entry.get(author)
  return typeof value === 'string' ? value : null
}

const typeOf = ({ content }: Y.Item) => (content instanceof Y.ContentType ? content.type : null)
