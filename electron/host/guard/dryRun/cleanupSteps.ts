import * as Y from 'yjs'
import { newItems } from '../../../../shared/base/yjs/newItems.ts'

/**
 * Items that Yjs will visit to clean up the marks around what a transaction deleted (`cleanupYTextAfterTransaction`): for each deleted
 * character it walks over all deleted characters and marks beside it, which is the square of their number. Every window pays it too. Called
 * within `afterTransaction`, before it happens. Cost: O(deleted items + items of their texts).
 */
export function cleanupSteps(transaction: Y.Transaction): number {
  if (!transaction._needFormattingCleanup) return 0
  /** Texts whose marks changed: Yjs cleans them whole, in one pass. */
  const cleanedWhole = new Set<Y.Item['parent']>()
  for (const item of newItems(transaction)) if (!item.deleted && item.content instanceof Y.ContentFormat) cleanedWhole.add(item.parent)
  const gapLengths = new Map<Y.Item['parent'], ReadonlyMap<Y.Item, number>>()
  let steps = 0
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.Text) || item.parent._item?.deleted || cleanedWhole.has(item.parent)) return
    if (item.content instanceof Y.ContentFormat) {
      cleanedWhole.add(item.parent)
      return
    }
    const lengths = gapLengths.get(item.parent) ?? gapsOf(item.parent)
    gapLengths.set(item.parent, lengths)
    steps += lengths.get(item) ?? 0
  })
  return steps
}

/** By deleted item of a text: how many items that show nothing are beside each other there, itself included. */
function gapsOf(text: Y.Text): ReadonlyMap<Y.Item, number> {
  const lengths = new Map<Y.Item, number>()
  let gap: Y.Item[] = []
  const end = () => {
    for (const item of gap) if (item.deleted) lengths.set(item, gap.length)
    gap = []
  }
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) gap.push(item)
    else end()
  }
  end()
  return lengths
}
