import type { Placement } from '../../value/placementsField.ts'

/** What repeats in the rounds of small tables. */
export interface Repeats {
  /** How often two guests meet who have met: a pair that meets three times counts twice. */
  readonly meetings: number
  /** How often a guest returns to a table. */
  readonly returns: number
}

/** What repeats among those who change tables. Cost: O(people² × rounds) */
export function repeatsOf(placements: readonly Placement[]): Repeats {
  const guests = placements.filter(({ isHost }) => !isHost).map(({ tables }) => tables)
  let meetings = 0
  let returns = 0
  for (const [at, tables] of guests.entries()) {
    const visited = tables.filter((table) => table !== null)
    returns += visited.length - new Set(visited).size
    for (let other = 0; other < at; other++) meetings += Math.max(0, timesTogether(tables, guests[other] ?? []) - 1)
  }
  return { meetings, returns }
}

/** In how many rounds two people are at one table. */
export function timesTogether(a: Placement['tables'], b: Placement['tables']): number {
  let times = 0
  for (let round = 0; round < a.length; round++) if (a[round] !== null && a[round] === b[round]) times++
  return times
}
