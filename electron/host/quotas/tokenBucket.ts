/**
 * A token bucket: it fills with `perSecond` tokens a second and holds at most `burst`. The balance may go below zero: a sender
 * who goes on above the rate has to stay below it for longer before the next token is granted.
 */
export interface TokenBucket {
  /** Takes `count` tokens, into debt if the bucket has fewer. @returns false when the balance is below zero: too fast */
  take(count: number): boolean
  /** Takes `count` tokens only if the bucket has them. @returns whether the tokens were taken */
  tryTake(count: number): boolean
  /** Puts tokens back that were taken for nothing. */
  refund(count: number): void
  /** Takes `count` tokens, into debt if the bucket has fewer. @returns milliseconds until the balance is zero again; 0 if it is not below */
  reserve(count: number): number
  /** Tokens that are there; negative: debt. */
  balance(): number
  /** Whether the bucket is as it was created. */
  isFull(): boolean
}

/**
 * Creates a full bucket.
 * @param perSecond tokens that are added each second
 * @param burst capacity, and the balance at the start
 * @param now current time in milliseconds; a clock that is set back adds no tokens and removes none
 */
export const tokenBucket = (perSecond: number, burst: number, now: () => number): TokenBucket => new Bucket(perSecond, burst, now)

/** A class, because a client has several buckets in every room: closures of each would be a quarter of what the client keeps in memory. */
class Bucket implements TokenBucket {
  #tokens: number
  #updatedAt: number

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number,
  ) {
    this.#tokens = burst
    this.#updatedAt = now()
  }

  take(count: number): boolean {
    this.#refill()
    this.#tokens -= count
    return this.#tokens >= 0
  }

  tryTake(count: number): boolean {
    this.#refill()
    if (this.#tokens < count) return false
    this.#tokens -= count
    return true
  }

  reserve(count: number): number {
    return this.take(count) ? 0 : Math.ceil((-this.#tokens / this.perSecond) * 1000)
  }

  balance(): number {
    this.#refill()
    return this.#tokens
  }

  isFull(): boolean {
    return this.balance() >= this.burst
  }

  refund(count: number): void {
    this.#tokens = Math.min(this.burst, this.#tokens + count)
  }

  #refill(): void {
    const time = this.now()
    this.#tokens = Math.min(this.burst, this.#tokens + (Math.max(0, time - this.#updatedAt) / 1000) * this.perSecond)
    this.#updatedAt = time
  }
}
