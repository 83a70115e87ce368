import { LIMITS } from '../../shared/protocol/limits.ts'

/**
 * Those who have proved nothing yet: how many there may be, in all and from one address, and how often one address may
 * prove wrongly before it waits. A parish hall may sit behind one address: who has proved something is not counted.
 */
export interface Strangers {
  /** Lets one more wait at the door. @returns how to say that it has left; null where there are too many */
  readonly arrive: (address: string) => (() => void) | null
  readonly wrong: (address: string) => void
  readonly mustWait: (address: string) => boolean
}

export function watchStrangers(now: () => number): Strangers {
  const waiting = new Map<string, number>()
  const wrongs = new Map<string, { count: number; until: number }>()
  let all = 0

  return {
    arrive: (address) => {
      const here = waiting.get(address) ?? 0
      if (all >= LIMITS.unauthenticated || here >= LIMITS.unauthenticatedPerAddress) return null
      waiting.set(address, here + 1)
      all += 1
      let left = false
      return () => {
        if (left) return
        left = true
        all -= 1
        const still = (waiting.get(address) ?? 1) - 1
        if (still === 0) waiting.delete(address)
        else waiting.set(address, still)
      }
    },
    wrong: (address) => {
      for (const [other, { until }] of wrongs) if (until <= now()) wrongs.delete(other)
      const count = (wrongs.get(address)?.count ?? 0) + 1
      wrongs.set(address, { count, until: now() + LIMITS.wrongProofsMs })
    },
    mustWait: (address) => {
      const known = wrongs.get(address)
      return known !== undefined && known.until > now() && known.count >= LIMITS.wrongProofs
    },
  }
}
