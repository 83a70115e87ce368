/** Maximum characters of one paste: about a hundred pages. More would slow down every screen at the table. */
export const MAX_PASTED_CHARS = 400_000
/** Maximum paragraphs, cells and list items of one paste: a hundred pages of twenty paragraphs. Each costs about 0.1 ms until it is on screen. */
export const MAX_PASTED_BLOCKS = 2000
/** Maximum characters of markup without its pictures; beyond it only the plain text is pasted. */
const MAX_PASTED_MARKUP = 4_000_000
/** Pictures of one paste that come in. */
export const MAX_PASTED_PICTURES = 20
/** Pictures of one paste beyond which nobody chose them, and only the plain text is pasted. */
export const MAX_COUNTED_PICTURES = 200
/** Deepest nesting of pasted markup: web pages reach about 40. */
export const MAX_MARKUP_DEPTH = 100

/**
 * Maximum elements of pasted markup of `length` UTF-16 units; beyond it only the plain text is pasted. An element costs about 0.1 ms
 * until it is on screen. Programs write more than 64 characters for each in a long text; markup of 100 kB may have 2 500.
 */
export const maxElements = (length: number): number => (length > MAX_PASTED_MARKUP ? 0 : 1000 + Math.floor(length / 64))

/** Number of lines of a text, without allocating them. */
export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

export const tooMuchText = (text: string): boolean => text.length > MAX_PASTED_CHARS || countLines(text) > MAX_PASTED_BLOCKS
