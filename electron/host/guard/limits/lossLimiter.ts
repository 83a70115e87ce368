import { mostOf, type QuotaCell, quotas } from '../../../../shared/protocol/quotas.ts'
import { may, type Role } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'
import { type TokenBucket, tokenBucket } from '../../quotas/tokenBucket.ts'

/** How much more partners may take away. */
const PARTNER = 4
/** Milliseconds after which a loss is refused rather than kept waiting. */
const MAX_WAIT_MS = 10 * 60_000

/** Who takes something away. */
export interface LossAuthor {
  readonly person: PersonRef
  readonly role: Role
  /** The invitation by which the person came in; null for none. */
  readonly invitation: string | null
}

/**
 * Slows down what people take away from others, in records (`Loss.amount`): beyond the limit it waits, which leaves the others time to notice.
 * Facilitators are not limited: they put things right.
 */
export class LossLimiter {
  readonly #limits = new Map<string, TokenBucket>()

  /** @param now current time in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Counts a loss. @returns milliseconds that it has to wait; null if that would be too long, and nothing is counted */
  reserve(author: LossAuthor, amount: number): number | null {
    const limits = this.#limitsOf(author)
    const waitMs = Math.max(0, ...limits.map((tokens) => tokens.reserve(amount)))
    if (waitMs <= MAX_WAIT_MS) return waitMs
    for (const tokens of limits) tokens.refund(amount)
    return null
  }

  /** A loss that waited did not take place. */
  refund(author: LossAuthor, amount: number): void {
    for (const tokens of this.#limitsOf(author)) tokens.refund(amount)
  }

  #limitsOf({ person, role, invitation }: LossAuthor): readonly TokenBucket[] {
    if (role === 'facilitator') return []
    const factor = may(role, 'process', 'write') ? PARTNER : 1
    const { person: personQuota, invitation: invitationQuota } = quotas.deletions
    const ofPerson = this.#limitOf(`${factor} ${person}`, factor, personQuota)
    return invitation === null ? [ofPerson] : [ofPerson, this.#limitOf(`${factor} invitation ${invitation}`, factor, invitationQuota)]
  }

  #limitOf(key: string, factor: number, quota: QuotaCell): TokenBucket {
    const perSecond = 'perSecond' in quota ? quota.perSecond : Number.POSITIVE_INFINITY
    const existing = this.#limits.get(key) ?? tokenBucket(factor * perSecond, factor * mostOf(quota), this.now)
    this.#limits.set(key, existing)
    return existing
  }
}
