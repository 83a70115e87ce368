import * as Y from 'yjs'
import { newItems } from './newItems.ts'

/** Things inside things, at most: what reads them goes down step by step, also on a phone. */
export const MAX_DEPTH = 72

/** Did this transaction put something deeper than may be? Cost: what is new. */
export function exceedsMaxDepth(transaction: Y.Transaction): boolean {
  for (const item of newItems(transaction)) if (item.content instanceof Y.ContentType && isTooDeep(item)) return true
  return false
}

function isTooDeep(item: Y.Item): boolean {
  let depth = 0
  for (let at: Y.Item | null = item; at; at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null) if (++depth > MAX_DEPTH) return true
  return false
}
