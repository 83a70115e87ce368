/** UTF-16 units that all rooms of a table keep together of what people took away: as much as half a room. */
const MAX_CHARACTERS = 32 * 2 ** 20

/** What one person's losses in one room take of the memory. */
export interface LossHolding {
  /** UTF-16 units. */
  readonly characters: number
  /** Forgets the oldest of it. */
  readonly forgetOldest: () => void
}

/** Bounds what all rooms of a table keep of losses: above the limit, the person of whom most is kept loses the oldest of it. */
export class LossMemory {
  readonly #holdings = new Set<LossHolding>()

  constructor(private readonly max = MAX_CHARACTERS) {}

  add(holding: LossHolding): void {
    this.#holdings.add(holding)
  }

  remove(holding: LossHolding): void {
    this.#holdings.delete(holding)
  }

  /** Makes room after something was added. Cost: O(people) for each piece that is forgotten. */
  shrink(): void {
    let total = 0
    for (const { characters } of this.#holdings) total += characters
    while (total > this.max) {
      const largest = [...this.#holdings].reduce((most, one) => (one.characters > most.characters ? one : most))
      total -= largest.characters
      largest.forgetOldest()
      total += largest.characters
    }
  }
}
