import * as Y from 'yjs'
import type { EntriesDefinition } from '../../shared/model/recordDefinition.ts'
import { person } from '../../shared/model/records/person.ts'
import type { Change, PersonalChange } from '../host/guard/rules/roomValidatorInterface.ts'
import { changedKeys } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'

/** Roots of records about a person, whom their key names. Here and not in the model, because phones load that. */
const personalRoots: ReadonlySet<string> = new Set([person.root])

/**
 * Changes of what is written of people already, and of what only its author changes, by who wrote each value. Cost: what the change touches.
 */
export function personalChanges(change: Change, byRoot: ByRoot): readonly PersonalChange[] {
  return changedKeys(change).flatMap(({ root, key }): readonly PersonalChange[] => {
    const record = byRoot.get(root)
    if (record?.kind !== 'entries' || !(personalRoots.has(root) || record.ownersOnly.length > 0)) return []
    const previous = change.before.getMap<unknown>(root)._map.get(key)
    const current = change.doc.getMap<unknown>(root)._map.get(key)
    if (!previous || previous.deleted) return []
    const [before, after] = [typeOf(previous), current ? typeOf(current) : null]
    const owner = personalRoots.has(root) ? key : authorOf(before, record)
    if (owner === null) return []
    if (!current || current.deleted) return [{ person: owner, client: null }]
    if (!Y.compareIDs(previous.id, current.id)) return [{ person: owner, client: current.id.client }]
    const own = personalRoots.has(root) ? Object.keys(record.fields) : record.ownersOnly
    return own.flatMap((field): readonly PersonalChange[] => {
      const [old, next] = [before?._map.get(field), after?._map.get(field)]
      if (isSame(old, next)) return []
      return [{ person: owner, client: !next || next.deleted ? null : next.id.client }]
    })
  })
}

/** The person whom a record names as its author; null if it names none that can be read: then it is nobody's. */
function authorOf(entry: Y.AbstractType<unknown> | null, { author }: EntriesDefinition): string | null {
  const value: unknown = author === null || !(entry instanceof Y.Map) ? null : entry.get(author)
  return typeof value === 'string' ? value : null
}

const typeOf = ({ content }: Y.Item) => (content instanceof Y.ContentType ? content.type : null)

/** Whether both are the same value, or both are none. */
function isSame(a: Y.Item | undefined, b: Y.Item | undefined): boolean {
  const [isNone, isStillNone] = [!a || a.deleted, !b || b.deleted]
  return isNone || isStillNone ? isNone === isStillNone : a !== undefined && b !== undefined && Y.compareIDs(a.lastId, b.lastId)
}
