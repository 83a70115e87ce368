/** Maximum characters of one paste: about a hundred pages. More would slow down every screen at the table. */
export const MAX_PASTED_CHARS = 400_000
/** Maximum paragraphs, cells and list items of one paste. */
export const MAX_PASTED_BLOCKS = 4000
/** Maximum characters of markup without its pictures; beyond it only the plain text is pasted. */
export const MAX_PASTED_MARKUP = 4_000_000
/** Maximum pictures of one paste. */
export const MAX_PASTED_PICTURES = 20

/** Number of lines of a text, without allocating them. */
export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

export const tooMuchText = (text: string): boolean => text.length > MAX_PASTED_CHARS || countLines(text) > MAX_PASTED_BLOCKS
