import { decodeEntities } from '../files/markdown/htmlText.ts'
import { extractPictures } from './extractPictures.ts'
import { markupTokens } from './markupTokens.ts'
import { MAX_COUNTED_PICTURES } from './pasteLimits.ts'
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

/** Counts and rewrites markup. Cost: O(length). */
export function readMarkup(source: string): PastedMarkup {
  const { html, pictures, count } = extractPictures(source)
  return { source, html: count > MAX_COUNTED_PICTURES ? null : wellFormedHtml(html), pictures }
}

/** Elements at which a line ends. */
const LINES = new Set('p div br ul ol li tr h1 h2 h3 h4 h5 h6 blockquote pre hr table dt dd section article'.split(' '))

/** The words of markup, a line for each block. Cost: O(length). */
export function wordsOfMarkup(source: string): string {
  const parts: string[] = []
  for (const token of markupTokens(source)) {
    if (token.kind === 'text') parts.push(token.text.replace(/\s+/g, ' '))
    else if (LINES.has(token.name)) parts.push('\n')
    else if (token.name === 'td' || token.name === 'th') parts.push(' ')
  }
  return decodeEntities(parts.join(''))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}
