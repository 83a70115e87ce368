import type { DefaultTreeAdapterMap } from 'parse5'
import { defaultTreeAdapter, parseFragment, type TreeAdapter } from 'parse5'
import { type BodyNode, normalizeBody } from '../../../../../shared/document/normalizedBody.ts'
import { type HtmlContext, htmlBlocks } from './htmlBlocks.ts'
import { takeFootnotes } from './htmlFootnotes.ts'
import type { Raw } from './inlineBuffer.ts'

/** A text that would cost more than its length justifies: only its words may come in. */
export class TooComplex extends Error {
  override readonly name = 'TooComplex'
}

/**
 * Parses HTML to a document's body. Nothing in it runs or is fetched.
 * @throws TooComplex where it has more elements than its length justifies
 */
export const fromHtml = (html: string): readonly BodyNode[] => normalizeBody(blocksOfHtml(html))

/** Parses HTML to blocks that are still to be normalized. @throws TooComplex as {@link fromHtml} */
export function blocksOfHtml(html: string, onLeftOut?: HtmlContext['onLeftOut']): Raw[] {
  const fragment = parseFragment(html, { treeAdapter: countingAdapter(html.length), sourceCodeLocationInfo: true, scriptingEnabled: false })
  const footnotes = takeFootnotes(fragment.childNodes)
  return htmlBlocks(fragment.childNodes, { source: html, footnotes, ...(onLeftOut ? { onLeftOut } : {}) })
}

/** Formatting that never ends is repeated in each paragraph (HTML, "the adoption agency"): a short text can ask for millions of elements. */
function countingAdapter(length: number): TreeAdapter<DefaultTreeAdapterMap> {
  const most = 1000 + length / 3 // no element is written with less than three characters
  let count = 0
  return {
    ...defaultTreeAdapter,
    createElement: (...all) => {
      if (++count > most) throw new TooComplex()
      return defaultTreeAdapter.createElement(...all)
    },
  }
}
