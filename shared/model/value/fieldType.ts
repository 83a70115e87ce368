import * as v from 'valibot'
import * as Y from 'yjs'
import type { Reader } from '../../base/read.ts'

/**
 * What an absent or unreadable field means:
 * - `required`: the record cannot be read without it;
 * - `optional`: it may be absent, and an unreadable one makes the record unreadable;
 * - `lenient`: it may be absent, and an unreadable one counts as absent;
 * - `defaulted`: where it is absent or unreadable, it reads as its default.
 */
export type Presence = 'required' | 'optional' | 'lenient' | 'defaulted'

/** One kind of field. Members are methods, so that a `FieldType<string>` is a `FieldType<unknown>`. */
export interface FieldType<T, P extends Presence = Presence> {
  readonly presence: P
  /**
   * What the field says of how its record was made: by whom (the id of a person), when, or whose words the maker quotes. It is written once, by
   * the person who makes the record, and never changes: the host holds it. Absent: nothing.
   */
  readonly attribution?: 'author' | 'moment' | 'quoted'
  /** Whether the field names the person who gives it its value: nobody writes another's name into it. */
  readonly signs?: true
  /** Whether the record, once this is true, stays: only facilitators delete it. */
  readonly keepsRecord?: true
  /**
   * Whether the record, seen with the value `before`, is out of people's sight with the value `after` (plain values; of a shared text its length).
   * Absent: no value hides it.
   */
  hides?(before: unknown, after: unknown): boolean
  /** What a `defaulted` field reads as; undefined for the other presences. */
  readonly fallback: T | undefined
  /** Reads the plain value (shared types as JSON); undefined where it cannot be read. Never throws. */
  read(plain: unknown): T | undefined
  /** Whether the host lets a changed value in. It may know more than {@link read}: what a newer version is expected to write passes. */
  validate(stored: unknown): boolean
  /** The value as it is stored, within the limits of the kind. */
  toStored(value: T): unknown
}

/** The fields of a record, by the keys under which they are stored. */
export interface Fields {
  readonly [key: string]: FieldType<unknown>
}

type ValueOf<F> = F extends FieldType<infer T> ? T : never
type PresentKeys<F extends Fields, P extends Presence> = { [K in keyof F]: F[K] extends FieldType<unknown, P> ? K : never }[keyof F]
type Flat<T> = { [K in keyof T]: T[K] }

/** What reading a set of fields yields: required and defaulted ones are always there. */
export type FieldValues<F extends Fields> = Flat<
  { readonly [K in PresentKeys<F, 'required' | 'defaulted'>]: ValueOf<F[K]> } & {
    readonly [K in PresentKeys<F, 'optional' | 'lenient'>]?: ValueOf<F[K]> | undefined
  }
>

/** What a new record is given: only required fields must be there. */
export type NewFieldValues<F extends Fields> = Flat<
  { readonly [K in PresentKeys<F, 'required'>]: ValueOf<F[K]> } & {
    readonly [K in PresentKeys<F, 'optional' | 'lenient' | 'defaulted'>]?: ValueOf<F[K]> | undefined
  }
>

/** Some fields to change. `null` removes a field that may be absent; undefined leaves it as it is. */
export type FieldChanges<F extends Fields> = Flat<
  { readonly [K in PresentKeys<F, 'required' | 'defaulted'>]?: ValueOf<F[K]> | undefined } & {
    readonly [K in PresentKeys<F, 'optional' | 'lenient'>]?: ValueOf<F[K]> | null | undefined
  }
>

/** A required field whose stored value is the plain value that `reader` reads. */
export const plainField = <T>(reader: Reader<T>, toStored: (value: T) => unknown = (value) => value): FieldType<T, 'required'> => ({
  presence: 'required',
  fallback: undefined,
  read: (plain) => {
    const result = v.safeParse(reader, plain)
    return result.success ? result.output : undefined
  },
  validate: (stored) => v.is(reader, stored),
  toStored,
})

/** The field may be absent; an unreadable value makes the record unreadable. */
export const optional = <T>(field: FieldType<T>): FieldType<T, 'optional'> => ({ ...field, presence: 'optional' })

/** The field may be absent; an unreadable value counts as absent. */
export const lenient = <T>(field: FieldType<T>): FieldType<T, 'lenient'> => ({ ...field, presence: 'lenient' })

/** The field reads as `fallback` where it is absent or unreadable. */
export const withDefault = <T>(field: FieldType<T>, fallback: T): FieldType<T, 'defaulted'> => ({ ...field, presence: 'defaulted', fallback })

/** A stored value as plain JSON. */
export const plainValue = (stored: unknown): unknown => (stored instanceof Y.AbstractType ? stored.toJSON() : stored)

/** Reads all fields; null where a required one is absent or unreadable, or an optional one is unreadable. Cost: O(fields). */
export function readFields<F extends Fields>(fields: F, storedOf: (key: string) => unknown): FieldValues<F> | null {
  const values: Record<string, unknown> = {}
  for (const key in fields) {
    const field = fields[key] as FieldType<unknown>
    const stored = storedOf(key)
    // who made a record is never read from what others could change
    const plain = field.attribution && stored instanceof Y.AbstractType ? undefined : plainValue(stored)
    const value = plain === undefined ? undefined : field.read(plain)
    if (value !== undefined) values[key] = value
    else if (field.presence === 'defaulted') values[key] = field.fallback
    else if (field.presence === 'required' || (field.presence === 'optional' && plain !== undefined)) return null
  }
  return values as FieldValues<F>
}
