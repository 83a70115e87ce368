import { describe, expect, it } from 'vitest'
import { arrangeTables } from '../../../../../shared/model/derived/tables/arrangeTables.ts'
import { tableSizes } from '../../../../../shared/model/derived/tables/changePlacements.ts'
import { fewestRepeats } from '../../../../../shared/model/derived/tables/fewestRepeats.ts'
import { idempotentSquare } from '../../../../../shared/model/derived/tables/latinSquare.ts'
import { repeatsOf } from '../../../../../shared/model/derived/tables/repeats.ts'
import { worldCafe } from '../../../../../shared/model/derived/tables/worldCafe.ts'
import type { Placement } from '../../../../../shared/model/value/placementsField.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'
import { spread } from './spread.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const asGuests = (tables: readonly (readonly number[])[]): readonly Placement[] =>
  tables.map((own, at) => ({ person: testId(`g${at}x`), isHost: false, tables: own }))
const largestSpread = (guests: readonly Placement[], count: number, rounds: number) =>
  Math.max(...range(0, rounds - 1).map((round) => spread(tableSizes(guests, count, round))))

it.each([1, ...range(3, 30)])('the square of order %i is a Latin square, with each number in its own place', (n) => {
  const square = idempotentSquare(n)
  for (const a of range(0, n - 1)) {
    expect(square(a, a)).toBe(a)
    expect(new Set(range(0, n - 1).map((b) => square(a, b)))).toEqual(new Set(range(0, n - 1)))
    expect(new Set(range(0, n - 1).map((b) => square(b, a))).size).toBe(n)
  }
})

describe('a world café', () => {
  it.each(range(3, 12))('of %i tables and three rounds: nobody returns, no two guests meet twice, sizes differ by two at most', (count) => {
    // where nothing repeats among all, nothing does among the first of them: guests are placed one after the other
    const all = asGuests(worldCafe(count * (count - 1), count, 3))
    expect(repeatsOf(all)).toEqual({ meetings: 0, returns: 0 })
    for (const guests of range(1, count * (count - 1))) {
      const some = all.slice(0, guests)
      if (guests % 7 === 0) expect(asGuests(worldCafe(guests, count, 3))).toEqual(some)
      expect(largestSpread(some, count, 3)).toBeLessThanOrEqual(count % 2 ? 1 : 2)
    }
  })

  it.each([3, 5, 7, 11, 13])('of a prime number of tables, %i, has as many rounds', (count) => {
    for (const rounds of range(4, Math.min(12, count)))
      for (const guests of [count, count * 2 + 1, count * (count - 1)]) {
        const placed = asGuests(worldCafe(guests, count, rounds))
        expect(repeatsOf(placed)).toEqual({ meetings: 0, returns: 0 })
        expect(largestSpread(placed, count, rounds)).toBeLessThanOrEqual(1)
      }
  })

  it('of any number of tables has two rounds without a repeat, and a single one for any number of guests', () => {
    for (const count of range(2, 15)) expect(repeatsOf(asGuests(worldCafe(count * (count - 1), count, 2)))).toEqual({ meetings: 0, returns: 0 })
    const single = asGuests(worldCafe(47, 4, 1))
    expect(repeatsOf(single)).toEqual({ meetings: 0, returns: 0 })
    expect(largestSpread(single, 4, 1)).toBe(1)
  })

  it('of six tables and 24 guests sends the first ones where the design says', () => {
    const placed = worldCafe(24, 6, 3)
    expect(placed.slice(0, 2).map((tables) => tables.map((table) => table + 1))).toEqual([
      [1, 2, 6],
      [2, 1, 4],
    ])
  })

  it('with more guests or rounds than that has few repeats, none of them a return where there are tables enough', () => {
    for (const [guests, count, rounds] of [
      [30, 4, 3],
      [30, 6, 4],
      [20, 4, 4],
      [40, 8, 5],
    ] as const) {
      const placed = asGuests(worldCafe(guests, count, rounds))
      const { meetings, returns } = repeatsOf(placed)
      expect(returns).toBe(0)
      expect(largestSpread(placed, count, rounds)).toBeLessThanOrEqual(1)
      // all pairs that meet in a round, in all rounds
      const size = guests / count
      expect(meetings).toBeLessThan(((guests * (size - 1)) / 2) * (rounds - 1))
    }
  })

  it('with more rounds than tables has as many returns as must be', () => {
    expect(repeatsOf(asGuests(worldCafe(6, 2, 3))).returns).toBe(6)
    expect(repeatsOf(asGuests(worldCafe(5, 1, 2)))).toEqual({ meetings: 10, returns: 5 })
    expect(fewestRepeats(0, 3, 2)).toEqual([])
  })

  it('of the largest meeting is arranged at once', () => {
    const placed = asGuests(fewestRepeats(300, 60, 12))
    expect(placed).toHaveLength(300)
    expect(repeatsOf(placed).returns).toBe(0)
  })

  it('has a host at each table who stays, of different organisations as far as possible', () => {
    const people = range(0, 23).map((at) => ({ id: testId<Placement['person']>(`p${at}x`), organisation: `Ente ${at % 4}`, part: 'member' }))
    const { placements } = arrangeTables(people, { style: 'cafe', count: 4, rounds: 3 })
    const hosts = placements.filter(({ isHost }) => isHost)
    expect(hosts.map(({ tables }) => tables)).toEqual(range(0, 3).map((table) => [table, table, table]))
    expect(new Set(hosts.map(({ person }) => people.find(({ id }) => id === person)?.organisation)).size).toBe(4)
    expect(placements).toHaveLength(24)
    // organisations that are not alike in size
    const sizes = Object.entries({ Comune: 5, '': 5, ASL: 3, Aurora: 3 })
    const mixed = sizes.flatMap(([organisation, size]) =>
      range(1, size).map((at) => ({ id: testId<Placement['person']>(`${organisation}${at}x`), organisation, part: 'member' })),
    )
    const cafe = arrangeTables(mixed, { style: 'cafe', count: 4, rounds: 3 }).placements
    const hosting = cafe.filter(({ isHost }) => isHost).map(({ person }) => mixed.find(({ id }) => id === person)?.organisation)
    expect(new Set(hosting).size).toBe(4)
    expect(arrangeTables(people.slice(0, 2), { style: 'cafe', count: 4, rounds: 3 }).placements).toHaveLength(2)
  })
})
