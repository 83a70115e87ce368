import type * as Y from 'yjs'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { PersonRef } from '../membership/members.ts'
import { type LossAuthor, LossLimiter } from './limits/lossLimiter.ts'
import { LossLog, type LostRecord } from './limits/lossLog.ts'
import type { Loss, RoomValidator } from './rules/roomValidatorInterface.ts'

/** Records that a person has taken away from others within half an hour, from which on the facilitators are told. */
const NOTABLE_LOSS = 10

/** What somebody takes away from others. */
export interface LossNotice {
  readonly person: PersonRef
  /** How much it is, in records. */
  readonly amount: number
  /** Whether it waits, because it is more than they may take away at once. */
  readonly waits: boolean
}

/** An accepted update that has to wait, because it takes away more from others than its sender may at once. */
export interface WaitingLoss {
  readonly waitMs: number
  readonly amount: number
}

/** Who brings an update that takes something away. */
export interface LossSender extends LossAuthor {
  /** Whether the update has waited for what it takes away from others. */
  readonly hasWaited: boolean
}

/** Limits and keeps what people take away from others in one room. */
export class LossControl {
  /** Called when somebody takes much away from others. */
  onLoss: (notice: LossNotice) => void = () => undefined
  readonly #limiter: LossLimiter
  readonly #log: LossLog

  constructor(
    private readonly doc: Y.Doc,
    private readonly validator: RoomValidator,
    /** The owner of a client id; null if it has none. */
    private readonly ownerOf: (client: number) => PersonRef | null,
    now: () => number,
  ) {
    this.#limiter = new LossLimiter(now)
    this.#log = new LossLog(now)
  }

  /**
   * Counts what an update takes away from others, and keeps it as it was before. What people take away of their own always passes.
   * @returns null if the update may be applied now
   */
  limit(losses: readonly Loss[], sender: LossSender): WaitingLoss | { readonly refusal: Refusal } | null {
    const ofOthers = losses.filter(({ client, author }) => (this.ownerOf(client) ?? author) !== sender.person)
    const amount = ofOthers.reduce((sum, loss) => sum + loss.amount, 0)
    if (amount === 0) return null
    const waitMs = sender.hasWaited ? 0 : this.#limiter.reserve(sender, amount)
    if (waitMs === null) return { refusal: 'tooFast' }
    if (waitMs > 0) {
      this.onLoss({ person: sender.person, amount, waits: true })
      return { waitMs, amount }
    }
    const keptBefore = this.#log.of(sender.person).length
    for (const id of new Set(ofOthers.map((loss) => loss.id))) {
      const before = this.validator.snapshot(this.doc, id)
      if (before !== null) this.#log.add(sender.person, { id, before })
    }
    const keptAfter = this.#log.of(sender.person).length
    if (keptAfter > keptBefore && keptAfter >= NOTABLE_LOSS && sender.role !== 'facilitator')
      this.onLoss({ person: sender.person, amount: keptAfter, waits: false })
    return null
  }

  /** An update that waited for what it takes away is not applied. */
  refund(sender: LossAuthor, amount: number): void {
    this.#limiter.refund(sender, amount)
  }

  /** The records that a person took away from others lately, as they were before. */
  of(person: PersonRef): readonly LostRecord[] {
    return this.#log.of(person)
  }
}
