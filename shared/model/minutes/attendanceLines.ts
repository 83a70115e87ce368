import { organisationKey } from '../../document/mentions.ts'
import type { Attendance, AttendancePart } from '../records/attendance.ts'
import { representedBy, type VotingProxy } from '../records/proxy.ts'

/** Somebody who was at a meeting, once. */
export interface AttendanceLine {
  readonly name: string
  /** Empty: none. */
  readonly organisation: string
  readonly part: AttendancePart
  /** In table time. */
  readonly from: number
  /** Null: until the end. */
  readonly until: number | null
  readonly isPresumed: boolean
  /** Names of those whom they represent. */
  readonly proxies: readonly string[]
}

/** How many were there as what. */
export interface AttendanceCounts {
  readonly present: number
  /** By proxy. */
  readonly represented: number
  readonly byPart: { readonly [P in AttendancePart]: number }
  readonly organisations: number
}

/**
 * Who was at a meeting, each once, by organisation and name. Who was written down by hand in two parts of a table is one, from the first time to the last:
 * a person with a device has one entry everywhere. Cost: O(n log n).
 */
export function attendanceLines(attendance: readonly Attendance[], proxies: readonly VotingProxy[]): readonly AttendanceLine[] {
  const represented = representedBy(proxies)
  const lines = new Map<string, AttendanceLine>()
  for (const { id, name, organisation = '', part, from, until = null, isPresumed = false, isByHand } of attendance) {
    const key = isByHand ? `${organisationKey(name)}/${organisation ? organisationKey(organisation) : ''}` : id
    const same = lines.get(key)
    const last = same === undefined || same.until === null || until === null ? (same ? null : until) : Math.max(same.until, until)
    lines.set(key, {
      name,
      organisation,
      part,
      from: Math.min(from, same?.from ?? from),
      until: last,
      isPresumed: last !== null && (isPresumed || (same?.isPresumed ?? false)),
      proxies: [...(same?.proxies ?? []), ...(represented.get(id) ?? []).map((each) => each.name)],
    })
  }
  const order = (a: string, b: string) => Number(!a) - Number(!b) || (a < b ? -1 : a > b ? 1 : 0)
  return [...lines.values()].sort((a, b) => order(a.organisation, b.organisation) || order(a.name, b.name) || a.from - b.from)
}

/** How many people and organisations were there. Cost: O(n). */
export function countAttendance(lines: readonly AttendanceLine[]): AttendanceCounts {
  const byPart = { member: 0, delegate: 0, listener: 0, guest: 0 }
  for (const { part } of lines) byPart[part]++
  const organisations = new Set(lines.flatMap(({ organisation }) => (organisation ? [organisationKey(organisation)] : [])))
  return { present: lines.length, represented: sumOf(lines, ({ proxies }) => proxies.length), byPart, organisations: organisations.size }
}

/**
 * How many were there at a moment, of those who count for the legal number: members and delegates, and whom these represent. @param at table time. Cost: O(n)
 */
export const presentAt = (lines: readonly AttendanceLine[], at: number): number =>
  sumOf(
    lines.filter(({ part, from, until }) => (part === 'member' || part === 'delegate') && from <= at && (until === null || until >= at)),
    ({ proxies }) => 1 + proxies.length,
  )

const sumOf = <T>(list: readonly T[], value: (one: T) => number) => list.reduce((sum, one) => sum + value(one), 0)
