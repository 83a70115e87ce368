import * as decoding from 'lib0/decoding'

/** The bytes are not a valid frame: truncated, too long, or not of the format of their number. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}

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
