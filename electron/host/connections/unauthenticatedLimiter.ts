import { LIMITS } from '../../../shared/protocol/limits.ts'

/**
 * Limits unauthenticated connections, in all and per address, and the wrong proofs of an address. Authenticated clients are not
 * counted, because all devices of a hall may share one address.
 */
export interface UnauthenticatedLimiter {
  /** Counts an unauthenticated connection. @returns a function that ends the count; null if there are too many */
  readonly admit: (address: string) => (() => void) | null
  readonly recordFailure: (address: string) => void
  readonly isThrottled: (address: string) => boolean
}

/** Creates a limiter. `now`: milliseconds of a monotonic clock. Cost per call: O(1). */
export function createUnauthenticatedLimiter(now: () => number): UnauthenticatedLimiter {
  const countByAddress = new Map<string, number>()
  const failures = new Map<string, { count: number; until: number }>()
  let total = 0

  return {
    admit: (address) => {
      const addressCount = countByAddress.get(address) ?? 0
      if (total >= LIMITS.unauthenticated || addressCount >= LIMITS.unauthenticatedPerAddress) return null
      countByAddress.set(address, addressCount + 1)
      total += 1
      let released = false
      return () => {
        if (released) return
        released = true
        total -= 1
        const remaining = (countByAddress.get(address) ?? 1) - 1
        if (remaining === 0) countByAddress.delete(address)
        else countByAddress.set(address, remaining)
      }
    },
    recordFailure: (address) => {
      for (const [other, { until }] of failures) if (until <= now()) failures.delete(other)
      const count = (failures.get(address)?.count ?? 0) + 1
      failures.set(address, { count, until: now() + LIMITS.wrongProofsMs })
    },
    isThrottled: (address) => {
      const failure = failures.get(address)
      return failure !== undefined && failure.until > now() && failure.count >= LIMITS.wrongProofs
    },
  }
}
