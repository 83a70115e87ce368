import type * as Y from 'yjs'
import { blockSnapshot, blocksOf } from './oldBlocks.ts'

/** How many records were reverted. `skipped`: records that somebody changed since, which stay as they are now. */
export interface RevertResult {
  readonly reverted: number
  readonly skipped: number
}

/**
 * Reverts what differs between two states of a body of an earlier release: added blocks are deleted, deleted blocks return after the block that they
 * stood behind, changed blocks are replaced. Blocks that were changed again since stay. The caller opens the transaction.
 * Cost: O(blocks²) at worst, where every block changed.
 */
export function revertOldBlocks(body: Y.XmlFragment, before: Y.XmlFragment, after: Y.XmlFragment): RevertResult {
  const [beforeBlocks, afterBlocks, currentBlocks] = [blocksOf(before), blocksOf(after), blocksOf(body)]
  const valueIn = (blocks: typeof beforeBlocks, key: string) => {
    const block = blocks.get(key)
    return block ? blockSnapshot(block).value : null
  }
  const indexOfBlock = (block: unknown) => body.toArray().indexOf(block as Y.XmlElement)
  let reverted = 0
  let skipped = 0
  /** The last block of `before` that was passed, where it stands now: the block itself, or the copy that replaced it. */
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
