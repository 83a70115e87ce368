import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { tokenBucket } from './tokenBucket.ts'
import { WORK_LIMITS } from './workLimits.ts'

/** Slows the updates of one connection down to the limits: an update above the rate waits and is not lost. */
export interface UpdatePacer {
  /** Counts one update of `bytes` bytes. @returns milliseconds to wait before the update is validated */
  readonly take: (bytes: number) => number
  /** Counts the comparisons that an update cost; the next one waits for them. */
  readonly spend: (steps: number) => void
}

/**
 * Creates the pacer of one connection, with the limits on updates and on their bytes (`LIMITS.updates…`), and on their work.
 * @param now current time in milliseconds
 */
export function createUpdatePacer(now: () => number): UpdatePacer {
  const updates = tokenBucket(LIMITS.updatesPerSecond, LIMITS.updatesBurst, now)
  const bytes = tokenBucket(LIMITS.updatesBytesPerSecond, LIMITS.updatesBytesBurst, now)
  const work = tokenBucket(WORK_LIMITS.stepsPerSecond, WORK_LIMITS.stepsBurst, now)
  return { take: (size) => Math.max(updates.reserve(1), bytes.reserve(size), work.reserve(0)), spend: (steps) => void work.take(steps) }
}
