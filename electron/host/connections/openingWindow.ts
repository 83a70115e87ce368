import { mostOf, quotas } from '../../../shared/protocol/quotas.ts'

/** Rooms that a client opens at the same time wait in queues of their own: a later opening may arrive before this many earlier ones. */
const WINDOW = 2 * mostOf(quotas.rooms.table)

/** The openings that one connection has used: a sliding window, so that its size is bounded. */
export interface OpeningWindow {
  /** Takes an opening's number. @returns false if it was used before, or is too far behind the last one */
  readonly take: (opening: number) => boolean
}

/** A window in which no opening is used. Cost per call: O(1), amortised. */
export function openingWindow(): OpeningWindow {
  const used = new Set<number>()
  let last = 0
  return {
    take: (opening) => {
      if (opening <= last - WINDOW || used.has(opening)) return false
      used.add(opening)
      last = Math.max(last, opening)
      if (used.size > 2 * WINDOW) for (const old of used) if (old <= last - WINDOW) used.delete(old)
      return true
    },
  }
}
