import { LIMITS } from '../../../shared/protocol/limits.ts'

/** How fast one connection's updates are taken in: whoever is faster waits, and loses nothing. */
export interface Pace {
  /** Counts one update of so many bytes. @returns milliseconds to wait before it is judged */
  readonly take: (bytes: number) => number
}

/** @param now milliseconds */
export function pace(now: () => number): Pace {
  const updates = { left: LIMITS.updatesBurst as number, most: LIMITS.updatesBurst, perMs: LIMITS.updatesPerSecond / 1000 }
  const bytes = { left: LIMITS.updatesBytesBurst as number, most: LIMITS.updatesBytesBurst, perMs: LIMITS.updatesBytesPerSecond / 1000 }
  let at = now()
  return {
    take: (size) => {
      const passed = Math.max(0, now() - at)
      at = now()
      updates.left = Math.min(updates.most, updates.left + passed * updates.perMs) - 1
      bytes.left = Math.min(bytes.most, bytes.left + passed * bytes.perMs) - size
      return Math.ceil(Math.max(0, -updates.left / updates.perMs, -bytes.left / bytes.perMs))
    },
  }
}
