let segmenter: Intl.Segmenter | null | undefined

/** Null where the engine has none (an old phone): a joined emoji is several letters there. */
function theSegmenter(): Intl.Segmenter | null {
  segmenter ??= typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null
  return segmenter
}

/** The letters of a text as people count them: a joined emoji, a flag, a letter with its accents is one. Cost: O(length). */
export function graphemes(text: string): string[] {
  const segments = theSegmenter()?.segment(text)
  return segments ? Array.from(segments, ({ segment }) => segment) : Array.from(text)
}

/**
 * The last place, at most `index` (UTF-16 units), at which a text can be cut without cutting a letter in two; where a single letter is
 * longer, between two of its code points. Cost: O(1), and O(letter).
 */
export function cutBefore(text: string, index: number): number {
  if (index >= text.length) return text.length
  const start = theSegmenter()?.segment(text).containing(index)?.index ?? index
  if (start > 0) return start
  const unit = text.charCodeAt(index)
  return index > 0 && unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index
}

/** The beginning of a text: at most `max` UTF-16 units, and whole letters. */
export const cutText = (text: string, max: number): string => (text.length <= max ? text : text.slice(0, cutBefore(text, max)))

/** How many letters a text has beyond `max` UTF-16 units: what somebody has to delete. */
export const lettersBeyond = (text: string, max: number): number => (text.length <= max ? 0 : graphemes(text.slice(cutBefore(text, max))).length)
