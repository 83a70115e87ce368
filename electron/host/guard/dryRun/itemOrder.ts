import * as Y from 'yjs'
import { newItems } from '../../../../shared/base/yjs/newItems.ts'

/** Neighbours that are searched one by one before the positions of the whole list are computed. */
const NEARBY_ITEMS = 32

/**
 * New items that are not between the origins that they name: replicas that received updates in another order may order them differently.
 * Damaged and hostile updates do that, and Yjs itself when people undo and redo alternately. Cost: the new items, and each list that holds
 * one at most once.
 */
export function misplacedItems(transaction: Y.Transaction): readonly Y.Item[] {
  const misplaced: Y.Item[] = []
  const positions: Positions = new Map()
  for (const item of newItems(transaction)) if (item.parent && !isBetween(transaction.doc, item, positions)) misplaced.push(item)
  return misplaced
}

/** The position of every item of the lists that were searched: by the parent, and by the key of a map entry. */
type Positions = Map<unknown, Map<string | null, ReadonlyMap<Y.Item, number>>>

function isBetween(doc: Y.Doc, item: Y.Item, positions: Positions): boolean {
  const left = itemAt(doc, item.origin)
  const right = itemAt(doc, item.rightOrigin)
  // items beside a struct that was garbage-collected have no position that could be wrong
  if (left === 'gone' || right === 'gone') return true
  return (left === null || isAfter(item, left, positions)) && (right === null || isAfter(right, item, positions))
}

function itemAt(doc: Y.Doc, id: Y.ID | null): Y.Item | 'gone' | null {
  if (!id) return null
  const struct: unknown = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : 'gone'
}

function isAfter(later: Y.Item, earlier: Y.Item, positions: Positions): boolean {
  if (later.parent !== earlier.parent || later.parentSub !== earlier.parentSub) return false
  // origins inside one split struct refer to the struct itself
  if (later === earlier) return true
  let at: Y.Item | null = later.left
  for (let steps = 0; at && steps < NEARBY_ITEMS; steps++) {
    if (at === earlier) return true
    at = at.left
  }
  if (!at) return false
  const inList = positionsOf(later, positions)
  return (inList.get(earlier) ?? Number.POSITIVE_INFINITY) < (inList.get(later) ?? -1)
}

/** The position of every item in the list of an item; each list is searched once. */
function positionsOf(item: Y.Item, positions: Positions): ReadonlyMap<Y.Item, number> {
  const byKey = positions.get(item.parent) ?? new Map<string | null, ReadonlyMap<Y.Item, number>>()
  positions.set(item.parent, byKey)
  const cached = byKey.get(item.parentSub)
  if (cached) return cached
  let first = item
  while (first.left) first = first.left
  const inList = new Map<Y.Item, number>()
  for (let at: Y.Item | null = first; at; at = at.right) inList.set(at, inList.size)
  byKey.set(item.parentSub, inList)
  return inList
}
