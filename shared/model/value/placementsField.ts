import * as v from 'valibot'
import { type Id, isId } from '../../base/id.ts'
import { text } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** Most small tables at once. */
export const MAX_TABLES = 60
/** Most people at them. */
export const MAX_PLACED = 300
/** Most rounds. */
export const MAX_ROUNDS = 12

/** At which small table somebody is in each round. */
export interface Placement {
  /** The person, by the key of their attendance. */
  readonly person: Id<'attendance'>
  /** Whether they stay at their table, and tell those who come what was said before. */
  readonly isHost: boolean
  /** The table of each round, from 0; null: at none, as before they came. */
  readonly tables: readonly (number | null)[]
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX'
const NOWHERE = '-'
const HOST = '*'
const ID_LENGTH = 16
/** Longest stored form, in UTF-16 units. */
const MAX_STORED = MAX_PLACED * (ID_LENGTH + MAX_ROUNDS + 2)

const readable = v.pipe(
  text(MAX_STORED),
  v.transform((stored) => (stored === '' ? [] : stored.split(' ').map(decoded))),
  v.array(v.custom<Placement>((placement) => placement !== null)),
  v.maxLength(MAX_PLACED),
  v.check((placements) => new Set(placements.map(({ person }) => person)).size === placements.length),
  v.check((placements) => placements.every(({ tables }) => tables.length === placements[0]?.tables.length)),
)

/**
 * Who is at which table in each round, as one text: two facilitators who place people at the same moment leave the arrangement of one of them, not a mixture
 * in which somebody is twice or nowhere. Of each person the id, one character for the table of each round, and `*` for a host. Cost: O(people × rounds)
 */
export const placementsField: FieldType<readonly Placement[], 'required'> = plainField<readonly Placement[]>(readable, (placements) =>
  placements.slice(0, MAX_PLACED).map(encoded).join(' '),
)

const encoded = ({ person, isHost, tables }: Placement): string =>
  person +
  tables
    .slice(0, MAX_ROUNDS)
    .map((table) => (table === null ? NOWHERE : (DIGITS[table] ?? NOWHERE)))
    .join('') +
  (isHost ? HOST : '')

function decoded(entry: string): Placement | null {
  const person = entry.slice(0, ID_LENGTH)
  const isHost = entry.endsWith(HOST)
  const digits = entry.slice(ID_LENGTH, isHost ? -1 : undefined)
  const tables = Array.from(digits, (digit) => (digit === NOWHERE ? null : DIGITS.indexOf(digit)))
  const isValid = isId(person) && tables.length > 0 && tables.length <= MAX_ROUNDS && tables.every((table) => table !== -1)
  return isValid ? { person: person as Placement['person'], isHost, tables } : null
}
