import { MAX_COUNTED_PICTURES } from '../pasteLimits.ts'

/** Longest rich text that is searched, in UTF-16 units: a picture of 10 MB is 20 million hexadecimal digits. */
const MAX_RTF = 100_000_000

/** `file:` addresses that only the program which copied them can read; not those in comments, which other programs read. */
const PICTURES_OR_COMMENTS = /<!--[\s\S]*?-->|<img\b[^>]*>/gi
const FILE_SOURCE = /(\ssrc\s*=\s*)(?:"file:[^"]*"|'file:[^']*'|file:[^\s>]*)/i

/**
 * Markup of Word in which each picture is a data URL, taken from the rich text that Word puts on the clipboard beside it: the markup names only files.
 * Where the two do not have equally many pictures the markup is returned as it is, because nothing else tells which is which. Cost: O(length).
 * @param rtf Rich Text Format 1.9; empty where there is none
 */
export function withRtfPictures(html: string, rtf: string): string {
  if (!rtf || rtf.length > MAX_RTF || !FILE_SOURCE.test(html)) return html
  const isOfFile = (piece: string) => !piece.startsWith('<!--') && FILE_SOURCE.test(piece)
  const pictures = rtfPictures(rtf)
  if ((html.match(PICTURES_OR_COMMENTS) ?? []).filter(isOfFile).length !== pictures.length) return html
  let at = 0
  return html.replace(PICTURES_OR_COMMENTS, (piece) => {
    if (!isOfFile(piece)) return piece
    const address = pictures[at++]
    return address ? piece.replace(FILE_SOURCE, (_, attribute: string) => `${attribute}"${address}"`) : piece
  })
}

/** The pictures of a rich text in order, as data URLs; null for a kind that no browser shows, such as a drawing of Windows. */
export function rtfPictures(rtf: string): readonly (string | null)[] {
  const pictures: (string | null)[] = []
  for (let at = rtf.indexOf('{\\pict'); at !== -1 && pictures.length <= MAX_COUNTED_PICTURES; at = rtf.indexOf('{\\pict', at)) {
    const end = endOfGroup(rtf, at)
    // the same picture once more, for programs older than Word 97; and the picture of a bullet
    const isRepeated = /\\(?:nonshppict|\*\\listpicture)\s*$/.test(rtf.slice(Math.max(0, at - 40), at))
    if (/[^a-z]/.test(rtf.charAt(at + 6)) && !isRepeated) pictures.push(pictureOf(rtf.slice(at + 1, end)))
    at = end
  }
  return pictures
}

/** The position after the bracket that closes the group that opens at `at`. */
function endOfGroup(rtf: string, at: number): number {
  let depth = 0
  for (let to = at; to < rtf.length; to++) {
    const char = rtf.charCodeAt(to)
    if (char === BACKSLASH) to++
    else if (char === OPEN) depth++
    else if (char === CLOSE && --depth === 0) return to + 1
  }
  return rtf.length
}
const [BACKSLASH, OPEN, CLOSE] = [0x5c, 0x7b, 0x7d]

/** The hexadecimal digits are what is left without inner groups and control words. */
function pictureOf(group: string): string | null {
  const kind = /\\(png|jpeg)blip\b/.exec(group)?.[1]
  if (!kind) return null
  const inner: string[] = []
  let from = 0
  for (let at = group.indexOf('{'); at !== -1; at = group.indexOf('{', from)) {
    inner.push(group.slice(from, at))
    from = endOfGroup(group, at)
  }
  inner.push(group.slice(from))
  const digits = inner
    // a group ends the number of the control word before it
    .join(' ')
    .replace(/\\[a-z]+-?\d* ?/g, '')
    .replace(/[\s}]/g, '')
  if (digits.length < 2 || digits.length % 2 !== 0 || /[^\da-f]/i.test(digits)) return null
  const parts: string[] = []
  for (let at = 0; at < digits.length; at += CHUNK)
    parts.push(btoa(digits.slice(at, at + CHUNK).replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))))
  return `data:image/${kind};base64,${parts.join('')}`
}

/** Digits that are converted at once: bytes in threes, which base64 writes without padding. */
const CHUNK = 2 * 3 * 10_000
