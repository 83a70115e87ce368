import { LIMITS } from '../../../../shared/protocol/limits.ts'

/** How fast one connection's updates are taken in: whoever is faster waits, and loses nothing. */
export interface UpdatePacer {
  /** Counts one update of so many bytes. @returns milliseconds to wait before it is judged */
  readonly take: (bytes: number) => number
}

/** @param now milliseconds */
export function createUpdatePacer(now: () => number): UpdatePacer {
  const updates = { tokens: LIMITS.updatesBurst as number, capacity: LIMITS.updatesBurst, perMs: LIMITS.updatesPerSecond / 1000 }
  const bytes = { tokens: LIMITS.updatesBytesBurst as number, capacity: LIMITS.updatesBytesBurst, perMs: LIMITS.updatesBytesPerSecond / 1000 }
  let updatedAt = now()
  return {
    take: (size) => {
      const elapsedMs = Math.max(0, now() - updatedAt)
      updatedAt = now()
      updates.tokens = Math.min(updates.capacity, updates.tokens + elapsedMs * updates.perMs) - 1
      bytes.tokens = Math.min(bytes.capacity, bytes.tokens + elapsedMs * bytes.perMs) - size
      return Math.ceil(Math.max(0, -updates.tokens / updates.perMs, -bytes.tokens / bytes.perMs))
    },
  }
}
