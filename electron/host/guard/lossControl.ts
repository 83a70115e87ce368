import type * as Y from 'yjs'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { PersonRef } from '../membership/members.ts'
import { type LossAuthor, LossLimiter } from './limits/lossLimiter.ts'
import { LossLog } from './limits/lossLog.ts'
import type { LossOptions } from './limits/lossOptions.ts'
import type { LossEntry } from './limits/lossStorage.ts'
import { Sightings } from './limits/sightings.ts'
import type { Loss, MovedRecord, StoredPiece } from './rules/roomValidatorInterface.ts'

/** Records that a person has taken away from others, of what is kept, from which on the facilitators are told. */
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
  /** How much of what the update takes away from others it has waited for, in records; null: it has not waited. */
  readonly waitedFor: number | null
}

/** What an update takes away, and shows in another way. */
export interface LossyUpdate {
  readonly losses: readonly Loss[]
  readonly moved: readonly MovedRecord[]
}

/** Limits and keeps what people take away from others in one room. */
export class LossControl {
  /** Called when somebody takes much away from others, and (amount 0) when what they took away is settled. */
  onLoss: (notice: LossNotice) => void = () => undefined
  readonly #limiter: LossLimiter
  readonly #log: LossLog
  readonly #sightings: Sightings
  /** What the update takes away that was accepted last, and is applied next. */
  #accepted: { readonly sender: LossSender; readonly wholeRecords: ReadonlySet<string> } | null = null

  constructor(private readonly options: LossOptions) {
    this.#limiter = new LossLimiter(options.now)
    this.#log = new LossLog(options)
    this.#sightings = new Sightings(options.validator.isHidden, options.now)
    options.doc.on('afterTransaction', this.#capture)
  }

  /** Reads what was kept before the host started, and tells it. @throws what the storage throws */
  async load(): Promise<void> {
    await this.#log.load()
    for (const notice of this.notices()) this.onLoss(notice)
  }

  /**
   * Counts what an update takes away from others. What people take away of their own always passes.
   * @returns null if the update may be applied now: what it takes away is then kept
   */
  limit({ losses, moved }: LossyUpdate, sender: LossSender): WaitingLoss | { readonly refusal: Refusal } | null {
    this.#accepted = null
    const isOfOthers = ({ client, author }: Pick<Loss, 'client' | 'author'>) => (this.options.ownerOf(client) ?? author) !== sender.person
    const isLimited = sender.role !== 'facilitator'
    const lostIds = new Set(losses.map(({ id }) => id))
    const movedAway = isLimited ? this.#sightings.hidden(moved.filter((record) => isOfOthers(record) && !lostIds.has(record.id))) : []
    const ofOthers = [...losses.filter(isOfOthers), ...movedAway]
    const amount = ofOthers.reduce((sum, loss) => sum + loss.amount, 0)
    // what changed while the update waited may make it take away more
    const uncounted = amount - (sender.waitedFor ?? 0)
    const waitMs = uncounted > 0 ? this.#limiter.reserve(sender, uncounted) : 0
    if (waitMs === null) return { refusal: 'tooFast' }
    if (waitMs > 0) {
      this.onLoss({ person: sender.person, amount, waits: true })
      return { waitMs, amount: Math.max(amount, sender.waitedFor ?? 0) }
    }
    const hiddenIds = new Set(ofOthers.map(({ id }) => id))
    this.#sightings.record(moved, (record) => isLimited && isOfOthers(record) && !hiddenIds.has(record.id))
    // what counts nothing, such as the level of a heading, is kept all the same
    this.#accepted = { sender, wholeRecords: new Set(ofOthers.filter(({ isRecord }) => isRecord).map(({ id }) => id)) }
    if (amount > 0) this.#log.count(sender.person, ofOthers)
    return null
  }

  readonly #capture = (transaction: Y.Transaction): void => {
    const accepted = this.#accepted
    this.#accepted = null
    const taker = accepted && accepted.sender.role !== 'facilitator' ? accepted : null
    if (!taker && transaction.deleteSet.clients.size === 0) return
    this.#log.capture(transaction, taker && { person: taker.sender.person, wholeRecords: taker.wholeRecords })
    const amount = taker ? this.#log.amountOf(taker.sender.person) : 0
    if (taker && amount >= NOTABLE_LOSS) this.onLoss({ person: taker.sender.person, amount, waits: false })
  }

  /** An update that waited for what it takes away is not applied. */
  refund(sender: LossAuthor, amount: number): void {
    this.#limiter.refund(sender, amount)
  }

  /** What a person took away from others, as it was before. */
  of(person: PersonRef): readonly StoredPiece[] {
    return this.#log.of(person)
  }

  /** Everything that is kept, as the entries of a journal; null if nothing ever was. */
  history(): readonly LossEntry[] | null {
    return this.#log.history()
  }

  /** Who took so much away that facilitators are told, for one who enters. */
  notices(): readonly LossNotice[] {
    return this.#log.people().flatMap((person) => {
      const amount = this.#log.amountOf(person)
      return amount >= NOTABLE_LOSS ? [{ person, amount, waits: false }] : []
    })
  }

  /** What a person took away was brought back, or may stay so: it is forgotten. */
  settle(person: PersonRef): void {
    this.#log.clear(person)
    this.onLoss({ person, amount: 0, waits: false })
  }

  /** Releases what is kept in memory; what is stored stays. */
  close(): void {
    this.options.doc.off('afterTransaction', this.#capture)
    this.#log.close()
  }
}
