/** How often each round is gone through to exchange guests. */
const PASSES = 3

/**
 * Tables of guests with few repeats, where none at all is known to be possible: round after round each guest goes where they meet the fewest again, then
 * guests are exchanged as long as that helps. To find the fewest of all is the social golfer problem, for which no fast way is known: this is a bound, and
 * whoever makes the tables is told how many repeats there are (`repeats.ts`). Table sizes differ by at most one. The same every time.
 * @returns of each guest the tables, from 0. Cost: O(rounds · guests² · guests per table)
 */
export function fewestRepeats(guests: number, count: number, rounds: number): readonly (readonly number[])[] {
  const plan = new CafePlan(guests, count)
  for (let round = 0; round < rounds; round++) plan.addRound()
  return plan.tables
}

const increment = (counts: Uint8Array, at: number) => {
  counts[at] = (counts[at] ?? 0) + 1
}

class CafePlan {
  readonly tables: readonly number[][]
  /** How often two guests met, by `guest · guests + other`. */
  readonly #met: Uint8Array
  /** How often a guest was at a table, by `guest · count + table`. */
  readonly #visits: Uint8Array
  readonly #guests: number
  readonly #count: number

  constructor(guests: number, count: number) {
    this.#guests = guests
    this.#count = count
    this.#met = new Uint8Array(guests * guests)
    this.#visits = new Uint8Array(guests * count)
    this.tables = Array.from({ length: guests }, () => [])
  }

  addRound(): void {
    const members = this.#placeAll()
    for (let pass = 0; pass < PASSES; pass++) if (!this.#exchange(members)) break
    for (const [table, guests] of members.entries())
      for (const guest of guests) {
        this.tables[guest]?.push(table)
        increment(this.#visits, guest * this.#count + table)
        for (const other of guests) if (other !== guest) increment(this.#met, guest * this.#guests + other)
      }
  }

  #placeAll(): readonly number[][] {
    const members = Array.from({ length: this.#count }, (): number[] => [])
    const size = Math.floor(this.#guests / this.#count)
    let larger = this.#guests % this.#count
    for (let guest = 0; guest < this.#guests; guest++) {
      // where all tables are alike, the next one after that of the round before
      const first = (this.tables[guest]?.at(-1) ?? guest - 1) + 1
      let best = -1
      let least = Number.POSITIVE_INFINITY
      for (let step = 0; step < this.#count; step++) {
        const table = (first + step) % this.#count
        const at = members[table]?.length ?? 0
        if (at > size || (at === size && larger === 0)) continue
        const cost = this.#cost(guest, table, members[table] ?? [], -1) * this.#guests + at
        if (cost >= least) continue
        least = cost
        best = table
      }
      if ((members[best]?.length ?? 0) === size) larger--
      members[best]?.push(guest)
    }
    return members
  }

  /** Exchanges each guest who repeats something with the one at another table with whom that saves the most. @returns whether it changed anything */
  #exchange(members: readonly number[][]): boolean {
    let isChanged = false
    for (const [table, own] of members.entries())
      for (let at = 0; at < own.length; at++) {
        const guest = own[at] as number
        const before = this.#cost(guest, table, own, guest)
        let best: readonly [number[], number] | null = null
        let most = 0
        for (const [otherTable, others] of before > 0 ? members.entries() : [])
          for (const [otherAt, other] of otherTable === table ? [] : others.entries()) {
            const saved =
              before +
              this.#cost(other, otherTable, others, other) -
              this.#cost(guest, otherTable, others, other) -
              this.#cost(other, table, own, guest)
            if (saved <= most) continue
            most = saved
            best = [others, otherAt]
          }
        if (!best) continue
        own[at] = best[0][best[1]] as number
        best[0][best[1]] = guest
        isChanged = true
      }
    return isChanged
  }

  /** Meetings and visits that a guest would repeat at a table; a visit counts more than all meetings there can be. @param without who leaves it */
  #cost(guest: number, table: number, members: readonly number[], without: number): number {
    let cost = (this.#visits[guest * this.#count + table] ?? 0) * this.#guests
    for (const other of members) if (other !== without) cost += this.#met[guest * this.#guests + other] ?? 0
    return cost
  }
}
