import { fewestRepeats } from './fewestRepeats.ts'
import { idempotentSquare } from './latinSquare.ts'

/**
 * The tables of each guest of a world café, round by round: nobody returns to a table and no two guests meet twice, wherever that is known to be possible.
 *
 * - Guest (t, j), j ≠ 0, is at `t + r·j` modulo `count` in round r. Two guests meet only where `t − t′ = r·(j′ − j)`, and nobody returns, as long as the
 *   differences of rounds have no factor in common with the number of tables: as many rounds as its smallest prime factor, so three for an odd number of
 *   tables, and `count` for a prime. Guests are taken by j, so that table sizes differ by at most one.
 * - Three rounds at an even number of tables from 4: guest (a, b), a ≠ b, is at a, at b, then at `L(a, b)` of an idempotent Latin square: any two of the three
 *   determine the third, so that two guests have at most one in common. Emptiest tables first: sizes differ by at most two (tested for all up to 12 tables).
 * - Otherwise, as with more than `count · (count − 1)` guests: as few repeats as a search finds (`fewestRepeats.ts`).
 *
 * @param count how many tables, at least 1
 * @returns of each guest the tables, from 0. Cost: O(guests · count²), otherwise that of the search
 */
export function worldCafe(guests: number, count: number, rounds: number): readonly (readonly number[])[] {
  const isWithin = guests <= count * (count - 1)
  if (isWithin && rounds <= smallestFactor(count)) return cyclicTables(guests, count, rounds)
  if (isWithin && rounds === 3 && count >= 4) return squareTables(guests, count)
  return fewestRepeats(guests, count, rounds)
}

/** The smallest prime factor; 1 of 1. */
function smallestFactor(n: number): number {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return factor
  return n
}

const cyclicTables = (guests: number, count: number, rounds: number) =>
  Array.from({ length: guests }, (_, guest) => {
    const step = 1 + Math.floor(guest / count)
    return Array.from({ length: rounds }, (_, round) => (guest + round * step) % count)
  })

/** Guests take triples of tables, each the one whose fullest table is the emptiest; where several are alike, the first. */
function squareTables(guests: number, count: number): readonly (readonly number[])[] {
  const square = idempotentSquare(count)
  const free = new Set<readonly [number, number, number]>()
  for (let a = 0; a < count; a++) for (let b = 0; b < count; b++) if (a !== b) free.add([a, b, square(a, b)])
  const sizes = [0, 1, 2].map(() => new Uint16Array(count))
  return Array.from({ length: guests }, () => {
    let best: readonly [number, number, number] = [0, 0, 0]
    let least = Number.POSITIVE_INFINITY
    for (const triple of free) {
      const [a, b, c] = [sizes[0]?.[triple[0]] ?? 0, sizes[1]?.[triple[1]] ?? 0, sizes[2]?.[triple[2]] ?? 0]
      const load = Math.max(a, b, c) * 1000 + a + b + c
      if (load >= least) continue
      least = load
      best = triple
    }
    free.delete(best)
    for (const [round, table] of best.entries()) {
      const ofRound = sizes[round]
      if (ofRound) ofRound[table] = (ofRound[table] ?? 0) + 1
    }
    return best
  })
}
