import * as Y from 'yjs'
import { hasMarkStack } from '../../base/text/markStacks.ts'

/** UTF-16 units beside a change that are looked at: more than a stack may have, each of two units. */
const AROUND = 80

/**
 * Whether a transaction stacks more combining marks on a letter than a screen can lay out, by what it adds or by what it deletes between two
 * stacks. Cost: O(new items + items beside what was deleted).
 * @param isText whether a type is a text that is shown
 */
export function stacksMarks(transaction: Y.Transaction, isText: (parent: unknown) => boolean): boolean {
  for (const item of addedStrings(transaction)) {
    const { str } = item.content as Y.ContentString
    if (!item.deleted && /\p{M}/u.test(str) && isText(item.parent) && hasMarkStack(before(item.left) + str + after(item.right))) return true
  }
  const seen = new Set<Y.Item>()
  let found = false
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (found || !(struct instanceof Y.Item) || seen.has(struct) || !isText(struct.parent)) return
    let first: Y.Item = struct
    let last: Y.Item = struct
    seen.add(struct)
    while (first.left && !isShown(first.left) && !seen.has(first.left)) {
      first = first.left
      seen.add(first)
    }
    while (last.right && !isShown(last.right) && !seen.has(last.right)) {
      last = last.right
      seen.add(last)
    }
    found = hasMarkStack(before(first.left) + after(last.right))
  })
  return found
}

const isShown = (item: Y.Item): boolean => !item.deleted && item.countable

function* addedStrings({ beforeState, afterState, doc }: Y.Transaction): Iterable<Y.Item> {
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (end <= start || !structs) continue
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) yield struct
    }
  }
}

/** The characters that end at an item; something that is no character ends them. */
function before(from: Y.Item | null): string {
  let text = ''
  for (let item = from; item && text.length < AROUND; item = item.left) {
    if (!isShown(item)) continue
    if (!(item.content instanceof Y.ContentString)) break
    text = item.content.str.slice(-AROUND) + text
  }
  return text
}

/** The characters that begin at an item. */
function after(from: Y.Item | null): string {
  let text = ''
  for (let item = from; item && text.length < AROUND; item = item.right) {
    if (!isShown(item)) continue
    if (!(item.content instanceof Y.ContentString)) break
    text += item.content.str.slice(0, AROUND)
  }
  return text
}
