import * as Y from 'yjs'
import { newItems } from '../../../../shared/base/yjs/newItems.ts'

/**
 * Whether a transaction puts something into a shared type that Yjs never puts there. Cost: the new items.
 * - More than one value under a key, of which only the last is seen. Yjs writes one, and deletes those before it; what is written as a row of
 *   values, and deleted in part, is deleted elsewhere in a replica that loads the document later, so that the copies differ for ever.
 * - An item of a list in a map, a key in a list or a text: nobody reads it, and nobody can delete it.
 * - Something else than characters in a text: it is not seen, but counts in positions, so that what people type and delete goes astray.
 */
export function misusesTypes(transaction: Y.Transaction): boolean {
  for (const item of newItems(transaction)) {
    if (item.deleted) continue
    if (item.parentSub !== null && (item.length > 1 || item.right !== null)) return true
    // roots may be of another type here than in the document, where nobody has asked for them
    if (item.parent instanceof Y.AbstractType && item.parent._item && !belongsIn(item, item.parent)) return true
  }
  return false
}

function belongsIn({ content, parentSub }: Y.Item, parent: unknown): boolean {
  if (parent instanceof Y.Map) return parentSub !== null
  if (parent instanceof Y.Array) return parentSub === null
  if (parent instanceof Y.Text) return parentSub === null && (content instanceof Y.ContentString || content instanceof Y.ContentFormat)
  return true
}
