import * as Y from 'yjs'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { smallestChange } from '../records/note.ts'
import { type Author, transact } from '../transact.ts'
import { BODY_ROOT, blockSnapshot, blocksOf, type RoomType, roomRoots } from './contents.ts'

/** What came of taking back. `kept`: things that somebody changed since, which stay as they are now. */
export interface RevertResult {
  readonly reverted: number
  readonly skipped: number
}

/**
 * Makes what differs between two states of a room (`before` and `after` something) be as it was before, by new edits in the
 * room as it is now: so it also reaches those who have received it already. What was changed again since is not touched.
 */
export function revertChanges(roomType: RoomType, doc: Y.Doc, author: Author, before: Y.Doc, after: Y.Doc): RevertResult {
  const total = { reverted: 0, skipped: 0 }
  transact(doc, author, () => {
    for (const root of Object.keys(roomRoots[roomType])) {
      const { reverted, skipped } =
        root === BODY_ROOT ? revertBlocks(doc, before, after) : revertEntries(doc.getMap(root), before.getMap(root), after.getMap(root))
      total.reverted += reverted
      total.skipped += skipped
    }
  })
  return total
}

const plainValue = (value: unknown): unknown => (value instanceof Y.AbstractType ? value.toJSON() : value)
const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(plainValue(a)) === canonicalJson(plainValue(b))

function revertEntries(current: Y.Map<unknown>, before: Y.Map<unknown>, after: Y.Map<unknown>): RevertResult {
  let reverted = 0
  let skipped = 0
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [beforeValue, afterValue, currentValue] = [before.get(key), after.get(key), current.get(key)]
    if (isEqual(beforeValue, afterValue)) continue
    if (beforeValue instanceof Y.Map && afterValue instanceof Y.Map && currentValue instanceof Y.Map) {
      // field by field: a note that was moved since keeps its new place, and gets its old words
      const nested = revertEntries(currentValue, beforeValue, afterValue)
      if (nested.reverted > 0) reverted++
      if (nested.skipped > 0) skipped++
    } else if (!isEqual(currentValue, afterValue)) {
      if (!isEqual(currentValue, beforeValue)) skipped++
    } else {
      reverted++
      if (beforeValue === undefined) current.delete(key)
      else if (beforeValue instanceof Y.Text && currentValue instanceof Y.Text) replaceText(currentValue, beforeValue.toString())
      else current.set(key, cloneValue(beforeValue))
    }
  }
  return { reverted, skipped }
}

/** Inside the text that is there, so that whoever has the caret in it stays in it. */
function replaceText(text: Y.Text, next: string): void {
  const change = smallestChange(text.toString(), next, next.length)
  if (!change) return
  if (change.remove > 0) text.delete(change.at, change.remove)
  if (change.insert) text.insert(change.at, change.insert)
}

const cloneValue = (value: unknown): unknown =>
  value instanceof Y.Map
    ? new Y.Map(Array.from(value, ([key, child]) => [key, cloneValue(child)] as const))
    : value instanceof Y.AbstractType
      ? value.clone()
      : value

/** Blocks of a text: those that came go, those that went come back after the block they stood behind, those that changed are replaced. */
function revertBlocks(doc: Y.Doc, before: Y.Doc, after: Y.Doc): RevertResult {
  const body = doc.getXmlFragment(BODY_ROOT)
  const [beforeBlocks, afterBlocks, currentBlocks] = [blocksOf(before), blocksOf(after), blocksOf(doc)]
  const valueIn = (blocks: typeof beforeBlocks, key: string) => {
    const block = blocks.get(key)
    return block ? blockSnapshot(block).value : null
  }
  const indexOfBlock = (block: unknown) => body.toArray().indexOf(block as Y.XmlElement)
  let reverted = 0
  let skipped = 0
  /** The block of before that was passed last, where it stands now: itself, or the copy that took its place. */
  let previousBlock: unknown = null
  for (const [key, block] of beforeBlocks) {
    const currentBlock = currentBlocks.get(key)
    const [beforeValue, afterValue] = [valueIn(beforeBlocks, key), valueIn(afterBlocks, key)]
    if (beforeValue === afterValue) {
      previousBlock = currentBlock ?? previousBlock
      continue
    }
    const currentValue = valueIn(currentBlocks, key)
    if (currentValue === afterValue) {
      const copy = block.clone() as Y.XmlElement
      const index = currentBlock ? indexOfBlock(currentBlock) : previousBlock ? indexOfBlock(previousBlock) + 1 : 0
      if (currentBlock) body.delete(index, 1)
      body.insert(index, [copy])
      previousBlock = copy
      reverted++
      continue
    }
    previousBlock = currentBlock ?? previousBlock
    if (currentValue !== beforeValue) skipped++
  }
  for (const key of afterBlocks.keys()) {
    const currentBlock = beforeBlocks.has(key) ? undefined : currentBlocks.get(key)
    if (!currentBlock) continue
    if (valueIn(currentBlocks, key) === valueIn(afterBlocks, key)) {
      body.delete(indexOfBlock(currentBlock), 1)
      reverted++
    } else skipped++
  }
  return { reverted, skipped }
}
