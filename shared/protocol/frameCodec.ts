import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The bytes are not a valid frame: truncated, too long, or not of the format of their number. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}

/** Encodes a frame: its number, then the output of `body`. */
export const encodeFrame = (kind: number, writeBody: (out: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, kind)
    writeBody(out)
  })

/** Decodes the number of a frame. @returns the number, and a decoder of the body. @throws MalformedFrame */
export const openFrame = (bytes: Uint8Array): { readonly kind: number; readonly rest: decoding.Decoder } =>
  decodeOrThrow(() => {
    const rest = decoding.createDecoder(bytes)
    return { kind: decoding.readVarUint(rest), rest }
  })

/** The number of a frame in any of its encodings (lib0 reads `80 00` as 0 too); null where the frame has none. */
export function numberOf(frame: Uint8Array): number | null {
  try {
    return openFrame(frame).kind
  } catch {
    return null
  }
}

/** Runs a lib0 read and converts its errors, which have many classes. @throws MalformedFrame */
export function decodeOrThrow<T>(decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw new MalformedFrame('a frame that cannot be read', { cause: error })
  }
}

/** Reads bytes of an exact length. @throws MalformedFrame */
export function readExactly(rest: decoding.Decoder, length: number): Uint8Array {
  const bytes = decoding.readVarUint8Array(rest)
  if (bytes.length !== length) throw new MalformedFrame(`expected ${length} bytes`)
  // a copy: lib0 returns a view of the frame, whose buffer the socket may reuse
  return bytes.slice()
}

/** Reads text of at most `max` UTF-16 units. @throws MalformedFrame */
export function readText(rest: decoding.Decoder, max: number): string {
  const text = decoding.readVarString(rest)
  if (text.length > max) throw new MalformedFrame(`expected text of at most ${max}`)
  return text
}
