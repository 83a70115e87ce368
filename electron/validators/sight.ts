import * as Y from 'yjs'
import type { EntriesDefinition } from '../../shared/model/rootDefinition.ts'
import { plainValue } from '../../shared/model/value/fieldType.ts'

/** Values of the fields by which people see a record, by field. */
export type Sight = Readonly<Record<string, unknown>>

/** What `FieldType.hides` compares: the plain value, of a shared text its length alone. */
const sightOf = (stored: unknown): unknown => (stored instanceof Y.Text ? stored.length : plainValue(stored))

/** The values by which people see a record, as {@link isOutOfSight} compares them; null where there is none. Cost: O(fields). */
export function recordSight({ root, fields }: EntriesDefinition, doc: Y.Doc, key: string): Sight | null {
  const entry = doc.getMap<unknown>(root).get(key)
  if (!(entry instanceof Y.Map)) return null
  const sight: Record<string, unknown> = {}
  for (const field of seenFields(fields)) sight[field] = sightOf(entry.get(field))
  return sight
}

const seenByFields = new WeakMap<EntriesDefinition['fields'], readonly string[]>()

/** The fields of which some value hides the record. */
function seenFields(fields: EntriesDefinition['fields']): readonly string[] {
  const cached = seenByFields.get(fields)
  if (cached) return cached
  const seen = Object.keys(fields).filter((field) => fields[field]?.hides)
  seenByFields.set(fields, seen)
  return seen
}

/** Whether a record is seen as it was. Cost: O(fields). */
export function isSameSight(before: Sight, after: Sight): boolean {
  for (const field in before) {
    const [old, next] = [before[field], after[field]]
    if (old !== next && JSON.stringify(old) !== JSON.stringify(next)) return false
  }
  return true
}

/** Whether a record is out of the sight of people who saw it before: moved beyond a screen, too small to read, put away. */
export const isOutOfSight = ({ fields }: EntriesDefinition, before: Sight, after: Sight): boolean =>
  Object.keys(before).some((field) => fields[field]?.hides?.(before[field], after[field]) === true)
