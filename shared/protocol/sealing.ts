import { concat, utf8 } from '../base/bytes.ts'
import { deriveKey, type EphemeralPair, randomKey, SEAL_BYTES, seal, sha256, sharedSecret, unseal } from '../base/crypto.ts'
import { MalformedFrame } from './frameCodec.ts'

/**
 * How a WebSocket message is sealed once both ends know each other's half of the key: nothing passes in clear. The first byte says
 * under which key the rest is, and whether more pieces of the same frame follow (`multiplex.ts`):
 *
 * ```
 * 0 sealed(room varUint, piece)                 pair: between these two; each direction has a key and counts, so a repeated or left out message does not open
 * 1 room u32, count u48, sealed(piece)          room: from the host to everybody in a room, sealed once; the count only rises, gaps are allowed
 * 2 room u32, count u48, sealed(piece)          whole: the whole state of a room, from the host to any client that asks; sealed once, any order
 * 4, 5, 6                                       the same, and another piece follows
 * ```
 *
 * The shape is Noise's NNpsk0 with signatures over the transcript (SIGMA): an agreement of two ephemeral keys, mixed with the secret of
 * the invitation. A listener learns nothing, also with every long-term key in hand later.
 */
export const STREAM = { pair: 0, room: 1, whole: 2 } as const
/** Added to the first byte while more pieces of the frame follow. */
export const MORE = 4

const COUNT_BYTES = 6
const ROOM_BYTES = 4
const HEADER_BYTES = 1 + ROOM_BYTES + COUNT_BYTES
const KEY_BYTES = 32

/** The keys of one connection, equal at both ends. */
export interface ConnectionKeys {
  readonly toHost: Uint8Array
  readonly toClient: Uint8Array
  /** SHA-256 of hello and challenge: what both sides sign. */
  readonly transcript: Uint8Array
}

/**
 * @param secret 16 bytes that outsiders do not have: the table's, or the code's
 * @returns null where the other half is no key
 */
export function connectionKeys(
  own: EphemeralPair,
  theirHalf: Uint8Array,
  secret: Uint8Array,
  hello: Uint8Array,
  challenge: Uint8Array,
): ConnectionKeys | null {
  const shared = sharedSecret(own.secret, theirHalf)
  if (!shared) return null
  const transcript = sha256(concat(utf8('tavolo/channel/3/'), sha256(hello), sha256(challenge)))
  const keys = deriveKey(concat(shared, secret), transcript, 'tavolo/channel/3/keys', 2 * KEY_BYTES)
  return { toHost: keys.slice(0, KEY_BYTES), toClient: keys.slice(KEY_BYTES), transcript }
}

/** 12 bytes: the first byte of the message, and a count that never repeats under one key. */
function nonceOf(first: number, count: number): Uint8Array {
  const nonce = new Uint8Array(12)
  nonce[0] = first
  new DataView(nonce.buffer).setBigUint64(4, BigInt(count))
  return nonce
}

/** Seals what one end sends to the other, in order. */
export type PairSealer = (plain: Uint8Array, more?: boolean) => Uint8Array

/** @param sent how many messages were sealed under this key before */
export function pairSealer(key: Uint8Array, sent = 0): PairSealer {
  let count = sent
  return (plain, more = false) => {
    // the count is in the nonce alone: a message that is repeated, left out or relabelled does not open
    const first = more ? STREAM.pair | MORE : STREAM.pair
    return concat(Uint8Array.of(first), seal(key, nonceOf(first, count++), plain))
  }
}

/** Opens a whole message of stream `pair`. @throws MalformedFrame for anything but the next one; the count has not moved then */
export type PairOpener = (message: Uint8Array) => Uint8Array

/** @param opened how many messages were opened under this key before */
export function pairOpener(key: Uint8Array, opened = 0): PairOpener {
  let count = opened
  return (message) => {
    const plain = unseal(key, nonceOf(message[0] ?? 0, count), message.subarray(1))
    if (!plain) throw new MalformedFrame('a message that does not open')
    count++
    return plain
  }
}

/** A room's own key, and the count from which on messages of stream `room` are for the client that is told. */
export interface RoomKey {
  readonly key: Uint8Array
  readonly from: number
}

/** The host's end of a room's key: seals once what goes to many. */
export interface RoomSealer {
  /** What a client must be told, by a message of its own, to open what follows. */
  readonly key: () => RoomKey
  readonly seal: (stream: 'room' | 'whole', piece: Uint8Array, more?: boolean) => Uint8Array
  /** Another key from now on: the holder of the old one reads no more. */
  readonly renew: () => void
}

/** @param room the room's number on this host: 32 bits */
export function roomSealer(room: number): RoomSealer {
  let key = randomKey()
  let counts = { room: 0, whole: 0 }
  return {
    key: () => ({ key, from: counts.room }),
    seal: (stream, piece, more = false) => {
      const first = STREAM[stream] | (more ? MORE : 0)
      const count = counts[stream]++
      return concat(header(first, room, count), seal(key, nonceOf(first, count), piece))
    },
    renew: () => {
      key = randomKey()
      counts = { room: 0, whole: 0 }
    },
  }
}

function header(first: number, room: number, count: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, first)
  view.setUint32(1, room)
  view.setUint16(5, Math.floor(count / 2 ** 32))
  view.setUint32(7, count >>> 0)
  return bytes
}

/** The room's number in a message of stream `room` or `whole`. @throws MalformedFrame */
export function roomOf(message: Uint8Array): number {
  if (message.length < HEADER_BYTES + SEAL_BYTES) throw new MalformedFrame('a message cut short')
  return new DataView(message.buffer, message.byteOffset, message.byteLength).getUint32(1)
}

/** A client's end of a room's key. */
export interface RoomOpener {
  readonly setKey: (key: RoomKey) => void
  /** Opens a whole message of stream `room` or `whole`. @throws MalformedFrame */
  readonly open: (message: Uint8Array) => Uint8Array
}

/** A client's end of a room's key; opens nothing before `setKey`. */
export function roomOpener(): RoomOpener {
  let key: Uint8Array | null = null
  let next = 0
  return {
    setKey: (roomKey) => {
      key = roomKey.key
      next = roomKey.from
    },
    open: (message) => {
      if (!key || message.length < HEADER_BYTES + SEAL_BYTES) throw new MalformedFrame('a message without a key')
      const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
      const first = view.getUint8(0)
      const count = view.getUint16(5) * 2 ** 32 + view.getUint32(7)
      const isRoom = (first & ~MORE) === STREAM.room
      if (isRoom && count < next) throw new MalformedFrame('a message that came before')
      const plain = unseal(key, nonceOf(first, count), message.subarray(HEADER_BYTES))
      if (!plain) throw new MalformedFrame('a message that does not open')
      if (isRoom) next = count + 1
      return plain
    },
  }
}
