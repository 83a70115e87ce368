import * as Y from 'yjs'

type AnyType = Y.AbstractType<unknown>

/** An update needs more steps to find the places of its items than it may. */
export class TooManyConflicts extends Error {}

/** What the integration of items cost. */
export interface ConflictCost {
  /** Items that were compared to find the places of new ones. */
  readonly steps: number
  /**
   * An upper bound of the comparisons that these items may add to a load of the whole document, in whatever order it integrates them: the
   * items that were compared now, and, for each new or split item, the items of its list that were ever compared.
   */
  readonly pairs: number
}

const meters = new WeakMap<Y.Doc, ConflictMeter>()

/**
 * Counts what Yjs's search for the place of a concurrent item costs. Yjs compares such an item with everything between the two items that it
 * names as its neighbours (`Item.integrate`), so that a few kilobytes of invented neighbours cost minutes, for the host and for everybody
 * who loads the room later. Nothing else in Yjs costs more than what it touches.
 */
export class ConflictMeter {
  /**
   * By list (a type, and the key of a map entry): the items that were compared, or compared others. Each may be compared with what is inserted
   * near it later.
   */
  readonly #compared = new WeakMap<AnyType, Map<string | null, number>>()
  #steps = 0
  #pairs = 0
  #maxSteps = Number.POSITIVE_INFINITY

  /** Counts from now on what is integrated in the document. */
  constructor(doc: Y.Doc) {
    meters.set(doc, this)
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const struct of transaction._mergeStructs) if (struct instanceof Y.Item) this.#pairs += this.#comparedIn(struct)
    })
  }

  /** Starts to count anew. @param maxSteps steps after which integrating throws {@link TooManyConflicts} */
  begin(maxSteps: number): void {
    this.#steps = 0
    this.#pairs = 0
    this.#maxSteps = maxSteps
  }

  /** The cost since {@link begin}. */
  get cost(): ConflictCost {
    return { steps: this.#steps, pairs: this.#pairs }
  }

  /** Whether what was integrated since {@link begin} cost more than it may. */
  get isExceeded(): boolean {
    return this.#steps > this.#maxSteps
  }

  /** Counts an item that is about to be integrated. @throws TooManyConflicts */
  count(item: Y.Item, transaction: Y.Transaction, offset: number): void {
    const parent = item.parent as AnyType | null
    if (!parent) return
    const steps = comparisons(item, parent, transaction.doc.store, offset, this.#maxSteps - this.#steps)
    const compared = this.#comparedIn(item)
    this.#steps += steps
    this.#pairs += steps + compared
    if (this.isExceeded) throw new TooManyConflicts()
    if (steps === 0) return
    const byKey = this.#compared.get(parent) ?? new Map<string | null, number>()
    this.#compared.set(parent, byKey.set(item.parentSub, compared + steps + 1))
  }

  #comparedIn({ parent, parentSub }: Y.Item): number {
    return this.#compared.get(parent as AnyType)?.get(parentSub) ?? 0
  }
}

/** The items that Yjs will compare an item with, as `Item.integrate` does it; counting ends above `max`. Cost: O(result). */
function comparisons(item: Y.Item, parent: AnyType, store: Y.Doc['store'], offset: number, max: number): number {
  const { client, clock } = item.id
  const left = offset > 0 ? itemOf(store, Y.createID(client, clock + offset - 1)) : item.left
  const { right, parentSub } = item
  const isInPlace = left ? left.right === right : right !== null && right.left === null
  if (isInPlace) return 0
  const origin = offset > 0 ? (left?.lastId ?? null) : item.origin
  let count = 0
  let at = left ? left.right : parentSub === null ? parent._start : (parent._map.get(parentSub) ?? null)
  // the values of a key are linked from the last to the first
  if (!left && parentSub !== null) for (; at?.left && count <= max; at = at.left) count++
  const seen = new Set<Y.Item>()
  for (; at && at !== right && count <= max; at = at.right) {
    count++
    seen.add(at)
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= client && Y.compareIDs(item.rightOrigin, at.rightOrigin)) break
    } else {
      const atOrigin = at.origin && itemOf(store, at.origin)
      if (!atOrigin || !seen.has(atOrigin)) break
    }
  }
  return count
}

/** The item with an id; null where it was collected. */
function itemOf(store: Y.Doc['store'], id: Y.ID): Y.Item | null {
  const struct: unknown = Y.getItem(store, id)
  return struct instanceof Y.Item ? struct : null
}

const { integrate } = Y.Item.prototype
// The only place to count, and to stop, inside `Y.applyUpdate`: afterwards it is too late, and nothing that an update says of itself bounds
// its cost. Documents without a meter are integrated as ever.
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  meters.get(transaction.doc)?.count(this, transaction, offset)
  integrate.call(this, transaction, offset)
}
