/** A token bucket: `perSecond` on average, `burst` at once. */
export interface Bucket {
  /** Takes `count` tokens. @returns false when there are not enough: too fast */
  readonly take: (count: number) => boolean
}

/** @param now milliseconds */
export function bucket(perSecond: number, burst: number, now: () => number): Bucket {
  let left = burst
  let at = now()
  return {
    take: (count) => {
      const time = now()
      // a clock set back gives nothing, and takes nothing
      left = Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond) - count
      at = time
      return left >= 0
    },
  }
}
