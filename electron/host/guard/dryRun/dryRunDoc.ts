import * as Y from 'yjs'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { tokenBucket } from '../limits/tokenBucket.ts'
import type { Change, RoomValidator } from '../rules/roomValidatorInterface.ts'
import { misplacedItems } from './itemOrder.ts'
import { exceedsMaxDepth } from './nestingDepth.ts'
import { replaysInSameOrder } from './replayOrder.ts'

/** What a dry run found: why not, or what whole things the change takes away. */
export type DryRunResult = { readonly refusal: Refusal } | { readonly removed: readonly Y.ID[] }

const REPLAYS_PER_SECOND = 0.5
const REPLAY_BURST = 20

/** A second copy of a room's document, that gets every update first. What goes wrong goes wrong here. */
export class DryRunDoc {
  #doc: Y.Doc | null = null
  #result: DryRunResult = { removed: [] }
  #running = false
  /** A second look costs as much as the whole room: a few a minute, which is more than honest hands need. */
  readonly #replayBucket = tokenBucket(REPLAYS_PER_SECOND, REPLAY_BURST, Date.now)

  constructor(
    private readonly roomDoc: Y.Doc,
    private readonly validator: RoomValidator,
  ) {}

  /** Applies the update here. Where it may pass, the real document is to take it at once: the two are one step apart until then. */
  run(update: Uint8Array): DryRunResult {
    const doc = this.#copy()
    this.#result = { removed: [] }
    this.#running = true
    try {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) this.#result = { refusal: 'unknownReference' }
    } catch {
      // Yjs throws whatever it stumbles over, readers too: all of it says that this update cannot be lived with
      this.#result = { refusal: 'unreadable' }
    }
    this.#running = false
    if ('refusal' in this.#result) this.discard()
    return this.#result
  }

  /** Follows what the real document took in without a dry run here. */
  applyTrusted(update: Uint8Array): void {
    if (this.#doc) Y.applyUpdate(this.#doc, update)
  }

  /** Lets go of the copy; the next try begins with a new one. */
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
    // one update may take more than one transaction
    if ('refusal' in this.#result) return
    const refusal = this.#findRefusal(change)
    this.#result = refusal ? { refusal } : { removed: [...this.#result.removed, ...this.validator.removedObjects(change)] }
  }
}
