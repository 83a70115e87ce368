import { expect, it } from 'vitest'
import { arrangeTables, organisationKey, type Participant } from '../../../../../shared/model/derived/tables/arrangeTables.ts'
import { exchanged, moved, reverted, separated, tableSizes, withLatecomer } from '../../../../../shared/model/derived/tables/changePlacements.ts'
import { shuffled, tablePerGroup } from '../../../../../shared/model/derived/tables/dealTables.ts'
import { MAX_PLACED, type Placement } from '../../../../../shared/model/value/placementsField.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'
import { spread } from './spread.ts'

/** Numbers from 0 to 1 by a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const personId = (at: number) => testId<Placement['person']>(`p${at}x`)

function somePeople(random: () => number): readonly Participant[] {
  const organisations = 1 + Math.floor(random() * 15)
  return Array.from({ length: 2 + Math.floor(random() * 80) }, (_, at) => ({
    id: personId(at),
    organisation: `Ente ${Math.floor(random() * random() * organisations)}`,
    part: ['member', 'delegate', 'listener'][Math.floor(random() * 3)] ?? 'member',
  }))
}

it('the same people in the same order are dealt in the same way, and shuffled people keep the guarantee', () => {
  const people = somePeople(dice(7))
  const choices = { style: 'organisation', count: 5, rounds: 1 } as const
  expect(arrangeTables(people, choices)).toEqual(arrangeTables(people, choices))
  const mixed = shuffled(people, dice(8))
  expect(mixed).not.toEqual(people)
  expect(new Set(mixed)).toEqual(new Set(people))
  expect(spread(tableSizes(arrangeTables(mixed, choices).placements, 5, 0))).toBeLessThanOrEqual(1)
})

it('organisations are one group however they are written, and who has none is of one as well', () => {
  expect(organisationKey({ organisation: ' Comune  di Faenza' })).toBe(organisationKey({ organisation: 'comune di faenza ' }))
  expect(organisationKey({})).toBe('')
})

it('a table for each part has as many tables as parts, within the bound', () => {
  expect(tablePerGroup(['a1', 'a2', 'b1', 'c1'], (one) => one[0] ?? '', 9)).toEqual([['a1', 'a2'], ['b1'], ['c1']])
  expect(tablePerGroup(['a1', 'a2', 'b1', 'c1'], (one) => one[0] ?? '', 2)).toEqual([['a1', 'a2', 'c1'], ['b1']])
  const people = somePeople(dice(3))
  const { count, placements } = arrangeTables(people, { style: 'perPart', count: 9, rounds: 1 })
  expect(count).toBe(new Set(people.map(({ part }) => part)).size)
  expect(placements).toHaveLength(people.length)
})

it.each([Number.NaN, -3, 0, 1e9])('any number of tables and rounds makes some, such as %s', (number) => {
  const { count, placements } = arrangeTables(somePeople(dice(1)), { style: 'cafe', count: number, rounds: number })
  expect(count).toBeGreaterThanOrEqual(1)
  expect(placements.every(({ tables }) => tables.every((table) => table !== null && table < count))).toBe(true)
  expect(arrangeTables([], { style: 'organisation', count: number, rounds: 1 }).placements).toEqual([])
})

it('who comes late joins the smallest table, and in later rounds one where they have not been', () => {
  const people = somePeople(dice(11)).slice(0, 13)
  const dealt = arrangeTables(people, { style: 'cafe', count: 3, rounds: 3 })
  const late = withLatecomer(dealt.placements, personId(900), 3, 1, 3)
  const placed = late.at(-1)!
  expect(placed).toMatchObject({ isHost: false, tables: [null, expect.any(Number), expect.any(Number)] })
  for (const round of [1, 2]) {
    const sizes = tableSizes(dealt.placements, 3, round)
    expect(sizes[placed.tables[round]!]).toBe(Math.min(...sizes))
  }
  expect(withLatecomer(late, personId(900), 3, 1, 3)).toBe(late)
  const full = Array.from({ length: MAX_PLACED }, (_, at): Placement => ({ person: personId(at), isHost: false, tables: [0] }))
  expect(withLatecomer(full, personId(900), 2, 0, 1)).toBe(full)
  expect(withLatecomer([], personId(900), 2, 0, 1)).toEqual([{ person: personId(900), isHost: false, tables: [0] }])
})

it('somebody is moved in one round, and two people exchange all their tables', () => {
  const { placements } = arrangeTables(somePeople(dice(5)).slice(0, 8), { style: 'cafe', count: 3, rounds: 2 })
  const [host, guest] = [placements[0]!, placements.at(-1)!]
  expect(moved(placements, guest.person, 1, 0).at(-1)?.tables).toEqual([guest.tables[0], 0])
  expect(moved(placements, personId(900), 0, 0)).toEqual(placements)
  const after = exchanged(placements, host.person, guest.person)
  expect(after[0]).toEqual({ ...guest, person: host.person } satisfies Placement)
  expect(after.find(({ person }) => person === guest.person)).toMatchObject({ isHost: true, tables: host.tables })
  expect(exchanged(placements, host.person, personId(900))).toBe(placements)
})

it('a host is not exchanged, and two people whom nobody can part stay where they are', () => {
  const [a, b, c] = [1, 2, 3].map(personId) as [Placement['person'], Placement['person'], Placement['person']]
  const placements: readonly Placement[] = [
    { person: a, isHost: true, tables: [0] },
    { person: b, isHost: false, tables: [0] },
    { person: c, isHost: false, tables: [1] },
  ]
  expect(separated(placements, a, b, (person) => (person === b ? 'x' : 'y'))).toBeNull()
  expect(separated(placements, a, b, () => 'x')?.map(({ tables }) => tables[0])).toEqual([0, 1, 0])
  expect(separated(placements, a, c, () => 'x')).toBe(placements)
  expect(separated(placements, a, a, () => 'x')).toBeNull()
})

it('a change is taken back without what was changed of others meanwhile', () => {
  const before = arrangeTables(somePeople(dice(5)).slice(0, 8), { style: 'cafe', count: 3, rounds: 2 }).placements
  const [, , , a, b] = before as readonly [Placement, Placement, Placement, Placement, Placement]
  const after = moved(before, a.person, 0, (a.tables[0]! + 1) % 3)
  const meanwhile = moved(after, b.person, 1, null)
  expect(reverted(meanwhile, before, after)).toEqual(moved(before, b.person, 1, null))
  const joined = withLatecomer(before, personId(900), 3, 0, 2)
  expect(reverted(joined, before, joined)).toEqual(before)
  const anew = arrangeTables([], { style: 'cafe', count: 3, rounds: 1 }).placements
  expect(reverted(anew, before, after)).toEqual([])
  const single = before.map((placement) => ({ ...placement, tables: placement.tables.slice(0, 1) }))
  expect(reverted(single, before, after)).toBe(single)
})
