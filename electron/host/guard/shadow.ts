import * as Y from 'yjs'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { bucket } from '../bucket.ts'
import { readsTheSameAgain } from './again.ts'
import { goesTooDeep } from './depth.ts'
import { misplaced } from './order.ts'
import type { Change, Shape } from './shape.ts'

/** What a dry run found: why not, or what whole things the change takes away. */
export type Tried = { readonly refusal: Refusal } | { readonly taken: readonly Y.ID[] }

const ODD_PER_SECOND = 0.5
const ODD_AT_ONCE = 20

/** A second copy of a room's document, that gets every update first. What goes wrong goes wrong here. */
export class Shadow {
  #doc: Y.Doc | null = null
  #found: Tried = { taken: [] }
  #trying = false
  /** A second look costs as much as the whole room: a few a minute, which is more than honest hands need. */
  readonly #oddities = bucket(ODD_PER_SECOND, ODD_AT_ONCE, Date.now)

  constructor(
    private readonly real: Y.Doc,
    private readonly shape: Shape,
  ) {}

  /** Applies the update here. Where it may pass, the real document is to take it at once: the two are one step apart until then. */
  try(update: Uint8Array): Tried {
    const doc = this.#ready()
    this.#found = { taken: [] }
    this.#trying = true
    try {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) this.#found = { refusal: 'unknownReference' }
    } catch {
      // Yjs throws whatever it stumbles over, readers too: all of it says that this update cannot be lived with
      this.#found = { refusal: 'unreadable' }
    }
    this.#trying = false
    if ('refusal' in this.#found) this.forget()
    return this.#found
  }

  /** Follows what the real document took in without a dry run here. */
  follow(update: Uint8Array): void {
    if (this.#doc) Y.applyUpdate(this.#doc, update)
  }

  /** Lets go of the copy; the next try begins with a new one. */
  forget(): void {
    this.#doc?.destroy()
    this.#doc = null
  }

  #ready(): Y.Doc {
    if (this.#doc) return this.#doc
    const doc = new Y.Doc({ gc: true })
    this.shape.open(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.real))
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (this.#trying) this.#judge({ doc, before: this.real, transaction })
    })
    this.#doc = doc
    return doc
  }

  #whyNot(change: Change): Refusal | null {
    if (goesTooDeep(change.transaction)) return 'notAllowed'
    const odd = misplaced(change.transaction)
    if (odd.length > 0 && !(this.#oddities.take(1) && readsTheSameAgain(change.doc, odd))) return 'unreadable'
    return this.shape.judge(change)
  }

  #judge(change: Change): void {
    // one update may take more than one transaction
    if ('refusal' in this.#found) return
    const refusal = this.#whyNot(change)
    this.#found = refusal ? { refusal } : { taken: [...this.#found.taken, ...this.shape.taken(change)] }
  }
}
