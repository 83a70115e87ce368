import * as Y from 'yjs'
import { newItems } from './newItems.ts'

/** Maximal nesting of shared types: readers recurse, also on phones. */
export const MAX_DEPTH = 72

/** Whether a transaction nested a type deeper than {@link MAX_DEPTH}. Cost: the new items × their depth. */
export function exceedsMaxDepth(transaction: Y.Transaction): boolean {
  for (const item of newItems(transaction)) if (item.content instanceof Y.ContentType && isTooDeep(item)) return true
  return false
}

function isTooDeep(item: Y.Item): boolean {
  let depth = 0
  for (let at: Y.Item | null = item; at; at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null) if (++depth > MAX_DEPTH) return true
  return false
}
