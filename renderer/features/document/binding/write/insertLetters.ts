import * as Y from 'yjs'

/**
 * Inserts letters into a shared text. Must run inside a transaction. Yjs' own insertion goes past everything deleted that follows; where
 * somebody else deletes right behind a word while it is typed, its other letters would come to stand behind that gap, and what others write
 * or bring back there would tear the word. Letters that go on with what this person wrote last are tied to that. Cost: the items of the text.
 */
export function insertLetters(doc: Y.Doc, text: Y.Text, at: number, letters: string, attributes: Readonly<Record<string, unknown>>): void {
  doc.transact((transaction) => {
    const left = lastWritten(transaction, text)
    const right = left?.right
    if (!left || !right || (!right.deleted && right.countable) || !endsAt(text, left, at, attributes)) {
      text.insert(at, letters, { ...attributes })
      return
    }
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    new Y.Item(id, left, left.lastId, right, right.id, text, null, new Y.ContentString(letters)).integrate(transaction, 0)
  })
}

/**
 * The letters of a text that this person wrote last, or those before them if they were deleted; null where something was written in this
 * transaction already, so that many replacements at once look for them once.
 */
function lastWritten({ doc, beforeState }: Y.Transaction, text: Y.Text): Y.Item | null {
  let item: unknown = doc.store.clients.get(doc.clientID)?.at(-1)
  if (!(item instanceof Y.Item) || item.parent !== text || item.id.clock >= (beforeState.get(doc.clientID) ?? 0)) return null
  while (item instanceof Y.Item && (item.deleted || !item.countable)) item = item.left
  return item instanceof Y.Item && item.content instanceof Y.ContentString ? item : null
}

/** Whether an item ends at a unit and has these attributes, and no others. */
function endsAt(text: Y.Text, item: Y.Item, at: number, attributes: Readonly<Record<string, unknown>>): boolean {
  const current = new Map<string, unknown>()
  let units = 0
  for (let each = text._start; each; each = each.right) {
    if (!each.deleted) {
      if (each.content instanceof Y.ContentFormat) current.set(each.content.key, each.content.value)
      else if (each.countable) units += each.length
    }
    if (each === item) break
    if (units > at) return false
  }
  return units === at && [...current.keys(), ...Object.keys(attributes)].every((key) => (current.get(key) ?? null) === (attributes[key] ?? null))
}
