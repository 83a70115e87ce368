import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type ContentDigest, DIGEST_BYTES } from '../../base/contentDigest.ts'
import { decodeOrThrow, encodeFrame, MalformedFrame, readExactly, readText } from '../frameCodec.ts'
import { FRAME } from '../frameTypes.ts'
import { STATE_NAME_BYTES } from './replicaCount.ts'

/** Writers that one frame tells of: as many as a state vector may hold. */
const MAX_CLIENTS = 80_000
/** Of those whose writing differs, so many are named. */
export const MAX_NAMED_CLIENTS = 100

/** Desktop → host: my copy has the state of this name (`stateName`), knows this, and says this. Does yours? */
export interface CompareRequest {
  readonly name: Uint8Array
  readonly clocks: Uint8Array
  readonly content: Uint8Array
}

export const encodeCompare = ({ name, clocks, content }: CompareRequest): Uint8Array =>
  encodeFrame(FRAME.compare, (out) => {
    for (const bytes of [name, clocks, content]) encoding.writeVarUint8Array(out, bytes)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeCompare = (rest: decoding.Decoder): CompareRequest =>
  decodeOrThrow(() => {
    const request = { name: readExactly(rest, STATE_NAME_BYTES), clocks: readExactly(rest, DIGEST_BYTES), content: readExactly(rest, DIGEST_BYTES) }
    if (rest.pos !== rest.arr.length) throw new MalformedFrame('a question that does not end where it should')
    return request
  })

/** Host → desktop, which knows the same as the host: what the host's copy says, writer by writer; none where both say the same. */
export interface HostDigest {
  readonly matches: boolean
  /** Which state this is about. */
  readonly clocks: Uint8Array
  readonly byClient: ContentDigest['byClient']
}

export const encodeDigest = ({ matches, clocks, byClient }: HostDigest): Uint8Array =>
  encodeFrame(FRAME.digest, (out) => {
    encoding.writeUint8(out, matches ? 1 : 0)
    encoding.writeVarUint8Array(out, clocks)
    encoding.writeVarUint(out, byClient.size)
    for (const [client, digest] of byClient) {
      encoding.writeVarUint(out, client)
      encoding.writeVarUint8Array(out, digest)
    }
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeDigest = (rest: decoding.Decoder): HostDigest =>
  decodeOrThrow(() => {
    const matches = decoding.readUint8(rest) === 1
    const clocks = decoding.readVarUint8Array(rest).slice()
    const count = decoding.readVarUint(rest)
    if (count > MAX_CLIENTS) throw new MalformedFrame('too many writers')
    return {
      matches,
      clocks,
      byClient: new Map(Array.from({ length: count }, () => [decoding.readVarUint(rest), decoding.readVarUint8Array(rest).slice()])),
    }
  })

/** Desktop → host: in the state of this name, my copy differs from yours in what these wrote; in the order alone, where they are none. */
export interface DivergenceReport {
  readonly clocks: Uint8Array
  readonly clients: readonly number[]
}

export const encodeDivergenceReport = ({ clocks, clients }: DivergenceReport): Uint8Array =>
  encodeFrame(FRAME.divergence, (out) => {
    encoding.writeVarUint8Array(out, clocks)
    encoding.writeVarUint(out, Math.min(clients.length, MAX_NAMED_CLIENTS))
    for (const client of clients.slice(0, MAX_NAMED_CLIENTS)) encoding.writeVarUint(out, client)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeDivergenceReport = (rest: decoding.Decoder): DivergenceReport =>
  decodeOrThrow(() => {
    const clocks = readExactly(rest, DIGEST_BYTES)
    const count = decoding.readVarUint(rest)
    if (count > MAX_NAMED_CLIENTS) throw new MalformedFrame('too many writers')
    const clients = Array.from({ length: count }, () => decoding.readVarUint(rest))
    if (rest.pos !== rest.arr.length) throw new MalformedFrame('a report that does not end where it should')
    return { clocks, clients }
  })

/** Host → desktops: the copy that somebody holds differs from the host's, or does not any more. */
export interface Divergence {
  /** Who holds it: a PersonId. */
  readonly holder: string
  readonly differs: boolean
  /** Whose writing it is that differs, as far as the register knows; none where it does not, or only the order differs. */
  readonly authors: readonly string[]
}

export const encodeDivergence = ({ holder, differs, authors }: Divergence): Uint8Array =>
  encodeFrame(FRAME.divergence, (out) => {
    encoding.writeVarString(out, holder)
    encoding.writeUint8(out, differs ? 1 : 0)
    encoding.writeVarUint(out, authors.length)
    for (const person of authors) encoding.writeVarString(out, person)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeDivergence = (rest: decoding.Decoder): Divergence =>
  decodeOrThrow(() => {
    const holder = readText(rest, 16)
    const differs = decoding.readUint8(rest) === 1
    const count = decoding.readVarUint(rest)
    if (count > MAX_NAMED_CLIENTS) throw new MalformedFrame('too many people')
    return { holder, differs, authors: Array.from({ length: count }, () => readText(rest, 16)) }
  })
