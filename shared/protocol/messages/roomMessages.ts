import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { decodeOrThrow, encodeFrame, MalformedFrame, readExactly, readText } from '../frameCodec.ts'
import { FRAME } from '../frameTypes.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { parseRoom, type Role, type RoomName, roles } from '../role.ts'
import type { RoomKey } from '../sealedChannel.ts'

/** `count`: document updates (steps 2 and updates) taken in on this connection so far. */
export const encodeReceived = (count: number): Uint8Array => encodeFrame(FRAME.received, (out) => encoding.writeVarUint(out, count))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeReceived = (rest: decoding.Decoder): number => decodeOrThrow(() => decoding.readVarUint(rest))

export const encodeChanged = (rooms: readonly RoomName[]): Uint8Array =>
  encodeFrame(FRAME.changed, (out) => {
    encoding.writeVarUint(out, rooms.length)
    for (const room of rooms) encoding.writeVarString(out, room)
  })
/** Reads what follows the frame number; names that are none are left out. @throws MalformedFrame */
export const decodeChanged = (rest: decoding.Decoder): readonly RoomName[] =>
  decodeOrThrow(() => {
    const count = decoding.readVarUint(rest)
    if (count > 1000) throw new MalformedFrame('too many rooms')
    return Array.from({ length: count }, () => readText(rest, 64)).filter((name): name is RoomName => parseRoom(name) !== null)
  })

export const encodeRole = (role: Role): Uint8Array => encodeFrame(FRAME.role, (out) => encoding.writeVarUint(out, roles.indexOf(role)))
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeRole = (rest: decoding.Decoder): Role =>
  decodeOrThrow(() => {
    const role = roles[decoding.readVarUint(rest)]
    if (!role) throw new MalformedFrame('no such role')
    return role
  })

/** `count`: which document update of this connection it was, counted from 1; none after it was taken in either. */
export const encodeRejectedUpdate = (count: number, refusal: Refusal): Uint8Array =>
  encodeFrame(FRAME.rejectedUpdate, (out) => {
    encoding.writeVarUint(out, count)
    encoding.writeVarString(out, refusal)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeRejectedUpdate = (rest: decoding.Decoder): { readonly count: number; readonly refusal: Refusal } =>
  decodeOrThrow(() => {
    const count = decoding.readVarUint(rest)
    const refusal = readText(rest, 64)
    return { count, refusal: isRefusal(refusal) ? refusal : 'malformed' }
  })

export const encodeRoomKey = ({ key, from }: RoomKey): Uint8Array =>
  encodeFrame(FRAME.roomKey, (out) => {
    encoding.writeVarUint8Array(out, key)
    encoding.writeVarUint(out, from)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeRoomKey = (rest: decoding.Decoder): RoomKey =>
  decodeOrThrow(() => ({ key: readExactly(rest, 32), from: decoding.readVarUint(rest) }))

const MAX_STATEMENTS = 50_000

/** Ids of the statements that one has. */
export const encodeStatementIds = (ids: readonly string[]): Uint8Array =>
  encodeFrame(FRAME.statementIds, (out) => {
    encoding.writeVarUint(out, ids.length)
    for (const id of ids) encoding.writeVarString(out, id)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeStatementIds = (rest: decoding.Decoder): readonly string[] => readList(rest, () => readText(rest, 43))

/** Statements as they were signed. */
export const encodeStatements = (statements: readonly Uint8Array[]): Uint8Array =>
  encodeFrame(FRAME.statements, (out) => {
    encoding.writeVarUint(out, statements.length)
    for (const bytes of statements) encoding.writeVarUint8Array(out, bytes)
  })
/** Reads what follows the frame number. @throws MalformedFrame */
export const decodeStatements = (rest: decoding.Decoder): readonly Uint8Array[] => readList(rest, () => decoding.readVarUint8Array(rest).slice())

function readList<T>(rest: decoding.Decoder, readOne: () => T): readonly T[] {
  return decodeOrThrow(() => {
    const count = decoding.readVarUint(rest)
    // each takes a byte at least: a count beyond what is there is a lie
    if (count > MAX_STATEMENTS || count > rest.arr.length - rest.pos) throw new MalformedFrame('too many statements')
    return Array.from({ length: count }, readOne)
  })
}
