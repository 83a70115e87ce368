/** A token bucket: `perSecond` on average, `burst` at once. */
export interface TokenBucket {
  /** Takes `count` tokens. @returns false when there are not enough: too fast */
  readonly take: (count: number) => boolean
}

/** @param now milliseconds */
export function tokenBucket(perSecond: number, burst: number, now: () => number): TokenBucket {
  let tokens = burst
  let updatedAt = now()
  return {
    take: (count) => {
      const time = now()
      // a clock set back gives nothing, and takes nothing
      tokens = Math.min(burst, tokens + (Math.max(0, time - updatedAt) / 1000) * perSecond) - count
      updatedAt = time
      return tokens >= 0
    },
  }
}
