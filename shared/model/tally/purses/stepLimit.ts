/** How many steps can be taken before one of many comparisons comes out differently. */
export class StepLimit {
  #steps: bigint | null = null

  /** @param step by how much the argument of every line grows in one step */
  constructor(private readonly step: bigint) {}

  /** Steps after which everything that was compared is certainly as now; null where nothing limits them. */
  get steps(): bigint | null {
    return this.#steps
  }

  /** A line that is not below 0 and has to stay so. Where it is 0 and falls, or will be 0, nothing is certain any more. */
  whileNotBelow({ at, slope }: { readonly at: bigint; readonly slope: bigint }): void {
    if (slope >= 0n) return
    // strictly above 0, so that it holds whether or not 0 makes a difference
    const steps = at <= 0n ? 0n : (at - 1n) / (-slope * this.step)
    if (this.#steps === null || steps < this.#steps) this.#steps = steps
  }
}
