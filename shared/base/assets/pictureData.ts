import { readPictureHeader } from '../pictureHeader.ts'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const [EQUALS, NONE] = [0x3d, 255]
const codeOf = Uint8Array.from(SIGNS, (sign) => sign.charCodeAt(0))
const valueOfSign = new Uint8Array(128).fill(NONE)
for (const [value, code] of codeOf.entries()) valueOfSign[code] = value

/** The bytes of a picture that is a data URL in base64; null where it is none. Cost: O(length), 10 ms for a megabyte. */
export function pictureBytesOf(src: string): Uint8Array | null {
  const [begin] = /^data:image\/[a-z]+;base64,/.exec(src) ?? []
  if (!begin) return null
  let end = src.length
  while (end > begin.length && src.length - end < 2 && src.charCodeAt(end - 1) === EQUALS) end--
  const length = end - begin.length
  if (length === 0 || length % 4 === 1) return null
  const out = new Uint8Array(Math.floor((length * 3) / 4))
  let [bits, count, at] = [0, 0, 0]
  for (let i = begin.length; i < end; i++) {
    const value = valueOfSign[src.charCodeAt(i)] ?? NONE
    if (value === NONE) return null
    bits = ((bits << 6) | value) & 0xfff
    count += 6
    if (count < 8) continue
    count -= 8
    out[at++] = (bits >> count) & 255
  }
  return out
}

/** Bytes that become signs at once: in threes, which base64 writes without padding. */
const CHUNK = 3 * 8192

/** A picture as a data URL, with the type of its bytes; empty where they are none. */
export function pictureDataUrl(content: Uint8Array): string {
  const header = readPictureHeader(content)
  if (!header) return ''
  const parts: string[] = [`data:image/${header.type};base64,`]
  for (let from = 0; from < content.length; from += CHUNK) parts.push(base64(content.subarray(from, from + CHUNK)))
  return parts.join('')
}

function base64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(EQUALS)
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const signs = Math.min(4, bytes.length - at + 1)
    for (let k = 0; k < signs; k++) codes[to + k] = codeOf[(three >> (18 - 6 * k)) & 63] ?? EQUALS
  }
  return String.fromCharCode(...codes)
}
