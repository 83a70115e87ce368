import { isQuota, type QuotaTable, quotas, type Resource, type Subject } from '../../../shared/protocol/quotas.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'
import { createMeter, type Meter, RECHECK_MS } from './meter.ts'
import { Share } from './share.ts'

/** Counts what everybody uses of the host. Every entry to the host asks it. */
export interface QuotaAccountant {
  /**
   * The account of a connection. Accounts of one person share what the person may use.
   * @param invitation by which the person joined, or `code`; null for this computer's own window
   */
  readonly open: (person: PersonRef, invitation: string | null, role: Role) => Account
  /** Number of persons, invitations and rooms that are remembered. */
  readonly size: () => number
}

/** Levels of the whole table that are counted elsewhere. */
export type TableCounts = { readonly [R in Resource]?: () => number }

/** Above this many ledgers of persons, invitations or rooms, idle ones are dropped; likewise what persons used who left. */
const MAX_IDLE = 256

/** All meters of one subject, created when first used. */
class Ledger {
  readonly #meters = new Map<Resource, Meter | null>()
  /** Persons with an open account. */
  readonly persons = new Map<PersonRef, number>()
  /** What each person used of what they share, also of those who left: whoever comes back does not begin anew. */
  readonly #shares = new Map<PersonRef, Share>()

  constructor(
    private readonly subject: Subject,
    private readonly table: QuotaTable,
    private readonly now: () => number,
    private readonly counted: TableCounts = {},
  ) {}

  meter(resource: Resource): Meter | null {
    const existing = this.#meters.get(resource)
    if (existing !== undefined) return existing
    const cell = this.table[resource][this.subject]
    const meter = isQuota(cell) ? createMeter(cell, this.now, this.counted[resource]) : null
    this.#meters.set(resource, meter)
    return meter
  }

  enter(person: PersonRef): Share {
    this.persons.set(person, (this.persons.get(person) ?? 0) + 1)
    const share = this.#shares.get(person) ?? new Share(this.now)
    this.#shares.set(person, share)
    if (this.#shares.size > 2 * this.persons.size + MAX_IDLE) this.#forgetShares()
    return share
  }

  #forgetShares(): void {
    for (const [person, share] of this.#shares) {
      if (!this.persons.has(person) && share.isEmpty((resource) => this.partRate(resource))) this.#shares.delete(person)
    }
  }

  /** How fast an equal part of what is shared comes back, a second; 0 of a level, which is given back. */
  partRate(resource: Resource): number {
    const quota = this.meter(resource)?.quota
    return quota && 'perSecond' in quota ? quota.perSecond / Math.max(1, this.persons.size) : 0
  }

  leave(person: PersonRef): void {
    const remaining = (this.persons.get(person) ?? 1) - 1
    if (remaining === 0) this.persons.delete(person)
    else this.persons.set(person, remaining)
  }

  /** Whether nobody has an account, and nothing is used that would be forgotten. */
  get isIdle(): boolean {
    if (this.persons.size > 0) return false
    for (const meter of this.#meters.values()) if (meter && meter.used() > 0) return false
    return true
  }
}

/** Ledgers by key; idle ones are dropped when there are many, so that whoever comes back at once does not begin anew. */
class Ledgers {
  readonly #byKey = new Map<string, Ledger>()
  #pruneAt = MAX_IDLE

  constructor(private readonly create: () => Ledger) {}

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): Ledger {
    const existing = this.#byKey.get(key)
    if (existing) return existing
    if (this.#byKey.size >= this.#pruneAt) {
      for (const [other, ledger] of this.#byKey) if (ledger.isIdle) this.#byKey.delete(other)
      this.#pruneAt = Math.max(MAX_IDLE, 2 * this.#byKey.size)
    }
    const ledger = this.create()
    this.#byKey.set(key, ledger)
    return ledger
  }
}

/** Resources whose shared subjects stop only who used more than their part. The others are counted in whole things, for which there is a reserve. */
const FAIR: ReadonlySet<Resource> = new Set<Resource>(['bytes', 'hostTime', 'stored', 'questions', 'presence', 'memory'])

/**
 * What a person uses of the host, counted for every subject that the person belongs to. A class, because a client has one in every room
 * that it opens.
 */
export class Account {
  /** What the account counts in, each with the person's share of it. */
  readonly #counted: readonly { readonly ledger: Ledger; readonly share: Share }[]

  /**
   * @param all the ledgers that the account counts in
   * @param own the ledger of the person
   */
  constructor(
    private readonly owner: { readonly person: PersonRef; role: Role },
    private readonly own: Ledger,
    all: readonly Ledger[],
    private readonly ledgerOf: (room: RoomName) => Ledger,
  ) {
    this.#counted = all.map((ledger) => ({ ledger, share: ledger.enter(owner.person) }))
  }

  /** Counts `amount` if every subject has it. @returns null, or why it is refused; nothing is counted then */
  take(resource: Resource, amount: number): Refusal | null {
    const reserve = this.owner.role === 'facilitator'
    for (const { ledger, share } of this.#counted) {
      const meter = ledger.meter(resource)
      if (!meter || meter.has(amount, reserve) || !this.#isAboveShare(resource, amount, ledger, share, meter)) continue
      return meter.quota.beyond === 'waits' ? 'tooFast' : meter.quota.beyond
    }
    this.spend(resource, amount)
    return null
  }

  /** Counts `amount` whether it is there or not. */
  spend(resource: Resource, amount: number): void {
    for (const { ledger, share } of this.#counted) {
      const meter = ledger.meter(resource)
      if (!meter) continue
      meter.add(amount)
      if (ledger !== this.own && FAIR.has(resource)) share.add(resource, amount, ledger.partRate(resource))
    }
  }

  /** Gives back what was taken of a level. */
  release(resource: Resource, amount: number): void {
    this.spend(resource, -amount)
  }

  /** Milliseconds until the person may go on, after what was spent of a resource; 0: at once. */
  waitMs(resource: Resource): number {
    const reserve = this.owner.role === 'facilitator'
    let longest = 0
    for (const { ledger, share } of this.#counted) {
      const meter = ledger.meter(resource)
      const ms = meter?.waitMs(reserve) ?? 0
      if (meter && ms > longest && this.#isAboveShare(resource, 0, ledger, share, meter)) longest = ms
    }
    return longest
  }

  /** Whether a subject may stop this person: one that is shared does not if the person used no more than an equal part of it. */
  #isAboveShare(resource: Resource, amount: number, ledger: Ledger, share: Share, meter: Meter): boolean {
    if (ledger === this.own || !FAIR.has(resource)) return true
    return share.used(resource, ledger.partRate(resource)) + amount > meter.capacity / Math.max(1, ledger.persons.size)
  }

  /** How much the person uses of a resource at this moment, on all devices. */
  used(resource: Resource): number {
    return this.own.meter(resource)?.used() ?? 0
  }

  /** The person's account at a room, which is another subject: what is used there is counted for the room alone. */
  inRoom(room: RoomName): Account {
    return new Account(this.owner, this.own, [this.ledgerOf(room)], this.ledgerOf)
  }

  /** The member's role has changed: a facilitator has the reserves. Applies to accounts in rooms too. */
  setRole(role: Role): void {
    this.owner.role = role
  }

  /** The connection, or the room on it, is closed: what it held was given back before. */
  close(): void {
    for (const { ledger } of this.#counted) ledger.leave(this.owner.person)
  }
}

/**
 * Creates the accountant of a table.
 * @param now milliseconds of a monotonic clock
 * @param table other numbers, in tests
 */
export function createAccountant(now: () => number, table: QuotaTable = quotas, counted: TableCounts = {}): QuotaAccountant {
  const ledgers = (subject: Subject) => new Ledgers(() => new Ledger(subject, table, now))
  const persons = ledgers('person')
  const invitations = ledgers('invitation')
  const rooms = ledgers('room')
  const whole = new Ledger('table', table, now, counted)

  return {
    open: (person, invitation, role) => {
      const own = persons.get(person)
      return new Account({ person, role }, own, [own, ...(invitation === null ? [] : [invitations.get(invitation)]), whole], (room) =>
        rooms.get(room),
      )
    },
    size: () => persons.size + invitations.size + rooms.size,
  }
}

/** Milliseconds after which a client that waits is looked at again, at most. */
export const MAX_WAIT_MS = 10 * RECHECK_MS
