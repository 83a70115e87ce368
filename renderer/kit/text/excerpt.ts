import { cutBefore } from '../../../shared/base/text/graphemes.ts'

/** Characters (UTF-16 units) offered of a text that is too long to be pasted: about twenty-five pages. */
export const EXCERPT_LENGTH = 100_000

/** The beginning of a text: at most `most` UTF-16 units and a number of lines. Ends between words if possible, never inside a grapheme. */
export function excerptOf(text: string, maxLength = EXCERPT_LENGTH, maxLines = Number.POSITIVE_INFINITY): string {
  let end = Math.min(text.length, maxLength)
  for (let lineEnd = text.indexOf('\n'), lineCount = 1; lineEnd !== -1 && lineEnd < end; lineEnd = text.indexOf('\n', lineEnd + 1), lineCount++)
    if (lineCount === maxLines) end = lineEnd
  if (end === text.length) return text
  if (/\s/.test(text[end] ?? '')) return text.slice(0, end)
  const space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end))
  if (space > end * 0.9) return text.slice(0, space)
  return text.slice(0, cutBefore(text, end))
}
