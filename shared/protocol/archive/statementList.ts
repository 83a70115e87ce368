import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** First number of the encoding: the number that the list had as a message of the first versions. */
const FORMAT = 73
/** Maximum statements in a file. */
const MAX_STATEMENTS = 50_000

/** Encodes the signed statements of a membership log for a file: a number, a count, and each after its length (lib0). */
export const encodeStatements = (statements: readonly Uint8Array[]): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, FORMAT)
    encoding.writeVarUint(out, statements.length)
    for (const bytes of statements) encoding.writeVarUint8Array(out, bytes)
  })

/** Decodes what {@link encodeStatements} wrote, of any version of statements; none from anything else. */
export function decodeStatements(bytes: Uint8Array): readonly Uint8Array[] {
  try {
    const input = decoding.createDecoder(bytes)
    if (decoding.readVarUint(input) !== FORMAT) return []
    const count = decoding.readVarUint(input)
    if (count > MAX_STATEMENTS || count > bytes.length) return []
    const statements = Array.from({ length: count }, () => decoding.readVarUint8Array(input).slice())
    return input.pos === bytes.length ? statements : []
  } catch {
    return []
  }
}
