import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { flatText, parseRoot, textOf } from '../../../../../shared/document/flat/roots.ts'
import { insertion } from '../../../../../shared/model/records/suggestion.ts'
import { doubledInsertions } from '../../../../../shared/model/suggestions/doubledInsertions.ts'
import { summaryOf } from '../nodes/flowNodes.ts'
import { rootName } from './positions.ts'
import { type Doubled, doubledBlocks, doubledLetters, doubledPictures } from './repair.ts'

/** What is to be deleted from one text, so that something stands once. */
export interface Repair extends Doubled {
  readonly text: Y.Text
}

/** What two people put in for one suggestion, from the last unit on. Cost: O(insertions); O(items) where there is something */
export const insertionRepair = (doc: Y.Doc): readonly Repair[] =>
  doubledInsertions(doc).flatMap(({ root, ranges }) =>
    [...ranges].reverse().map(({ from, to }) => ({ text: textOf(doc, root), at: from, length: to - from })),
  )

/**
 * The next repair after a transaction, from the last unit on: what two people put in for one suggestion, letters that two moved or restored, pictures of a
 * cell and blocks of which there are two. Empty: nothing stands twice. @param shown the document as the editor shows it. Cost: the changed texts
 */
export function repairAfter(
  { doc, base }: { readonly doc: Y.Doc; readonly base: string },
  transaction: Y.Transaction,
  shown: Node,
): readonly Repair[] {
  if (transaction.changed.has(insertion.entries(doc) as never)) {
    const doubled = insertionRepair(doc)
    if (doubled.length > 0) return doubled
  }
  for (const type of transaction.changed.keys()) {
    const root = parseRoot(rootName(doc, type as Y.AbstractType<unknown>) ?? '')
    if (root?.base !== base || (root.kind !== 'text' && root.kind !== 'cell')) continue
    const text = type as unknown as Y.Text
    const letters = doubledLetters(text)
    const doubled = letters.length === 0 && root.kind === 'cell' ? doubledPictures(text) : letters
    if (doubled.length > 0) return doubled.map((part) => ({ ...part, text }))
  }
  if (!summaryOf(shown).hasDoubledIds) return []
  const text = flatText(doc, base)
  return summaryOf(shown).units === text.length ? doubledBlocks(shown).map((part) => ({ ...part, text })) : []
}
