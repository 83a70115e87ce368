import * as Y from 'yjs'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { tokenBucket } from '../limits/tokenBucket.ts'
import type { Change, RoomValidator } from '../rules/roomValidatorInterface.ts'
import { misplacedItems } from './itemOrder.ts'
import { exceedsMaxDepth } from './nestingDepth.ts'
import { replaysInSameOrder } from './replayOrder.ts'

/** The result of a dry run: the refusal, or the ids of the objects that the update deletes. */
export type DryRunResult = { readonly refusal: Refusal } | { readonly removed: readonly Y.ID[] }

/**
 * How often an update whose items are not in their place may be checked by replaying the whole document: a replay costs as much as the room
 * is big.
 */
const REPLAYS_PER_SECOND = 0.5
const REPLAY_BURST = 20

/** A second copy of a room's document that applies every update first: what an update breaks, it breaks here. */
export class DryRunDoc {
  #doc: Y.Doc | null = null
  #result: DryRunResult = { removed: [] }
  #running = false
  /** Bounds the replays; honest clients need few a minute. */
  readonly #replayBucket = tokenBucket(REPLAYS_PER_SECOND, REPLAY_BURST, monotonicNow)

  constructor(
    private readonly roomDoc: Y.Doc,
    private readonly validator: RoomValidator,
  ) {}

  /**
   * Applies an update to the copy. An accepted update must be applied to the room's document at once: the copy is one update ahead until
   * then.
   */
  run(update: Uint8Array): DryRunResult {
    const doc = this.#copy()
    this.#result = { removed: [] }
    this.#running = true
    try {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) this.#result = { refusal: 'unknownReference' }
    } catch {
      // Yjs and the validators throw any error: each means that the room could not live with this update
      this.#result = { refusal: 'unreadable' }
    }
    this.#running = false
    if ('refusal' in this.#result) this.discard()
    return this.#result
  }

  /** Applies an update that the room's document applies without a dry run here. */
  applyTrusted(update: Uint8Array): void {
    if (this.#doc) Y.applyUpdate(this.#doc, update)
  }

  /** Drops the copy; the next dry run makes a new one. Cost of a new one: the whole document. */
  discard(): void {
    this.#doc?.destroy()
    this.#doc = null
  }

  #copy(): Y.Doc {
    if (this.#doc) return this.#doc
    const doc = new Y.Doc({ gc: true })
    this.validator.initRoots(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.roomDoc))
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.#running) this.#validate({ doc, before: this.roomDoc, transaction })
    })
    this.#doc = doc
    return doc
  }

  #findRefusal(change: Change): Refusal | null {
    if (exceedsMaxDepth(change.transaction)) return 'notAllowed'
    const misplaced = misplacedItems(change.transaction)
    if (misplaced.length > 0 && !(this.#replayBucket.take(1) && replaysInSameOrder(change.doc, misplaced))) return 'unreadable'
    return this.validator.validate(change)
  }

  #validate(change: Change): void {
    // applying one update may take several transactions
    if ('refusal' in this.#result) return
    const refusal = this.#findRefusal(change)
    this.#result = refusal ? { refusal } : { removed: [...this.#result.removed, ...this.validator.removedObjects(change)] }
  }
}
