import { MAX_NEWCOMERS, type Newcomer } from '../../../shared/protocol/messages/lobbyState.ts'

/** Milliseconds after which a newcomer who asks no more is left out: a phone in a pocket asks again when it is taken out. */
const ABSENT_MS = 120_000

/** A newcomer in the lobby. */
export interface WaitingNewcomer extends Omit<Newcomer, 'since'> {
  /** base64url of the newcomer's key. */
  readonly key: string
  /** The IP address that the newcomer asks from; of IPv6 its network. */
  readonly address: string
}

interface Entry extends WaitingNewcomer {
  /** Milliseconds of the monotonic clock. */
  readonly since: number
  seenAt: number
}

/** The newcomers in the lobby. */
export interface Newcomers {
  /** Records that a newcomer asks. @returns whether the list that a screen shows is another */
  readonly record: (newcomer: WaitingNewcomer) => boolean
  readonly remove: (person: string) => WaitingNewcomer | null
  readonly clear: () => void
  /** Those who asked lately, one of each address before the second of any. `since` in milliseconds of the monotonic clock. */
  readonly list: () => readonly (WaitingNewcomer & { readonly since: number })[]
  /** Whether there was no room for somebody lately. */
  readonly hasMore: () => boolean
}

/**
 * Creates a bounded list of newcomers. Keys cost nothing, addresses do: where the list is full, a newcomer takes the place of the last one of the
 * address that has most, so that one device cannot keep the others of a hall out of it. Cost: O(newcomers).
 * @param now milliseconds of the monotonic clock
 */
export function createNewcomers(now: () => number, most: number = MAX_NEWCOMERS): Newcomers {
  const entries = new Map<string, Entry>()
  let fullUntil = Number.NEGATIVE_INFINITY
  const removeAbsent = () => {
    for (const [person, { seenAt }] of entries) if (now() - seenAt > ABSENT_MS) entries.delete(person)
  }
  const byAddress = () => {
    const groups = new Map<string, Entry[]>()
    for (const entry of entries.values()) groups.set(entry.address, [...(groups.get(entry.address) ?? []), entry])
    return groups
  }
  /** Makes room for an address. @returns false where it has as many as any */
  const displace = (address: string): boolean => {
    const groups = byAddress()
    const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length)
    const last = largest.at(-1)
    if (!last || largest.length <= (groups.get(address)?.length ?? 0) + 1) return false
    return entries.delete(last.person)
  }
  return {
    record: (newcomer) => {
      const existing = entries.get(newcomer.person)
      if (existing) {
        existing.seenAt = now()
        if (existing.name === newcomer.name) return false
        entries.set(newcomer.person, { ...existing, name: newcomer.name })
        return true
      }
      removeAbsent()
      if (entries.size >= most) {
        fullUntil = now() + ABSENT_MS
        if (!displace(newcomer.address)) return false
      }
      entries.set(newcomer.person, { ...newcomer, since: now(), seenAt: now() })
      return true
    },
    remove: (person) => {
      const entry = entries.get(person) ?? null
      entries.delete(person)
      return entry
    },
    clear: () => {
      entries.clear()
      fullUntil = Number.NEGATIVE_INFINITY
    },
    list: () => {
      removeAbsent()
      const ranked = [...byAddress().values()].flatMap((group) => group.map((entry, rank) => ({ entry, rank })))
      return ranked.sort((a, b) => a.rank - b.rank || a.entry.since - b.entry.since).map(({ entry }) => entry)
    },
    hasMore: () => now() < fullUntil,
  }
}
