import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A frame that is not one: cut short, too long, or not what its number says. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}

/** Writes a frame: its number, then what `body` writes. */
export const encodeFrame = (kind: number, writeBody: (out: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, kind)
    writeBody(out)
  })

/** Opens a frame. @returns its number and the rest. @throws MalformedFrame */
export const openFrame = (bytes: Uint8Array): { readonly kind: number; readonly rest: decoding.Decoder } =>
  decodeOrThrow(() => {
    const rest = decoding.createDecoder(bytes)
    return { kind: decoding.readVarUint(rest), rest }
  })

/** Runs a reading of lib0's, whose failures are of many kinds, and makes them one. @throws MalformedFrame */
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
  // a copy: lib0 gives a view on the frame, which the socket may reuse
  return bytes.slice()
}

/** Reads text of at most `max` UTF-16 units. @throws MalformedFrame */
export function readText(rest: decoding.Decoder, max: number): string {
  const text = decoding.readVarString(rest)
  if (text.length > max) throw new MalformedFrame(`expected text of at most ${max}`)
  return text
}
