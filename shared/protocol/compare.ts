import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type ContentSums, SUM_BYTES } from '../base/contentSums.ts'
import { NAME_BYTES } from './copies.ts'
import { FRAME } from './frames.ts'
import { frame, guarded, MalformedFrame, readExactly, readText } from './wire.ts'

/** Writers that one frame tells of: as many as a state vector may hold. */
const MAX_WRITERS = 80_000
/** Of those whose writing differs, so many are named. */
export const NAMED_WRITERS = 100

/** Desktop → host: my copy has the state of this name (`stateName`), knows this, and says this. Does yours? */
export interface CompareQuestion {
  readonly name: Uint8Array
  readonly known: Uint8Array
  readonly whole: Uint8Array
}

export const encodeCompare = ({ name, known, whole }: CompareQuestion): Uint8Array =>
  frame(FRAME.compare, (out) => {
    for (const bytes of [name, known, whole]) encoding.writeVarUint8Array(out, bytes)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeCompare = (rest: decoding.Decoder): CompareQuestion =>
  guarded(() => {
    const question = { name: readExactly(rest, NAME_BYTES), known: readExactly(rest, SUM_BYTES), whole: readExactly(rest, SUM_BYTES) }
    if (rest.pos !== rest.arr.length) throw new MalformedFrame('a question that does not end where it should')
    return question
  })

/** Host → desktop, which knows the same as the host: what the host's copy says, writer by writer; none where both say the same. */
export interface HostSums {
  readonly alike: boolean
  /** Which state this is about. */
  readonly known: Uint8Array
  readonly writers: ContentSums['writers']
}

export const encodeSums = ({ alike, known, writers }: HostSums): Uint8Array =>
  frame(FRAME.sums, (out) => {
    encoding.writeUint8(out, alike ? 1 : 0)
    encoding.writeVarUint8Array(out, known)
    encoding.writeVarUint(out, writers.size)
    for (const [client, sum] of writers) {
      encoding.writeVarUint(out, client)
      encoding.writeVarUint8Array(out, sum)
    }
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeSums = (rest: decoding.Decoder): HostSums =>
  guarded(() => {
    const alike = decoding.readUint8(rest) === 1
    const known = decoding.readVarUint8Array(rest).slice()
    const count = decoding.readVarUint(rest)
    if (count > MAX_WRITERS) throw new MalformedFrame('too many writers')
    return {
      alike,
      known,
      writers: new Map(Array.from({ length: count }, () => [decoding.readVarUint(rest), decoding.readVarUint8Array(rest).slice()])),
    }
  })

/** Desktop → host: in the state of this name, my copy differs from yours in what these wrote; in the order alone, where they are none. */
export interface Report {
  readonly known: Uint8Array
  readonly writers: readonly number[]
}

export const encodeReport = ({ known, writers }: Report): Uint8Array =>
  frame(FRAME.differ, (out) => {
    encoding.writeVarUint8Array(out, known)
    encoding.writeVarUint(out, Math.min(writers.length, NAMED_WRITERS))
    for (const client of writers.slice(0, NAMED_WRITERS)) encoding.writeVarUint(out, client)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeReport = (rest: decoding.Decoder): Report =>
  guarded(() => {
    const known = readExactly(rest, SUM_BYTES)
    const count = decoding.readVarUint(rest)
    if (count > NAMED_WRITERS) throw new MalformedFrame('too many writers')
    const writers = Array.from({ length: count }, () => decoding.readVarUint(rest))
    if (rest.pos !== rest.arr.length) throw new MalformedFrame('a report that does not end where it should')
    return { known, writers }
  })

/** Host → desktops: the copy that somebody holds differs from the host's, or does not any more. */
export interface Difference {
  /** Who holds it: a PersonId. */
  readonly by: string
  readonly differs: boolean
  /** Whose writing it is that differs, as far as the register knows; none where it does not, or only the order differs. */
  readonly whose: readonly string[]
}

export const encodeDifference = ({ by, differs, whose }: Difference): Uint8Array =>
  frame(FRAME.differ, (out) => {
    encoding.writeVarString(out, by)
    encoding.writeUint8(out, differs ? 1 : 0)
    encoding.writeVarUint(out, whose.length)
    for (const person of whose) encoding.writeVarString(out, person)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeDifference = (rest: decoding.Decoder): Difference =>
  guarded(() => {
    const by = readText(rest, 16)
    const differs = decoding.readUint8(rest) === 1
    const count = decoding.readVarUint(rest)
    if (count > NAMED_WRITERS) throw new MalformedFrame('too many people')
    return { by, differs, whose: Array.from({ length: count }, () => readText(rest, 16)) }
  })
