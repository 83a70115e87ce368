import { graphemes } from '../../../shared/base/text/graphemes.ts'

/** Font sizes of a note's text in board units, largest first. A text that exceeds its note at the smallest size scrolls. */
export const TEXT_SIZES = [26, 23, 20, 18, 16, 14, 12] as const
/** Font size in board units below which a picture shows no text: the longest note in the smallest box is above it. */
const SMALLEST_PICTURED = 0.5
/** Line height of texts on the board, as a multiple of the font size. Styles read it as `--note-line-height`. */
export const LINE_HEIGHT = 1.25

/** Width of a piece of text at font size 1. */
export type Measure = (piece: string) => number

/** Where a text may be, in board units. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** How a text fits a note. */
export interface Fit {
  /** Font size in board units. */
  readonly size: number
  readonly lines: readonly string[]
  /** The text exceeds the note even at the smallest font size. */
  readonly overflows: boolean
}

/** The largest font size at which all of a text fits, and the lines that it breaks into. Cost: O(sizes · length of the text). @param available in board units @param scale of the font sizes: the text size that the reader has chosen @param sizes that it may have, largest first */
export function fitText(text: string, available: Room, measure: Measure, scale = 1, sizes: readonly number[] = TEXT_SIZES): Fit {
  let fit: Fit = { size: TEXT_SIZES[0] * scale, lines: [], overflows: false }
  for (const usualSize of sizes) {
    const size = usualSize * scale
    const lines = wrapText(text, available.width / size, measure)
    const overflows = lines.length * size * LINE_HEIGHT > available.height + 0.5
    fit = { size, lines, overflows }
    // a smaller font is better than a broken word
    const broken = usualSize > 16 && longestWord(text, measure) * size > available.width
    if (!overflows && !broken) return fit
  }
  return fit
}

/**
 * As {@link fitText}, and smaller where the text would exceed its note: a picture cannot be scrolled. Cost: O(sizes · length of the text).
 */
export function fitWhole(text: string, available: Room, measure: Measure, sizes: readonly number[] = TEXT_SIZES): Fit {
  let fit = fitText(text, available, measure, 1, sizes)
  while (fit.overflows && fit.size > SMALLEST_PICTURED) {
    const size = fit.size * 0.9
    const lines = wrapText(text, available.width / size, measure)
    fit = { size, lines, overflows: lines.length * size * LINE_HEIGHT > available.height }
  }
  return fit
}

/** Breaks a text at its line ends and at spaces; a word wider than a line is broken anywhere. Cost: O(length). @param width in multiples of the font size */
export function wrapText(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let lineWidth = 0
    for (const word of paragraph.split(/(?<=\s)(?=\S)/)) {
      const wordWidth = measure(word.trimEnd())
      if (line && lineWidth + wordWidth > width) {
        lines.push(line.trimEnd())
        line = ''
        lineWidth = 0
      }
      const chunks = wordWidth > width ? breakWord(word, width, measure) : [word]
      lines.push(...chunks.slice(0, -1))
      const rest = chunks.at(-1) ?? ''
      line += rest
      lineWidth += measure(rest)
    }
    lines.push(line.trimEnd())
  }
  return lines
}

const longestWord = (text: string, measure: Measure): number => text.split(/\s+/).reduce((longest, word) => Math.max(longest, measure(word)), 0)

function breakWord(word: string, width: number, measure: Measure): readonly string[] {
  const chunks: string[] = []
  let chunk = ''
  for (const letter of graphemes(word)) {
    if (chunk && measure(chunk + letter) > width) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk += letter
  }
  return [...chunks, chunk]
}
