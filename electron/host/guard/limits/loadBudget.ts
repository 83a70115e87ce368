import { WORK_LIMITS } from './workLimits.ts'

/**
 * `accept`: the update adds little to the load of the room; `measure`: the load must be measured with it; `refuse`: the room costs as much as
 * it may, and the update would add to that.
 */
export type LoadAssessment = 'accept' | 'measure' | 'refuse'

/**
 * Bounds what a load of the room costs, whatever many small updates add to it: each adds an upper bound of comparisons (`ConflictMeter`), and
 * from time to time the load itself is measured.
 */
export class LoadBudget {
  #openingSteps: number | null = null
  #pairs = 0
  #tangledUntil = Number.NEGATIVE_INFINITY

  /** @param now current time in milliseconds */
  constructor(private readonly now: () => number) {}

  /** The comparisons that the load of the room cost when the host opened it; the first call counts. */
  opened(steps: number): void {
    this.#openingSteps ??= steps
  }

  /** The comparisons that a load may cost. A room that cost more when it was opened stays writable. */
  get maxSteps(): number {
    return (this.#openingSteps ?? 0) + WORK_LIMITS.stepsOfLoad
  }

  /** Assesses an update by the comparisons that it may add to a load; counted where it is accepted. */
  assess(pairs: number): LoadAssessment {
    if (pairs === 0) return 'accept'
    if (this.now() < this.#tangledUntil) return pairs > WORK_LIMITS.pairsWhileTangled ? 'refuse' : 'accept'
    if (pairs > WORK_LIMITS.pairsPerUpdate || this.#pairs + pairs > WORK_LIMITS.pairsUntilCheck) return 'measure'
    this.#pairs += pairs
    return 'accept'
  }

  /** Counts an update that a worker thread accepted. */
  add(pairs: number): void {
    this.#pairs += pairs
  }

  /** A load was measured. @param isAffordable whether it cost no more than {@link maxSteps} */
  measured(isAffordable: boolean): void {
    if (isAffordable) this.#pairs = 0
    else this.#tangledUntil = this.now() + WORK_LIMITS.tangledMs
  }
}
