import * as Y from 'yjs'
import type { EntriesDefinition } from '../../shared/model/recordDefinition.ts'
import { plainValue } from '../../shared/model/value/fieldType.ts'

/** Values of the fields by which people see a record, by field. */
export type Sight = Readonly<Record<string, unknown>>

/** What `FieldType.hides` compares: the plain value, of a shared text its length alone. */
const sightOf = (stored: unknown): unknown => (stored instanceof Y.Text ? stored.length : plainValue(stored))

/** The values by which people see a record, as {@link isOutOfSight} compares them; null where there is none. Cost: O(fields). */
export function recordSight({ root, fields }: EntriesDefinition, doc: Y.Doc, key: string): Sight | null {
  const entry = doc.getMap<unknown>(root).get(key)
  if (!(entry instanceof Y.Map)) return null
  return Object.fromEntries(Object.keys(fields).flatMap((field) => (fields[field]?.hides ? [[field, sightOf(entry.get(field))]] : [])))
}

/** Whether a record is out of the sight of people who saw it before: moved beyond a screen, too small to read, put away. */
export const isOutOfSight = ({ fields }: EntriesDefinition, before: Sight, after: Sight): boolean =>
  Object.keys(before).some((field) => fields[field]?.hides?.(before[field], after[field]) === true)
