import type { LevelQuota, Quota, RateQuota } from '../../../shared/protocol/quotas.ts'
import { tokenBucket } from './tokenBucket.ts'

/** The use of one resource by one subject. */
export interface Meter {
  readonly quota: Quota
  /** Counts `amount`, whether it is there or not: a rate goes into debt. Negative: given back. */
  readonly add: (amount: number) => void
  /** Whether `amount` more is there. `reserve`: for a facilitator, for whom the reserve is there too. */
  readonly has: (amount: number, reserve: boolean) => boolean
  /** Milliseconds until a rate has nothing to make up for; of a level, 0 where it is not exceeded and {@link RECHECK_MS} where it is. */
  readonly waitMs: (reserve: boolean) => number
  /** What was used: of a rate, what has not come back yet. */
  readonly used: () => number
  /** Capacity for everybody but facilitators. */
  readonly capacity: number
}

/** Milliseconds after which an exceeded level is looked at again. */
export const RECHECK_MS = 100

const isRate = (quota: Quota): quota is RateQuota => 'burst' in quota

/**
 * A meter that shows no use. Cost per call: O(1).
 * @param now milliseconds of a monotonic clock
 * @param counted of a level that is counted elsewhere: how much is used
 */
export const createMeter = (quota: Quota, now: () => number, counted: (() => number) | null = null): Meter =>
  isRate(quota) ? rateMeter(quota, now) : levelMeter(quota, counted)

function levelMeter(quota: LevelQuota, counted: (() => number) | null): Meter {
  let ownCount = 0
  const used = counted ?? (() => ownCount)
  const has = (amount: number, reserve: boolean) => used() + amount <= quota.most - (reserve ? 0 : quota.reserve)
  return {
    quota,
    add: (amount) => {
      ownCount = Math.max(0, ownCount + amount)
    },
    has,
    waitMs: (reserve) => (has(0, reserve) ? 0 : RECHECK_MS),
    used,
    capacity: quota.most - quota.reserve,
  }
}

function rateMeter(quota: RateQuota, now: () => number): Meter {
  const { perSecond, burst } = quota
  const tokens = tokenBucket(perSecond, burst, now)
  const reserved = (reserve: boolean) => (reserve ? 0 : quota.reserve)
  return {
    quota,
    add: (amount) => {
      if (amount < 0) tokens.refund(-amount)
      else tokens.take(amount)
    },
    has: (amount, reserve) => tokens.balance() - reserved(reserve) >= amount,
    waitMs: (reserve) => {
      const missing = reserved(reserve) - tokens.balance()
      return missing > 0 ? Math.ceil((missing / perSecond) * 1000) : 0
    },
    used: () => burst - tokens.balance(),
    capacity: burst - quota.reserve,
  }
}
