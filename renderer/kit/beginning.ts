/** Characters that are offered of what is too long to be pasted: about twenty-five pages. */
export const BEGINNING = 100_000

/** The first `most` characters of a text, at most so many lines of it; ends between words where it can, and never inside a letter. */
export function beginningOf(text: string, most = BEGINNING, lines = Number.POSITIVE_INFINITY): string {
  let end = Math.min(text.length, most)
  for (let at = text.indexOf('\n'), seen = 1; at !== -1 && at < end; at = text.indexOf('\n', at + 1), seen++) if (seen === lines) end = at
  if (end === text.length) return text
  if (/\s/.test(text[end] ?? '')) return text.slice(0, end)
  const space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end))
  if (space > end * 0.9) return text.slice(0, space)
  const last = text.charCodeAt(end - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)
}
