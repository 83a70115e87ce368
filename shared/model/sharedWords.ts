import type * as Y from 'yjs'
import type { Splice } from '../base/text/splice.ts'
import { type Author, transact } from './transact.ts'
import { applySplice, replaceText } from './value/longText.ts'
import { mayWriteText } from './writeGuard.ts'

/**
 * Makes the shared text of a record read `next` by the smallest single splice, so that what others type meanwhile stands. Does nothing where the text is
 * the same already or gone, and where the author may not write there now.
 * @param caret where the caret is in `next`, in UTF-16 units
 */
export function retypeText(doc: Y.Doc, author: Author, text: Y.Text | null, next: string, caret: number = next.length): void {
  if (!text || text.toString() === next || !mayWriteText(doc, author, text)) return
  transact(doc, author, () => replaceText(text, next, caret))
}

/** Applies splices to the shared text of a record, if the author may write there now. Cost: O(length of the splices), not of the text. */
export function spliceText(doc: Y.Doc, author: Author, text: Y.Text | null, splices: readonly Splice[]): void {
  if (!text || !mayWriteText(doc, author, text)) return
  transact(doc, author, () => {
    for (const splice of splices) applySplice(text, splice)
  })
}
