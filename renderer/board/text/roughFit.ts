import { LINE_HEIGHT, type Room, TEXT_SIZES } from './fitText.ts'

/** Width of a letter, about, as a multiple of the font size. */
const LETTER = 0.52
/** Letters of a text that are looked at: no object shows more lines than they make. */
const MAX_LETTERS = 600

/** About how a text fits: for lines that nobody can read, without measuring a word. */
export interface RoughFit {
  /** Font size in board units. */
  readonly size: number
  /** Width of each line, in board units. */
  readonly widths: readonly number[]
}

/**
 * About the largest font size at which a text fits, and how wide its lines are: every letter counts as equally wide. Cost: O(lines), a hundredth of
 * measuring the words (`fitText`). @param scale of the font sizes
 */
export function roughFit(whole: string, { width, height }: Room, scale = 1, sizes: readonly number[] = TEXT_SIZES): RoughFit {
  const text = whole.length > MAX_LETTERS ? whole.slice(0, MAX_LETTERS) : whole
  const isOneParagraph = !text.includes('\n')
  let rough: RoughFit = { size: (sizes[0] ?? TEXT_SIZES[0]) * scale, widths: [] }
  for (const usualSize of sizes) {
    const size = usualSize * scale
    const perLine = Math.max(1, Math.floor(width / (size * LETTER)))
    const maxLines = Math.max(1, Math.floor((height + 0.5) / (size * LINE_HEIGHT)))
    // too many letters for any way of breaking them
    if (isOneParagraph && text.length > perLine * maxLines && usualSize !== sizes.at(-1)) continue
    const lengths = breakByCount(text, perLine, maxLines + 1)
    rough = { size, widths: lengths.slice(0, maxLines).map((letters) => Math.min(width, letters * size * LETTER)) }
    if (lengths.length <= maxLines) break
  }
  return rough
}

/** Lengths of the lines in letters, `most` of them at most. */
function breakByCount(text: string, perLine: number, most: number): readonly number[] {
  const { length } = text
  const lengths: number[] = []
  for (let start = 0; start < length && lengths.length < most; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? length : newline
    if (end - start <= perLine) {
      lengths.push(end - start)
      start = end + 1
      continue
    }
    const space = text.lastIndexOf(' ', start + perLine)
    const isWordBroken = space <= start
    lengths.push(isWordBroken ? perLine : space - start)
    start = isWordBroken ? start + perLine : space + 1
  }
  return lengths
}
