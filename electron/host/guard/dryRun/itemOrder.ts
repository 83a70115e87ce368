import * as Y from 'yjs'
import { newItems } from './newItems.ts'

/** Neighbours that are looked at one by one before a whole list is counted through. */
const NEARBY_ITEMS = 32

/**
 * What is new and does not stand between what it says it was put between: copies that got things in another order may show it
 * in another order. Damage does that, and intent; and Yjs itself, where somebody undoes and redoes what they undid and redid.
 * Cost: what is new, and at most once each list it is in.
 */
export function misplacedItems(transaction: Y.Transaction): readonly Y.Item[] {
  const misplaced: Y.Item[] = []
  const positionsByParent = new Map<unknown, ReadonlyMap<Y.Item, number>>()
  for (const item of newItems(transaction)) if (item.parent && !isBetween(transaction.doc, item, positionsByParent)) misplaced.push(item)
  return misplaced
}

function isBetween(doc: Y.Doc, item: Y.Item, positionsByParent: Map<unknown, ReadonlyMap<Y.Item, number>>): boolean {
  const left = itemAt(doc, item.origin)
  const right = itemAt(doc, item.rightOrigin)
  // what stood beside what has been let go of stands in nothing
  if (left === 'gone' || right === 'gone') return true
  return (left === null || isAfter(item, left, positionsByParent)) && (right === null || isAfter(right, item, positionsByParent))
}

function itemAt(doc: Y.Doc, id: Y.ID | null): Y.Item | 'gone' | null {
  if (!id) return null
  const struct: unknown = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : 'gone'
}

function isAfter(later: Y.Item, earlier: Y.Item, positionsByParent: Map<unknown, ReadonlyMap<Y.Item, number>>): boolean {
  if (later.parent !== earlier.parent || later.parentSub !== earlier.parentSub) return false
  // a struct that was parted stands beside itself
  if (later === earlier) return true
  let at: Y.Item | null = later.left
  for (let steps = 0; at && steps < NEARBY_ITEMS; steps++) {
    if (at === earlier) return true
    at = at.left
  }
  if (!at) return false
  const positions = positionsOf(later, positionsByParent)
  return (positions.get(earlier) ?? Number.POSITIVE_INFINITY) < (positions.get(later) ?? -1)
}

/** Where everything stands in the list that an item is in. */
function positionsOf(item: Y.Item, positionsByParent: Map<unknown, ReadonlyMap<Y.Item, number>>): ReadonlyMap<Y.Item, number> {
  const cached = item.parentSub === null ? positionsByParent.get(item.parent) : undefined
  if (cached) return cached
  let first = item
  while (first.left) first = first.left
  const positions = new Map<Y.Item, number>()
  for (let at: Y.Item | null = first; at; at = at.right) positions.set(at, positions.size)
  if (item.parentSub === null) positionsByParent.set(item.parent, positions)
  return positions
}
