const MAX_CHARS = 120
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i
// control characters, what turns the direction of writing around (a name may then lie about its ending), zero-width ones
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
const SEPARATORS = /[\\/:*?"<>|]/g

/**
 * A file's name that every system takes, out of a title that somebody wrote: `Bisogni: cosa manca?` gives
 * `Bisogni cosa manca.csv`. Never a path, never empty, never with another ending than the kind's.
 */
export function fileNameOf(title: string, kind: string): string {
  const base = title.normalize('NFC').replace(UNSEEN, '').replace(SEPARATORS, ' ').replace(/\s+/g, ' ')
  const ending = `.${kind}`
  const bare = base.toLowerCase().endsWith(ending) ? base.slice(0, -ending.length) : base
  const truncated = Array.from(bare).slice(0, MAX_CHARS).join('')
  const trimmed = trim(truncated)
  // `CON.tar.md` is the device too
  const stem = DEVICE.test(trimmed.split('.')[0]?.trim() ?? '') ? `_${trimmed}` : trimmed
  return `${stem || 'Tavolo'}${ending}`
}

/** Without spaces and dots at either end. */
function trim(text: string): string {
  const isTrimmable = (char: string | undefined) => char === '.' || char?.trim() === ''
  let [from, to] = [0, text.length]
  while (from < to && isTrimmable(text[from])) from++
  while (to > from && isTrimmable(text[to - 1])) to--
  return text.slice(from, to)
}
