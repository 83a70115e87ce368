import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { may, type Role } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'
import { type TokenBucket, tokenBucket } from './tokenBucket.ts'

/** What a person may take away at once, in times of `LIMITS.bulkDeletes`: a board is tidied in one go. */
const BURST = 2
/** How much more partners may take away, and all people who came by one invitation together. */
const PARTNER = 4
const INVITATION = 4
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
    const ofPerson = this.#limitOf(`${factor} ${person}`, factor)
    return invitation === null ? [ofPerson] : [ofPerson, this.#limitOf(`${factor} invitation ${invitation}`, factor * INVITATION)]
  }

  #limitOf(key: string, factor: number): TokenBucket {
    const { bulkDeletes, bulkDeletesMs } = LIMITS
    const existing = this.#limits.get(key) ?? tokenBucket((factor * bulkDeletes * 1000) / bulkDeletesMs, factor * BURST * bulkDeletes, this.now)
    this.#limits.set(key, existing)
    return existing
  }
}
