import * as Y from 'yjs'
import { type Id, isId, newId } from '../base/id.ts'
import { memoByDoc } from '../base/memo.ts'
import { deleteRecord } from './deletion.ts'
import { indexRecords, type OpenIndex, type RecordIndex } from './recordIndex.ts'
import type { EntriesDefinition } from './rootDefinition.ts'
import { type Author, transact } from './transact.ts'
import { type FieldChanges, type Fields, type FieldType, type FieldValues, type NewFieldValues, plainValue, readFields } from './value/fieldType.ts'
import { replaceText } from './value/longText.ts'
import { mayWrite, type WriteOperation } from './writeGuard.ts'

/** One record as a plain value. */
export type RecordValue<Target extends string, F extends Fields> = Readonly<{ id: Id<Target> } & FieldValues<F>>

/** The plain value that a record type reads. */
export type RecordOf<R> = R extends RecordType<string, infer Target, infer F> ? RecordValue<Target, F> : never

/** What defines a record type. */
export interface RecordOptions<Name extends string, Target extends string, F extends Fields, T> {
  readonly name: Name
  /** What an id of these records names, for its type; without: the record type itself. */
  readonly ids?: readonly Target[]
  readonly root: string
  readonly fields: F
  readonly title: keyof F & string
  /** Fields that hold people's words; without: the title. */
  readonly texts?: readonly (keyof F & string)[]
  /** Fields that only the author and facilitators change; see {@link EntriesDefinition.ownersOnly}. Without: anybody who may write changes all. */
  readonly ownersOnly?: readonly (keyof F & string)[]
  /** The field that names the record which this one is a part of; see {@link EntriesDefinition.partOf}. Without: it is a part of nothing. */
  readonly partOf?: keyof F & string
  /** A total order in which records are listed; without: in no particular order. */
  readonly compare?: (a: T, b: T) => number
  /** Whether a text may be the key of a record; without: an id. */
  readonly isKey?: (key: string) => boolean
  /** Whether nobody deletes a record (yet), at a time in Unix milliseconds. Without: whoever may change it may. */
  readonly isPermanent?: (record: T, now: number) => boolean
  /** Whether the host lets a record in whose fields are valid each; for what they say together, and what costs time. Without: it does. */
  readonly isConsistent?: (record: T) => boolean
  /** Fields that differ in a duplicate of the room; null where a record (null: an unreadable one) stays behind. Without: every record is copied as it is. */
  readonly duplicate?: (record: T | null, author: Author) => Partial<FieldValues<F>> | null
}

/** A record type: how its records are read, validated, kept by key and changed. No Y.Map leaves it, except to undo and to derived code. */
export interface RecordType<Name extends string, Target extends string, F extends Fields> extends EntriesDefinition {
  readonly name: Name
  readonly fields: F
  /** The root, for undo and for tests. */
  entries(doc: Y.Doc): Y.Map<unknown>
  /** One record, or null where there is none or it cannot be read (left out, never deleted: its author may still read it). */
  read(doc: Y.Doc, id: string): RecordValue<Target, F> | null
  /** Every readable record, in order. Cost: O(n log n); screens use {@link live}. */
  list(doc: Y.Doc): readonly RecordValue<Target, F>[]
  /** The readable records, kept by key as long as the document lives. */
  live(doc: Y.Doc): RecordIndex<RecordValue<Target, F>>
  /** The same as an index of its own. */
  openIndex(doc: Y.Doc): OpenIndex<RecordValue<Target, F>>
  /** The shared text of a field, for an editor; null where the record is gone or the field holds none. */
  sharedText(doc: Y.Doc, id: string, field: keyof F & string): Y.Text | null
  /** Writes a new record, if the author may now. @param id without: a random one @returns its id */
  create(doc: Y.Doc, author: Author, values: NewFieldValues<F>, id?: Id<Target>): Id<Target>
  /** Changes some fields of a record; a plain value that it has already is not written. Does nothing where it is gone. */
  update(doc: Y.Doc, author: Author, id: Id<Target>, changes: FieldChanges<F>): void
  /** Deletes a record for everybody. */
  remove(doc: Y.Doc, author: Author, id: Id<Target>): void
}

/**
 * Defines a record type. It is in effect once `rooms.ts` lists it: validator, contents, merge preview, rejected texts, revert,
 * duplicate and undo follow.
 */
export function defineRecord<const Name extends string, F extends Fields, const Target extends string = Name>(
  options: RecordOptions<Name, Target, F, RecordValue<Target, F>>,
): RecordType<Name, Target, F> {
  type T = RecordValue<Target, F>
  const { name, root, fields, title, texts = [title], ownersOnly = [], partOf = null, compare, duplicate } = options
  const { isKey = isId, isPermanent, isConsistent } = options
  const entries = (doc: Y.Doc) => doc.getMap<unknown>(root)
  const entryOf = (doc: Y.Doc, id: string) => {
    const entry = entries(doc).get(id)
    return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : null
  }
  const read = (doc: Y.Doc, id: string): T | null => {
    const entry = isKey(id) ? entryOf(doc, id) : null
    const values = entry && readFields(fields, (key) => entry.get(key))
    return values && ({ ...values, id } as unknown as T)
  }
  const list = (doc: Y.Doc) => {
    const records = Array.from(entries(doc).keys(), (id) => read(doc, id)).filter((record) => record !== null)
    return compare ? records.sort(compare) : records
  }
  const authorKey = keysOf(fields, ['author'])[0] ?? null
  const isAllowed = (doc: Y.Doc, author: Author, kind: WriteOperation['kind'], key: string, changes: object = {}) =>
    mayWrite(
      doc,
      author,
      {
        kind,
        root,
        key,
        fields: kind === 'update' ? Object.keys(changes) : [],
        partOf: partOf === null ? [] : wholesOf(partOf, entryOf(doc, key)?.get(partOf), changes),
      },
      authorKey,
    )
  const openIndex = (doc: Y.Doc) => indexRecords<T>(entries(doc), (id) => read(doc, id), compare)
  return {
    kind: 'entries',
    name,
    root,
    fields,
    title,
    author: authorKey,
    fixed: keysOf(fields, ['author', 'moment', 'quoted']),
    neverAdded: keysOf(fields, ['quoted']),
    ownersOnly,
    partOf,
    isPermanent: isPermanent
      ? (doc, id, now) => {
          const record = read(doc, id)
          return record === null || isPermanent(record, now)
        }
      : null,
    texts,
    entries,
    read,
    list,
    live: memoByDoc(openIndex),
    openIndex,
    isReadable: (doc, id) => read(doc, id) !== null,
    validate: (doc, id) => {
      const entry = isKey(id) ? entryOf(doc, id) : null
      if (entry === null || !Object.entries(fields).every(([key, field]) => isValid(field, entry.get(key)))) return false
      const record = isConsistent ? read(doc, id) : null
      return !isConsistent || (record !== null && isConsistent(record))
    },
    duplicated: (doc, id, author) => (duplicate ? storedChanges(fields, duplicate(read(doc, id), author)) : {}),
    sharedText: (doc, id, field) => {
      const text = entryOf(doc, id)?.get(field)
      return text instanceof Y.Text ? text : null
    },
    create: (doc, author, values, id = newId<Target>(author.random)) => {
      if (isAllowed(doc, author, 'create', id, values))
        transact(doc, author, () => entries(doc).set(id, new Y.Map(Object.entries(storedChanges(fields, values) ?? {}))))
      return id
    },
    update: (doc, author, id, changes) =>
      transact(doc, author, () => {
        const entry = entryOf(doc, id)
        if (!entry || !isAllowed(doc, author, 'update', id, changes)) return
        for (const [key, value] of Object.entries(changes)) {
          const stored = entry.get(key)
          if (value === null) entry.delete(key)
          else if (stored instanceof Y.Text && typeof value === 'string') replaceText(stored, value)
          else if (value !== undefined) {
            const next = fields[key]?.toStored(value)
            if (next !== stored) entry.set(key, next)
          }
        }
      }),
    remove: (doc, author, id) => {
      if (isAllowed(doc, author, 'delete', id)) transact(doc, author, () => deleteRecord(entries(doc), id, authorKey))
    },
  }
}

/** Keys of the records that a record is a part of, before and after changes. */
const wholesOf = (field: string, before: unknown, changes: object): readonly string[] =>
  [before, (changes as Readonly<Record<string, unknown>>)[field]].filter((key) => typeof key === 'string')

/** The fields that say this of how a record was made. */
const keysOf = (fields: Fields, attributions: readonly FieldType<unknown>['attribution'][]): readonly string[] =>
  Object.keys(fields).filter((key) => fields[key]?.attribution !== undefined && attributions.includes(fields[key].attribution))

/**
 * A field without which a record cannot be read may be stored as a shared type by a newer version: it is validated by what it reads as.
 * Every other field is validated as it is stored. Hosts of release 0.1.0 decide in the same way, and hosts must agree. What says how a record was
 * made is always stored as it is: a shared type could change under it.
 */
const isValid = (field: Fields[string], stored: unknown): boolean => {
  if (stored === undefined) return field.presence !== 'required'
  const decidesReading = field.attribution === undefined && (field.presence === 'required' || field.presence === 'optional')
  return field.validate(stored) || (decidesReading && stored instanceof Y.AbstractType && field.validate(plainValue(stored)))
}

/** Values in their stored form, those that are undefined left out. */
export const storedChanges = (fields: Fields, values: Readonly<Record<string, unknown>> | null): Record<string, unknown> | null =>
  values && Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, fields[key]?.toStored(value)]])))
