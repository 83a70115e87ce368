import { MAX_PLACED, type Placement } from '../../value/placementsField.ts'
import { timesTogether } from './repeats.ts'

type Placements = readonly Placement[]
type Person = Placement['person']

/** How many people each table has in a round. Cost: O(people) */
export function tableSizes(placements: Placements, count: number, round: number): readonly number[] {
  const sizes = Array.from({ length: count }, () => 0)
  for (const { tables } of placements) {
    const table = tables[round]
    if (table !== null && table !== undefined && table < count) sizes[table] = (sizes[table] ?? 0) + 1
  }
  return sizes
}

/** The placements with one person at another table in a round; as they are where the person is not among them. */
export const moved = (placements: Placements, person: Person, round: number, table: number | null): Placements =>
  placements.map((placement) => (placement.person === person ? { ...placement, tables: placement.tables.with(round, table) } : placement))

/**
 * The placements with a latecomer, who joins the smallest table from a round on. Of tables of one size, and in later rounds: one where they have not been,
 * then the one where they meet the fewest again, then the first. Cost: O(people × rounds × count)
 * Where {@link MAX_PLACED} people have a table, nobody more is placed.
 * @param rounds how many there are
 */
export function withLatecomer(placements: Placements, person: Person, count: number, round: number, rounds: number): Placements {
  if (placements.length >= MAX_PLACED || placements.some((placement) => placement.person === person)) return placements
  const tables: (number | null)[] = Array.from({ length: rounds }, () => null)
  for (let at = round; at < rounds; at++) {
    const sizes = tableSizes(placements, count, at)
    const smallest = Math.min(...sizes)
    const costOf = (table: number) => {
      const again = placements.filter((other) => !other.isHost && other.tables[at] === table && timesTogether(other.tables, tables) > 0).length
      return (tables.includes(table) ? placements.length + 1 : 0) + again
    }
    const candidates = sizes.flatMap((size, table) => (size === smallest ? [table] : []))
    tables[at] = candidates.reduce((best, table) => (costOf(table) < costOf(best) ? table : best))
  }
  return [...placements, { person, isHost: false, tables }]
}

/**
 * The placements in which two people never meet, by the exchange of one of them with somebody of the same group: every table stays as large as it is, and
 * has as many of each group. Hosts stay where they are. The first exchange that does it; null: none does. Cost: O(people × rounds)
 */
export function separated(placements: Placements, a: Person, b: Person, groupOf: (person: Person) => string): Placements | null {
  const [first, second] = [a, b].map((person) => placements.find((placement) => placement.person === person))
  if (!first || !second || a === b) return null
  if (timesTogether(first.tables, second.tables) === 0) return placements
  for (const [mover, other] of [
    [second, first],
    [first, second],
  ] as const) {
    if (mover.isHost) continue
    const partner = placements.find(
      ({ person, isHost, tables }) =>
        !isHost && person !== other.person && groupOf(person) === groupOf(mover.person) && timesTogether(tables, other.tables) === 0,
    )
    if (partner) return exchanged(placements, mover.person, partner.person)
  }
  return null
}

/** The placements in which two people have each other's tables, and one hosts where the other did: so every guarantee stays. */
export function exchanged(placements: Placements, a: Person, b: Person): Placements {
  const placementOf = new Map(placements.map((placement) => [placement.person, placement]))
  const [first, second] = [placementOf.get(a), placementOf.get(b)]
  if (!first || !second) return placements
  return placements.map((placement) =>
    placement.person === a ? { ...second, person: a } : placement.person === b ? { ...first, person: b } : placement,
  )
}

/**
 * The placements with a change taken back: whoever had other tables after it than before has those from before again, and who came in by it is out. What
 * was changed of others meanwhile stays. As they are where they have another number of rounds since.
 */
export function reverted(placements: Placements, before: Placements, after: Placements): Placements {
  if (before[0] && placements[0] && before[0].tables.length !== placements[0].tables.length) return placements
  const [formerOf, laterOf] = [before, after].map((all) => new Map(all.map((placement) => [placement.person, placement])))
  return placements.flatMap((placement) => {
    const [former, later] = [formerOf?.get(placement.person), laterOf?.get(placement.person)]
    if (!later || (former && former.isHost === later.isHost && former.tables.join() === later.tables.join())) return [placement]
    return former ? [former] : []
  })
}
