import * as Y from 'yjs'
import { newItems } from './newItems.ts'

/** Neighbours that are searched one by one before the positions of the whole list are computed. */
const NEARBY_ITEMS = 32

/**
 * New items that are not between the origins that they name: replicas that received updates in another order may order them differently.
 * Damaged and hostile updates do that, and Yjs itself when people undo and redo alternately. Cost: the new items, and each list that holds
 * one at most once.
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
  // items beside a struct that was garbage-collected have no position that could be wrong
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
  // origins inside one split struct refer to the struct itself
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

/** The position of every item in the list of an item. Lists are cached by parent; values of a map key are not. */
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
