import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { UNAUTHENTICATED_MOST, UNAUTHENTICATED_RESERVE } from '../../../shared/protocol/limits/unauthenticated.ts'
import { isQuota, mostOf, type QuotaTable, quotas, type Resource } from '../../../shared/protocol/quotas.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { createMeter, type Meter } from './meter.ts'

/**
 * Limits what an address may use before anybody has proved who they are: connections, bytes, handshakes, wrong proofs; and how many new
 * members come from it. Authenticated clients are not counted, because all devices of a hall may share one address.
 */
export interface AddressLimiter {
  /** Counts an unauthenticated connection. @returns a function that ends the count; null if there are too many */
  readonly admit: (address: string) => (() => void) | null
  /** Counts the host's time for a handshake, in milliseconds. */
  readonly spendTime: (address: string, ms: number) => void
  /** Bytes that a connection may send before its proof. */
  readonly bytesBeforeWelcome: number
  /** Counts a new member from an address, and by an invitation where the member comes by one. @returns null, or why the member has to wait */
  readonly join: (address: string, invitation: string | null) => Refusal | null
  /** Whether a newcomer had to wait within the last two minutes. */
  readonly isCrowded: () => boolean
  /** Lets everybody in who waits: gives addresses and invitations back what they have used of their joins. */
  readonly resetJoins: () => void
  /** A facilitator has come from an address: some connections are kept for it. */
  readonly knowFacilitator: (address: string) => void
  readonly recordFailure: (address: string) => void
  readonly isThrottled: (address: string) => boolean
}

/** Addresses of this computer itself, whose windows and test programs are not limited in joins and in time. */
const OWN_ADDRESSES: readonly string[] = ['127.0.0.1', '::1']
/** Addresses of facilitators that are remembered. */
const MAX_KNOWN = 64
/** Milliseconds for which a facilitator is asked about newcomers who have to wait: they try again every minute. */
const CROWDED_MS = 120_000
/** Above this many meters, unused ones are dropped. */
const MAX_METERS = 1024

/** Meters of one cell by address or invitation; unused ones are dropped when there are many. */
function meters(cell: QuotaTable[Resource]['address'], now: () => number) {
  const byKey = new Map<string, Meter>()
  return {
    of: (key: string): Meter | null => {
      if (!isQuota(cell)) return null
      const existing = byKey.get(key)
      if (existing) return existing
      if (byKey.size >= MAX_METERS) for (const [other, meter] of byKey) if (meter.used() <= 0) byKey.delete(other)
      const meter = createMeter(cell, now)
      byKey.set(key, meter)
      return meter
    },
    clear: () => byKey.clear(),
  }
}

/**
 * Creates a limiter. Cost per call: O(1), amortised.
 * @param now milliseconds of a monotonic clock
 * @param table other numbers, in tests
 */
export function createAddressLimiter(now: () => number, table: QuotaTable = quotas): AddressLimiter {
  const connections = meters(table.connections.address, now)
  const times = meters(table.hostTime.address, now)
  const joinsByAddress = meters(table.joins.address, now)
  const joinsByInvitation = meters(table.joins.invitation, now)
  const failures = new Map<string, { count: number; until: number }>()
  const facilitators = new Set<string>()
  let total = 0
  let crowdedUntil = Number.NEGATIVE_INFINITY

  return {
    admit: (address) => {
      const isKnown = OWN_ADDRESSES.includes(address) || facilitators.has(address)
      const meter = connections.of(address)
      if (total >= UNAUTHENTICATED_MOST - (isKnown ? 0 : UNAUTHENTICATED_RESERVE)) return null
      if (meter?.has(1, false) === false || (times.of(address)?.waitMs(false) ?? 0) > 0) return null
      meter?.add(1)
      total += 1
      let released = false
      return () => {
        if (released) return
        released = true
        total -= 1
        meter?.add(-1)
      }
    },
    spendTime: (address, ms) => {
      if (!OWN_ADDRESSES.includes(address)) times.of(address)?.add(ms)
    },
    bytesBeforeWelcome: mostOf(table.bytes.address),
    join: (address, invitation) => {
      const counted = [
        OWN_ADDRESSES.includes(address) ? null : joinsByAddress.of(address),
        invitation === null ? null : joinsByInvitation.of(invitation),
      ]
      const exceeded = counted.find((meter) => meter?.has(1, false) === false)
      if (exceeded) {
        crowdedUntil = now() + CROWDED_MS
        return exceeded.quota.beyond === 'waits' ? 'crowded' : exceeded.quota.beyond
      }
      for (const meter of counted) meter?.add(1)
      return null
    },
    isCrowded: () => now() < crowdedUntil,
    resetJoins: () => {
      crowdedUntil = Number.NEGATIVE_INFINITY
      joinsByAddress.clear()
      joinsByInvitation.clear()
    },
    knowFacilitator: (address) => {
      facilitators.delete(address)
      facilitators.add(address)
      const [oldest] = facilitators
      if (facilitators.size > MAX_KNOWN && oldest !== undefined) facilitators.delete(oldest)
    },
    recordFailure: (address) => {
      for (const [other, { until }] of failures) if (until <= now()) failures.delete(other)
      const count = (failures.get(address)?.count ?? 0) + 1
      failures.set(address, { count, until: now() + HOST_LIMITS.wrongProofsMs })
    },
    isThrottled: (address) => {
      const failure = failures.get(address)
      return failure !== undefined && failure.until > now() && failure.count >= HOST_LIMITS.wrongProofs
    },
  }
}
