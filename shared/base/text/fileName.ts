import { cutText } from './graphemes.ts'
import { truncate } from './truncate.ts'

const MAX_CHARS = 120
/** In UTF-8: most file systems take 255, extension included. */
const MAX_BYTES = 240
/** Device names that Windows reserves, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i
// control characters; bidirectional controls, with which a name can hide its extension; zero-width characters
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu
const SEPARATORS = /[\\/:*?"<>|]/g

/**
 * Makes a file name that every system accepts out of a title: `Bisogni: cosa manca?` gives `Bisogni cosa manca.csv`. Never a path, never
 * empty, at most 120 UTF-16 units and 240 bytes before the extension, which is always `kind`.
 */
export function fileNameOf(title: string, kind: string): string {
  const base = title.normalize('NFC').replace(UNSEEN, '').replace(SEPARATORS, ' ').replace(/\s+/g, ' ')
  const ending = `.${kind}`
  const bare = base.toLowerCase().endsWith(ending) ? base.slice(0, -ending.length) : base
  const truncated = truncate(cutText(bare, MAX_CHARS), MAX_BYTES, utf8Length)
  const trimmed = trim(truncated)
  // `CON.tar.md` names the device too
  const stem = DEVICE.test(trimmed.split('.')[0]?.trim() ?? '') ? `_${trimmed}` : trimmed
  return `${stem || 'Tavolo'}${ending}`
}

/** Removes spaces and dots at both ends. */
function trim(text: string): string {
  const isTrimmable = (char: string | undefined) => char === '.' || char?.trim() === ''
  let [from, to] = [0, text.length]
  while (from < to && isTrimmable(text[from])) from++
  while (to > from && isTrimmable(text[to - 1])) to--
  return text.slice(from, to)
}

const utf8Length = (codePoint: string): number => {
  const code = codePoint.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}
