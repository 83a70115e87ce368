import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { sha256 } from '../base/crypto.ts'
import { FRAME } from './frames.ts'
import { frame, guarded, readExactly } from './wire.ts'

export const NAME_BYTES = 8

/** Names the state of a room: equal state vectors, equal names. Not a proof against a liar; who lies about a copy harms nobody else's. */
export const stateName = (vector: Uint8Array): Uint8Array => sha256(vector).slice(0, NAME_BYTES)

/** Desktop → host: all of the room, up to the state of this name, is on my disk. */
export const encodeKept = (name: Uint8Array): Uint8Array => frame(FRAME.kept, (out) => encoding.writeVarUint8Array(out, name))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeKept = (rest: decoding.Decoder): Uint8Array => guarded(() => readExactly(rest, NAME_BYTES))

/** Host → guests: so many computers, the host among them, have the state of this name on their disks. */
export interface Copies {
  readonly count: number
  readonly name: Uint8Array
}

export const encodeCopies = ({ count, name }: Copies): Uint8Array =>
  frame(FRAME.copies, (out) => {
    encoding.writeVarUint(out, count)
    encoding.writeVarUint8Array(out, name)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeCopies = (rest: decoding.Decoder): Copies =>
  guarded(() => ({ count: decoding.readVarUint(rest), name: readExactly(rest, NAME_BYTES) }))
