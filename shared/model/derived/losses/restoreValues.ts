import * as Y from 'yjs'
import { isId } from '../../../base/id.ts'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import { storedChanges } from '../../defineRecord.ts'
import type { AttributesDefinition, EntriesDefinition } from '../../rootDefinition.ts'
import { plainValue, readFields } from '../../value/fieldType.ts'
import { replaceText } from '../../value/longText.ts'

/**
 * Makes a record be as it was, from its plain value: writes it again if it is gone. If it is there, fields that it lacks and those of
 * `overwrites` get their values, and words that are not in its texts are put before them. The caller opens the transaction.
 * @returns whether anything changed; false too where the value cannot be read
 */
export function restoreRecord(
  doc: Y.Doc,
  { root, fields }: EntriesDefinition,
  id: string,
  plain: Readonly<Record<string, unknown>>,
  overwrites: readonly string[],
): boolean {
  const stored = storedChanges(fields, isId(id) ? readFields(fields, (key) => plain[key]) : null)
  if (!stored) return false
  const entries = doc.getMap<unknown>(root)
  const entry = entries.get(id)
  if (!(entry instanceof Y.Map)) {
    entries.set(id, new Y.Map(Object.entries({ ...plain, ...stored })))
    return true
  }
  const changed = Object.entries(stored).filter(
    ([key, value]) => fields[key]?.attribution === undefined && restoreField(entry, key, value, plain[key], overwrites.includes(key)),
  )
  return changed.length > 0
}

/**
 * Gives one field of a record that is there, or an attribute, the plain value that it had, as {@link restoreRecord} does. The caller opens the
 * transaction. @returns whether anything changed
 */
export function restoreValue(
  doc: Y.Doc,
  { kind, root, fields }: EntriesDefinition | AttributesDefinition,
  id: string,
  key: string,
  plain: unknown,
  mayOverwrite: boolean,
): boolean {
  const map = kind === 'entries' ? doc.getMap<unknown>(root).get(id) : doc.getMap<unknown>(root)
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined
  const value = field?.read(plain)
  if (!field || field.attribution !== undefined || !(map instanceof Y.Map)) return false
  // there was none: what hides the record goes
  if (plain === null && field.hides && mayOverwrite && map.has(key) && (field.presence === 'optional' || field.presence === 'lenient')) {
    map.delete(key)
    return true
  }
  if (value === undefined) return false
  return restoreField(map, key, field.toStored(value), plain, mayOverwrite)
}

/**
 * Gives a field the value that it had, if it has none or may be overwritten; puts the words of a text that may not be before those that it has.
 * @returns whether anything changed
 */
function restoreField(entry: Y.Map<unknown>, key: string, stored: unknown, plain: unknown, mayOverwrite: boolean): boolean {
  const current = entry.get(key)
  if (canonicalJson(plainValue(current) ?? null) === canonicalJson(plain ?? null)) return false
  if (current instanceof Y.Text && typeof plain === 'string') {
    const text = current.toString()
    if (mayOverwrite) replaceText(current, plain)
    else if (text.includes(plain)) return false
    else current.insert(0, text === '' ? plain : `${plain}\n`)
  } else if (current === undefined || mayOverwrite) entry.set(key, stored)
  else return false
  return true
}
