/** Encodings of text files, as people have them: UTF-8, what Excel calls "Unicode text", and what old programs of Western Europe write. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes from which an encoding without a mark is guessed. */
const SAMPLE = 4096

/**
 * The text of a file: by its byte order mark, else UTF-16 where every other byte is mostly 0, else UTF-8, and Windows-1252, which holds Latin-1, where it is
 * none. NUL characters are left out. Cost: O(length).
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const encoding = markedEncoding(bytes) ?? guessedEncoding(bytes)
  const text = encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes)
  return { text: text.replaceAll('\0', ''), encoding }
}

/** What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f). */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: some runtimes read Latin-1 under this name. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x80 && byte <= 0x9f ? WINDOWS_SIGNS.charAt(byte - 0x80) : String.fromCharCode(byte))).join('')

function markedEncoding([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function guessedEncoding(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 5 && odd > 4 * even) return 'utf-16le'
  if (even > sample.length / 5 && even > 4 * odd) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
