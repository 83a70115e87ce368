import { decodeEntities } from '../files/markdown/htmlText.ts'
import { BLOCKS } from './elementNames.ts'
import { extractPictures } from './extractPictures.ts'
import { markupTokens } from './markupTokens.ts'
import { MAX_COUNTED_PICTURES } from './pasteLimits.ts'
import { withRtfPictures } from './pictures/rtfPictures.ts'
import { wellFormedHtml } from './wellFormedHtml.ts'

/** Markup from the clipboard or a drop, counted before anything parses it. */
export interface PastedMarkup {
  /** As it came. */
  readonly source: string
  /** Rewritten as well-formed markup, without its pictures; null where it is too complex, and only its words may come in. */
  readonly html: string | null
  /** Data URLs of its pictures, in order. */
  readonly pictures: readonly string[]
}

/** Counts and rewrites markup. Cost: O(length). @param rtf the same as rich text, which has the pictures of Word */
export function readMarkup(source: string, rtf: string = ''): PastedMarkup {
  const { html, pictures, count } = extractPictures(withRtfPictures(source, rtf))
  return { source, html: count > MAX_COUNTED_PICTURES ? null : wellFormedHtml(html), pictures }
}

/** Elements at which a line ends. */
const LINES = new Set(['br', 'caption', 'tr', ...BLOCKS])

/** The words of markup, a line for each block. Cost: O(length). */
export function wordsOfMarkup(source: string): string {
  const parts: string[] = []
  for (const token of markupTokens(source)) {
    if (token.kind === 'text') parts.push(token.text.replace(/[ \t\r\n]+/g, ' ').replace(/[\v\f\u0085\u2028\u2029]/g, '\n'))
    else if (LINES.has(token.name)) parts.push('\n')
    else if (token.name === 'td' || token.name === 'th') parts.push(' ')
  }
  return decodeEntities(parts.join(''))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}
