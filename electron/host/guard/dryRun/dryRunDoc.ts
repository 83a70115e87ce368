import * as Y from 'yjs'
import { ConflictMeter, TooManyConflicts } from '../../../../shared/base/load/conflictMeter.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { tokenBucket } from '../../quotas/tokenBucket.ts'
import { WORK_LIMITS } from '../limits/workLimits.ts'
import type {
  Change,
  CreatedRecord,
  Loss,
  MovedRecord,
  PersonalChange,
  RemovedRecord,
  RoomValidator,
  WrittenOperation,
} from '../rules/roomValidatorInterface.ts'
import { cleanupSteps } from './cleanupSteps.ts'
import { misplacedItems } from './itemOrder.ts'
import { exceedsNesting } from './nesting.ts'
import { replaysInSameOrder } from './replayOrder.ts'
import { misusesTypes } from './sharedTypes.ts'
import { touchedParts } from './touchedParts.ts'

/** The result of a dry run: the refusal, or what the update does. */
export type DryRunResult =
  | { readonly refusal: Refusal }
  | {
      /** The records that the update deletes. */
      readonly removed: readonly RemovedRecord[]
      /** The records that the update makes, if they name an author. */
      readonly created: readonly CreatedRecord[]
      /** What the update changes of what is written of people. */
      readonly personal: readonly PersonalChange[]
      /** What the update takes away. */
      readonly losses: readonly Loss[]
      /** The records that the update shows in another way. */
      readonly moved: readonly MovedRecord[]
      /** What the update does to each record; null where nobody asked for it. */
      readonly operations: readonly WrittenOperation[] | null
      /** The parts of the room that the update changes (`touchedParts.ts`). */
      readonly touched: ReadonlySet<string>
      /** Comparisons that the update may add to a load of the room (`conflictMeter.ts`). */
      readonly pairs: number
      /** Comparisons that the update cost. */
      readonly steps: number
      /** What the update brings that the room does not have, as the room's document will emit it; null: nothing, or not known yet. */
      readonly brings: Uint8Array | null
    }

/** What a dry run finds in an update that changes nothing. */
export const NO_CHANGE: Exclude<DryRunResult, { refusal: Refusal }> = {
  removed: [],
  created: [],
  personal: [],
  losses: [],
  moved: [],
  operations: [],
  touched: new Set(),
  pairs: 0,
  steps: 0,
  brings: null,
}

/**
 * How often an update whose items are not in their place may be checked by replaying the whole document: a replay costs as much as the room
 * is big.
 */
const REPLAYS_PER_SECOND = 0.5
const REPLAY_BURST = 20

/** A second copy of a room's document that applies every update first: what an update breaks, it breaks here. */
export class DryRunDoc {
  #doc: Y.Doc | null = null
  #meter: ConflictMeter | null = null
  #result: DryRunResult = NO_CHANGE
  #running = false
  #isInitialSync = false
  #hasPolicy = false
  #loadSteps = 0
  /** Bounds the replays; honest clients need few a minute. */
  readonly #replayBucket = tokenBucket(REPLAYS_PER_SECOND, REPLAY_BURST, monotonicNow)

  constructor(
    private readonly roomDoc: Y.Doc,
    private readonly validator: RoomValidator,
  ) {}

  /**
   * Applies an update to the copy. An accepted update must be applied to the room's document at once: the copy is one update ahead until
   * then.
   * @param maxSteps comparisons that the update may cost; it is refused as `tooLarge` where it costs more, at the price of so many
   * @param hasPolicy whether what the update does to each record is needed
   */
  run(update: Uint8Array, maxSteps: number, isInitialSync = false, hasPolicy = false): DryRunResult {
    const { doc, meter } = this.#copy()
    this.#result = NO_CHANGE
    this.#running = true
    this.#isInitialSync = isInitialSync
    this.#hasPolicy = hasPolicy
    meter.begin(maxSteps)
    const emitted: Uint8Array[] = []
    const onUpdate = (brought: Uint8Array) => emitted.push(brought)
    doc.on('update', onUpdate)
    try {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) this.#result = { refusal: 'unknownReference' }
    } catch (error) {
      // Yjs and the validators throw any error: each means that the room could not live with this update
      this.#result = { refusal: error instanceof TooManyConflicts ? 'tooLarge' : 'unreadable' }
    }
    doc.off('update', onUpdate)
    this.#running = false
    const [brings = null, ...more] = emitted
    if ('refusal' in this.#result) this.discard()
    else this.#result = { ...this.#result, ...meter.cost, brings: more.length > 0 ? null : brings }
    return this.#result
  }

  /** Applies an update that the room's document applies without a dry run here. */
  applyTrusted(update: Uint8Array): void {
    if (!this.#doc) return
    this.#meter?.begin(Number.POSITIVE_INFINITY)
    Y.applyUpdate(this.#doc, update)
  }

  /** Drops the copy; the next dry run makes a new one. Cost of a new one: the whole document. */
  discard(): void {
    this.#doc?.destroy()
    this.#doc = null
    this.#meter = null
  }

  /** The copy with everything that it has applied (Yjs, version 1). Cost: the document. */
  encodeState(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#copy().doc)
  }

  /** The comparisons that the load of the room cost when the copy was made last; 0 before the first dry run. */
  get loadSteps(): number {
    return this.#loadSteps
  }

  #copy(): { readonly doc: Y.Doc; readonly meter: ConflictMeter } {
    if (this.#doc && this.#meter) return { doc: this.#doc, meter: this.#meter }
    const doc = new Y.Doc({ gc: true })
    const meter = new ConflictMeter(doc)
    this.validator.initRoots(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.roomDoc))
    this.#loadSteps = meter.cost.steps
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.#running && !meter.isExceeded) this.#validate({ doc, before: this.roomDoc, transaction, isInitialSync: this.#isInitialSync })
    })
    this.#doc = doc
    this.#meter = meter
    return { doc, meter }
  }

  #findRefusal(change: Change): Refusal | null {
    if (exceedsNesting(change.transaction, this.validator) || misusesTypes(change.transaction)) return 'notAllowed'
    const misplaced = misplacedItems(change.transaction)
    if (misplaced.length > 0 && !(this.#replayBucket.take(1) && replaysInSameOrder(change.doc, misplaced))) return 'unreadable'
    return this.validator.validate(change)
  }

  #validate(change: Change): void {
    // applying one update may take several transactions
    if ('refusal' in this.#result) return
    const isCostly = cleanupSteps(change.transaction) > WORK_LIMITS.cleanupSteps
    // the copy is discarded: it need not be cleaned
    if (isCostly) change.transaction._needFormattingCleanup = false
    const refusal = isCostly ? 'tooLarge' : this.#findRefusal(change)
    const { removed, created, personal, losses, moved, operations, touched } = this.#result
    this.#result = refusal
      ? { refusal }
      : {
          removed: [...removed, ...this.validator.removedRecords(change)],
          created: [...created, ...this.validator.createdRecords(change)],
          personal: [...personal, ...this.validator.personalChanges(change)],
          losses: [...losses, ...this.validator.losses(change)],
          moved: [...moved, ...this.validator.movedRecords(change)],
          operations: this.#hasPolicy ? [...(operations ?? []), ...this.validator.operations(change)] : null,
          touched: new Set([...touched, ...touchedParts(change.transaction)]),
          pairs: 0,
          steps: 0,
          brings: null,
        }
  }
}
