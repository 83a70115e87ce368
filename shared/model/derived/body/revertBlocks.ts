import type * as Y from 'yjs'
import { type ChangedText, insertBlocks, removeBlock, replaceBlock } from '../../../document/flat/changeBlocks.ts'
import { type FlatBlock, unitsOf } from '../../../document/flat/flatBlock.ts'
import { baseOf } from '../../../document/flat/form.ts'
import { readFlat } from '../../../document/flat/readFlat.ts'
import { flatText } from '../../../document/flat/roots.ts'
import { documentBody, readBlocks } from '../../records/documentBody.ts'
import type { Author } from '../../transact.ts'
import { blockSnapshot, blocksByKey } from './blockSnapshots.ts'
import { type RevertResult, revertOldBlocks } from './revertOldBlocks.ts'

/**
 * Reverts what differs between two states of the text of a document: added blocks are deleted, deleted ones return after the block that they
 * stood behind, changed ones become what they were. Blocks that were changed again since stay. The caller opens the transaction.
 * Cost: O(blocks).
 */
export function revertBlocks(doc: Y.Doc, author: Author, before: Y.Doc, after: Y.Doc): RevertResult {
  const base = baseOf(doc)
  if (base === null) return revertOldBlocks(documentBody(doc), documentBody(before), documentBody(after))
  const changed = { doc, base, text: flatText(doc, base), random: author.random }
  return new Revert(readFlat(doc, base), readBlocks(before), readBlocks(after)).apply(changed)
}

type Edit = { readonly at: number; readonly rank: 0 | 1; readonly run: (changed: ChangedText) => void }

class Revert {
  readonly #current: ReadonlyMap<string, FlatBlock>
  readonly #before: ReadonlyMap<string, FlatBlock>
  readonly #after: ReadonlyMap<string, FlatBlock>
  /** The first unit of each block as it is now, and the one after it. */
  readonly #places = new Map<string, { readonly from: number; readonly to: number }>()
  readonly #edits: Edit[] = []
  /** Deleted blocks, by the unit where they return. */
  readonly #returning = new Map<number, FlatBlock[]>()

  constructor(current: readonly FlatBlock[], before: readonly FlatBlock[], after: readonly FlatBlock[]) {
    this.#current = blocksByKey(current)
    this.#before = blocksByKey(before)
    this.#after = blocksByKey(after)
    let at = 0
    for (const [key, block] of this.#current) {
      this.#places.set(key, { from: at, to: at + unitsOf(block) })
      at += unitsOf(block)
    }
  }

  apply(changed: ChangedText): RevertResult {
    let reverted = 0
    let skipped = 0
    let previous: string | null = null
    for (const [key, block] of this.#before) {
      const [was, became, is] = [valueIn(this.#before, key), valueIn(this.#after, key), valueIn(this.#current, key)]
      const isHere = this.#current.has(key)
      if (was !== became && is === became) {
        if (isHere) this.#replace(key, block)
        else this.#return(previous, block)
        reverted++
      } else if (was !== became && is !== was) skipped++
      if (isHere) previous = key
    }
    for (const key of this.#after.keys()) {
      if (this.#before.has(key) || !this.#current.has(key)) continue
      if (valueIn(this.#current, key) === valueIn(this.#after, key)) {
        this.#remove(key)
        reverted++
      } else skipped++
    }
    for (const [at, blocks] of this.#returning) this.#edits.push({ at, rank: 1, run: (text) => insertBlocks(text, at, blocks) })
    // from the end, so that what was not changed yet stands where it stood; what returns stands before the block that began there
    for (const { run } of this.#edits.sort((a, b) => b.at - a.at || a.rank - b.rank)) run(changed)
    return { reverted, skipped }
  }

  #replace(key: string, wanted: FlatBlock): void {
    const [current, place] = [this.#current.get(key), this.#places.get(key)]
    if (current && place) this.#edits.push({ at: place.from, rank: 0, run: (text) => replaceBlock(text, place.from, current, wanted) })
  }

  #remove(key: string): void {
    const [current, place] = [this.#current.get(key), this.#places.get(key)]
    if (current && place) this.#edits.push({ at: place.from, rank: 0, run: (text) => removeBlock(text, place.from, current) })
  }

  #return(previous: string | null, block: FlatBlock): void {
    let at = previous === null ? 0 : (this.#places.get(previous)?.to ?? 0)
    // characters without a marker would become part of what is put before them
    for (const [key, { from, to }] of this.#places) if (from === at && to > from && this.#current.get(key)?.id === null) at = to
    this.#returning.set(at, [...(this.#returning.get(at) ?? []), block])
  }
}

function valueIn(blocks: ReadonlyMap<string, FlatBlock>, key: string): string | null {
  const block = blocks.get(key)
  return block ? blockSnapshot(block).value : null
}
