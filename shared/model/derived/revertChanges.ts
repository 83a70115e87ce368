import * as Y from 'yjs'
import { cloneYValue } from '../../base/cloneYValue.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { type RoomType, rooms } from '../rooms.ts'
import type { RoomRecords } from '../rootDefinition.ts'
import { type Author, transact } from '../transact.ts'
import { plainValue } from '../value/fieldType.ts'
import { replaceText } from '../value/longText.ts'
import { revertBlocks } from './body/revertBlocks.ts'
import type { RevertResult } from './body/revertOldBlocks.ts'

export type { RevertResult } from './body/revertOldBlocks.ts'

/**
 * Makes what differs between two states of a room (`before` and `after` a merge) be as it was before, by new edits in the room as
 * it is now, so that it also reaches the devices that have received it already. What was changed again since is not touched.
 * One transaction. Cost: O(room).
 */
export function revertChanges(
  roomType: RoomType,
  doc: Y.Doc,
  author: Author,
  before: Y.Doc,
  after: Y.Doc,
  list: RoomRecords<RoomType> = rooms,
): RevertResult {
  const total = { reverted: 0, skipped: 0 }
  transact(doc, author, () => {
    for (const { kind, root } of list[roomType]) {
      const { reverted, skipped } =
        kind === 'body' ? revertBlocks(doc, author, before, after) : revertEntries(doc.getMap(root), before.getMap(root), after.getMap(root))
      total.reverted += reverted
      total.skipped += skipped
    }
  })
  return total
}

const isEqual = (a: unknown, b: unknown): boolean => canonicalJson(plainValue(a)) === canonicalJson(plainValue(b))

function revertEntries(current: Y.Map<unknown>, before: Y.Map<unknown>, after: Y.Map<unknown>): RevertResult {
  let reverted = 0
  let skipped = 0
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [beforeValue, afterValue, currentValue] = [before.get(key), after.get(key), current.get(key)]
    if (isEqual(beforeValue, afterValue)) continue
    if (beforeValue instanceof Y.Map && afterValue instanceof Y.Map && currentValue instanceof Y.Map) {
      // field by field: a note that was moved since keeps its new box and gets its old text
      const nested = revertEntries(currentValue, beforeValue, afterValue)
      if (nested.reverted > 0) reverted++
      if (nested.skipped > 0) skipped++
    } else if (!isEqual(currentValue, afterValue)) {
      if (!isEqual(currentValue, beforeValue)) skipped++
    } else {
      reverted++
      if (beforeValue === undefined) current.delete(key)
      else if (beforeValue instanceof Y.Text && currentValue instanceof Y.Text) replaceText(currentValue, beforeValue.toString())
      else current.set(key, cloneYValue(beforeValue))
    }
  }
  return { reverted, skipped }
}
