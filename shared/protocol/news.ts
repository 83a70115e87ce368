import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME } from './frames.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { parseRoom, type Role, type RoomName, roles } from './role.ts'
import { frame, guarded, MalformedFrame, readText } from './wire.ts'

/** `count`: document updates (steps 2 and updates) taken in on this connection so far. */
export const encodeReceived = (count: number): Uint8Array => frame(FRAME.received, (out) => encoding.writeVarUint(out, count))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeReceived = (rest: decoding.Decoder): number => guarded(() => decoding.readVarUint(rest))

export const encodeChanged = (rooms: readonly RoomName[]): Uint8Array =>
  frame(FRAME.changed, (out) => {
    encoding.writeVarUint(out, rooms.length)
    for (const room of rooms) encoding.writeVarString(out, room)
  })
/** Reads what follows the frame number; names that are none are left out. @throws MalformedFrame */
export const decodeChanged = (rest: decoding.Decoder): readonly RoomName[] =>
  guarded(() => {
    const count = decoding.readVarUint(rest)
    if (count > 1000) throw new MalformedFrame('too many rooms')
    return Array.from({ length: count }, () => readText(rest, 64)).filter((name): name is RoomName => parseRoom(name) !== null)
  })

export const encodeRole = (role: Role): Uint8Array => frame(FRAME.role, (out) => encoding.writeVarUint(out, roles.indexOf(role)))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeRole = (rest: decoding.Decoder): Role =>
  guarded(() => {
    const role = roles[decoding.readVarUint(rest)]
    if (!role) throw new MalformedFrame('no such role')
    return role
  })

/** `count`: which document update of this connection it was, counted from 1; none after it was taken in either. */
export const encodeRefusedUpdate = (count: number, refusal: Refusal): Uint8Array =>
  frame(FRAME.refusedUpdate, (out) => {
    encoding.writeVarUint(out, count)
    encoding.writeVarString(out, refusal)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeRefusedUpdate = (rest: decoding.Decoder): { readonly count: number; readonly refusal: Refusal } =>
  guarded(() => {
    const count = decoding.readVarUint(rest)
    const refusal = readText(rest, 64)
    return { count, refusal: isRefusal(refusal) ? refusal : 'malformed' }
  })
