/**
 * A token bucket: it fills with `perSecond` tokens a second and holds at most `burst`. The balance may go below zero: a sender
 * who goes on above the rate has to stay below it for longer before the next token is granted.
 */
export interface TokenBucket {
  /** Takes `count` tokens, into debt if the bucket has fewer. @returns false when the balance is below zero: too fast */
  readonly take: (count: number) => boolean
  /** Takes `count` tokens only if the bucket has them. @returns whether the tokens were taken */
  readonly tryTake: (count: number) => boolean
  /** Takes `count` tokens, into debt if the bucket has fewer. @returns milliseconds until the balance is zero again; 0 if it is not below */
  readonly reserve: (count: number) => number
}

/**
 * Creates a full bucket.
 * @param perSecond tokens that are added each second
 * @param burst capacity, and the balance at the start
 * @param now current time in milliseconds; a clock that is set back adds no tokens and removes none
 */
export function tokenBucket(perSecond: number, burst: number, now: () => number): TokenBucket {
  let tokens = burst
  let updatedAt = now()
  const refill = () => {
    const time = now()
    tokens = Math.min(burst, tokens + (Math.max(0, time - updatedAt) / 1000) * perSecond)
    updatedAt = time
  }
  const take = (count: number): boolean => {
    refill()
    tokens -= count
    return tokens >= 0
  }
  return {
    take,
    tryTake: (count) => {
      refill()
      if (tokens < count) return false
      tokens -= count
      return true
    },
    reserve: (count) => (take(count) ? 0 : Math.ceil((-tokens / perSecond) * 1000)),
  }
}
