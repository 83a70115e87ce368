import { concat, utf8 } from '../base/bytes.ts'
import { deriveKey, type EphemeralPair, prepareSeal, randomKey, SEAL_BYTES, seal, sha256, sharedSecret, unseal } from '../base/crypto.ts'
import { MalformedFrame } from './frameCodec.ts'

/**
 * Encryption of WebSocket messages after the key agreement. The first byte says with which key the rest is sealed, and whether more
 * pieces of the same frame follow (`multiplex.ts`):
 *
 * ```
 * 0 sealed(room varUint, piece)                 pair: between two ends; each direction has a key and a counter, so a repeated or missing message fails
 * 1 room u32, count u48, sealed(piece)          room: from the host to all clients of a room, sealed once; the count only rises, gaps are allowed
 * 2 room u32, count u48, sealed(piece)          whole: the whole state of a room, from the host to any client that requests it; sealed once, any order
 * 4, 5, 6                                       the same, and another piece follows
 * ```
 *
 * The pattern is Noise's NNpsk0 with signatures over the transcript (SIGMA): an agreement of two ephemeral keys, mixed with the secret of
 * the invitation. It has forward secrecy: long-term keys that leak later do not decrypt recorded traffic.
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
  /** SHA-256 of hello and challenge, which both sides sign. */
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

/** Seals the messages of one end to the other, in order. */
export type PairSealer = (plain: Uint8Array, more?: boolean) => Uint8Array

/** Creates a sealer. @param sent number of messages sealed with this key before */
export function pairSealer(key: Uint8Array, sent = 0): PairSealer {
  let count = sent
  return (plain, more = false) => {
    // the count is in the nonce alone: opening fails for a message that is repeated, missing or relabelled
    const first = more ? STREAM.pair | MORE : STREAM.pair
    return concat(Uint8Array.of(first), seal(key, nonceOf(first, count++), plain))
  }
}

/** Opens a whole message of stream `pair`. @throws MalformedFrame for any message but the next one; the count is unchanged then */
export type PairOpener = (message: Uint8Array) => Uint8Array

/** Creates an opener. @param opened number of messages opened with this key before */
export function pairOpener(key: Uint8Array, opened = 0): PairOpener {
  let count = opened
  return (message) => {
    const plain = unseal(key, nonceOf(message[0] ?? 0, count), message.subarray(1))
    if (!plain) throw new MalformedFrame('a message that does not open')
    count++
    return plain
  }
}

/** A room's key, and the first count of stream `room` that the receiving client may open. */
export interface RoomKey {
  readonly key: Uint8Array
  readonly from: number
}

/** The host's end of a room's key: seals a message once for all clients of the room. */
export interface RoomSealer {
  /** Key and count for a client that enters the room; sent in the message `roomKey`. */
  readonly key: () => RoomKey
  readonly seal: (stream: 'room' | 'whole', piece: Uint8Array, more?: boolean) => Uint8Array
  /** Does a part of the work for the next message of stream `room`, while nobody waits for it. */
  readonly prepare: () => void
  /** Replaces the key, so that a holder of the old key cannot read later messages. */
  readonly renew: () => void
}

/** Creates the host's end. @param room the room's number on this host: 32 bits */
export function roomSealer(room: number): RoomSealer {
  let key = randomKey()
  let counts = { room: 0, whole: 0 }
  let prepared: { readonly count: number; readonly seal: (plain: Uint8Array) => Uint8Array } | null = null
  return {
    key: () => ({ key, from: counts.room }),
    seal: (stream, piece, more = false) => {
      const first = STREAM[stream] | (more ? MORE : 0)
      const count = counts[stream]++
      const ready = first === STREAM.room && prepared?.count === count ? prepared : null
      // once, whatever comes of it: a nonce is for one message
      if (ready) prepared = null
      return concat(header(first, room, count), ready ? ready.seal(piece) : seal(key, nonceOf(first, count), piece))
    },
    prepare: () => {
      if (prepared?.count !== counts.room) prepared = { count: counts.room, seal: prepareSeal(key, nonceOf(STREAM.room, counts.room)) }
    },
    renew: () => {
      key = randomKey()
      counts = { room: 0, whole: 0 }
      prepared = null
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

/** Creates a client's end; opens no message before `setKey`. */
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
