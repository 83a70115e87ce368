/** Characters that one paste may bring: about a hundred pages. More would make every screen at the table wait. */
export const MAX_PASTED_CHARS = 400_000
/** Paragraphs, cells and items that one paste may bring. */
export const MAX_PASTED_BLOCKS = 4000
/** Characters of markup, without its pictures, that are worth cleaning: beyond it the words alone come in. */
export const MAX_PASTED_MARKUP = 4_000_000
/** Pictures that one paste may bring. */
export const MAX_PASTED_PICTURES = 20

/** Lines of a text, counted without splitting it. */
export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

export const tooMuchText = (text: string): boolean => text.length > MAX_PASTED_CHARS || countLines(text) > MAX_PASTED_BLOCKS
