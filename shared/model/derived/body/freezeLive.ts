import type * as Y from 'yjs'
import { insertBlocks, removeBlock } from '../../../document/flat/change/changeBlocks.ts'
import { unitsOf } from '../../../document/flat/flatBlock.ts'
import { baseOf } from '../../../document/flat/form.ts'
import { fromBody } from '../../../document/flat/fromBody.ts'
import { readFlat } from '../../../document/flat/readFlat.ts'
import { flatText } from '../../../document/flat/roots.ts'
import type { LiveContent } from '../../../document/flat/toBody.ts'
import { type Author, transact } from '../../transact.ts'

/**
 * Puts what the live blocks of a document show in their place, as blocks like any other, in one transaction. What shows nothing goes; what this version does
 * not know stays. Cost: O(document). @param isKnown whether this version can show a live block, by its attributes
 */
export function freezeLive(
  doc: Y.Doc,
  author: Author,
  live: LiveContent,
  isKnown: (attrs: Readonly<Record<string, unknown>>) => boolean = () => true,
): void {
  const base = baseOf(doc)
  if (base === null) return
  transact(doc, author, () => {
    const changed = { doc, base, text: flatText(doc, base), random: author.random }
    const blocks = readFlat(doc, base)
    let at = blocks.reduce((sum, block) => sum + unitsOf(block), 0)
    // from the end, so that what was not frozen yet stands where it stood
    for (const block of blocks.toReversed()) {
      at -= unitsOf(block)
      if (block.type !== 'live' || !isKnown(block.attrs)) continue
      const shown = live(block.attrs)
      removeBlock(changed, at, block)
      if (shown && shown.length > 0) insertBlocks(changed, at, fromBody(shown, author.random))
    }
  })
}
