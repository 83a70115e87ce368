import type { TableStyle } from '../../records/breakout.ts'
import { MAX_PLACED, MAX_ROUNDS, MAX_TABLES, type Placement } from '../../value/placementsField.ts'
import { dealTables, tablePerGroup } from './dealTables.ts'
import { worldCafe } from './worldCafe.ts'

/** Somebody who takes part at small tables. */
export interface Participant {
  readonly id: Placement['person']
  readonly organisation?: string | undefined
  readonly part: string
}

/** What whoever leads chooses. */
export interface TableChoices {
  readonly style: TableStyle
  /** How many tables, from 1. */
  readonly count: number
  /** Of a world café; the others have one. */
  readonly rounds: number
}

/** The organisation of somebody as it is compared: capitals and spaces do not count; '' for none. */
export const organisationKey = ({ organisation = '' }: Pick<Participant, 'organisation'>): string =>
  organisation.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What a style mixes. */
export const groupKey = (style: TableStyle, person: Participant): string =>
  style === 'part' || style === 'perPart' ? person.part : organisationKey(person)

/**
 * Spreads people over tables. The same people in the same order are spread in the same way. A world café has one host for each table, as long as there are
 * people; hosts and guests of one organisation are at different tables as far as possible. Cost: that of `worldCafe.ts`
 * @param people the first {@link MAX_PLACED} of them
 * @returns where each is, and how many tables there are: a table for each part has as many as there are parts
 */
export function arrangeTables(
  people: readonly Participant[],
  { style, count: wished, rounds }: TableChoices,
): { readonly count: number; readonly placements: readonly Placement[] } {
  const all = people.slice(0, MAX_PLACED)
  const count = Math.min(MAX_TABLES, Math.max(1, Math.floor(wished) || 1))
  const groupOf = (person: Participant) => groupKey(style, person)
  if (style === 'cafe') return { count, placements: cafe(all, count, Math.min(MAX_ROUNDS, Math.max(1, Math.floor(rounds) || 1))) }
  const tables = style === 'perPart' ? tablePerGroup(all, groupOf, MAX_TABLES) : dealTables(all, groupOf, count)
  const placements = tables.flatMap((members, table) => members.map(({ id }): Placement => ({ person: id, isHost: false, tables: [table] })))
  return { count: Math.max(1, tables.length), placements }
}

function cafe(people: readonly Participant[], count: number, rounds: number): readonly Placement[] {
  // neighbours in this order are of one organisation: guests who follow one another go to different tables
  const dealt = dealTables(people, organisationKey, 1)[0] ?? []
  // hosts are taken from all over it, so that they are of many organisations
  const step = dealt.length / count
  const hosts = new Set(
    Array.from({ length: Math.min(count, dealt.length) }, (_, table) => dealt[step < 1 ? table : Math.floor((table + 0.5) * step)]),
  )
  const guests = dealt.filter((person) => !hosts.has(person))
  const tablesOf = worldCafe(guests.length, count, rounds)
  return [
    ...[...hosts].flatMap((host, table) => (host ? [{ person: host.id, isHost: true, tables: Array.from({ length: rounds }, () => table) }] : [])),
    ...guests.map(({ id }, at): Placement => ({ person: id, isHost: false, tables: tablesOf[at] ?? [] })),
  ]
}
