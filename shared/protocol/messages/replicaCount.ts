import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { sha256 } from '../../base/crypto.ts'
import { decodeOrThrow, encodeFrame, readExactly } from '../frameCodec.ts'
import { FRAME } from '../frameTypes.ts'

export const STATE_NAME_BYTES = 8

/** Names the state of a room: equal state vectors, equal names. Not a proof against a liar; who lies about a copy harms nobody else's. */
export const stateName = (vector: Uint8Array): Uint8Array => sha256(vector).slice(0, STATE_NAME_BYTES)

/** Desktop → host: all of the room, up to the state of this name, is on my disk. */
export const encodePersisted = (name: Uint8Array): Uint8Array => encodeFrame(FRAME.persisted, (out) => encoding.writeVarUint8Array(out, name))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodePersisted = (rest: decoding.Decoder): Uint8Array => decodeOrThrow(() => readExactly(rest, STATE_NAME_BYTES))

/** Host → guests: so many computers, the host among them, have the state of this name on their disks. */
export interface ReplicaCount {
  readonly count: number
  readonly name: Uint8Array
}

export const encodeReplicaCount = ({ count, name }: ReplicaCount): Uint8Array =>
  encodeFrame(FRAME.replicaCount, (out) => {
    encoding.writeVarUint(out, count)
    encoding.writeVarUint8Array(out, name)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeReplicaCount = (rest: decoding.Decoder): ReplicaCount =>
  decodeOrThrow(() => ({ count: decoding.readVarUint(rest), name: readExactly(rest, STATE_NAME_BYTES) }))
