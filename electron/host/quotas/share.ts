import type { Resource } from '../../../shared/protocol/quotas.ts'

interface Use {
  amount: number
  /** When it was counted, in milliseconds. */
  at: number
}

/**
 * What one person used of a subject that several share. Of a rate it comes back at the pace of an equal part, not at the person's own: ten
 * who each stay below their own pace are together far above what they share. A class, because every person has one for each subject.
 */
export class Share {
  readonly #uses = new Map<Resource, Use>()

  /** @param now milliseconds of a monotonic clock */
  constructor(private readonly now: () => number) {}

  /** Counts `amount`; negative: given back. Cost: O(1). @param perSecond what comes back a second; 0 of a level */
  add(resource: Resource, amount: number, perSecond: number): void {
    const use = this.#current(resource, perSecond)
    if (use) use.amount = Math.max(0, use.amount + amount)
    else if (amount > 0) this.#uses.set(resource, { amount, at: this.now() })
  }

  /** What was used and has not come back. Cost: O(1). */
  used(resource: Resource, perSecond: number): number {
    return this.#current(resource, perSecond)?.amount ?? 0
  }

  /** Whether everything has come back. @param rateOf what comes back of a resource a second */
  isEmpty(rateOf: (resource: Resource) => number): boolean {
    for (const resource of this.#uses.keys()) if (this.used(resource, rateOf(resource)) > 0) return false
    return true
  }

  #current(resource: Resource, perSecond: number): Use | undefined {
    const use = this.#uses.get(resource)
    if (!use) return undefined
    const time = this.now()
    use.amount = Math.max(0, use.amount - (Math.max(0, time - use.at) / 1000) * perSecond)
    use.at = time
    return use
  }
}
