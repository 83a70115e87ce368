import { concat, utf8 } from '../base/bytes.ts'
import { deriveKey, type EphemeralPair, randomKey, SEAL_BYTES, seal, sha256, sharedSecret, unseal } from '../base/crypto.ts'
import { MalformedFrame } from './frameCodec.ts'
import { HELLO_VERSION } from './version.ts'

/**
 * What passes between a guest and the host once each knows the other's half of the key: nothing in clear. Every WebSocket
 * message begins with one byte that says under which key the rest is:
 *
 * ```
 * 0 <sealed>                     between these two: each direction has a key, and counts; a repeated or left out message does not open
 * 1 <count u48> <sealed>         from the host to everybody in the room, sealed once: the count only rises
 * 2 <count u48> <sealed>         the whole of a room, from the host to whoever comes: sealed once for all of them, in any order
 * ```
 *
 * The shape is Noise's NNpsk0 with signatures over the transcript (SIGMA): a key agreement of two ephemeral keys, mixed with the
 * secret of the invitation. Who only listens, also with every long-term key in hand later, learns nothing.
 */
export const SEALED = { pair: 0, room: 1, snapshot: 2 } as const

const COUNT_BYTES = 6
const KEY = 32

/** The same secrets at both ends, from the two ephemeral halves, the table's (or code's) secret, and all that was said so far. */
export interface ChannelKeys {
  readonly toHost: Uint8Array
  readonly toClient: Uint8Array
  /** SHA-256 of hello and challenge: what both sides sign. */
  readonly transcript: Uint8Array
}

/** @returns null where the other half is no key. `secret`: 16 bytes that outsiders do not have */
export function deriveChannelKeys(
  ownPair: EphemeralPair,
  peerKey: Uint8Array,
  secret: Uint8Array,
  hello: Uint8Array,
  challenge: Uint8Array,
): ChannelKeys | null {
  const secretBytes = sharedSecret(ownPair.secret, peerKey)
  if (!secretBytes) return null
  const transcript = sha256(concat(utf8(`tavolo/channel/${HELLO_VERSION}/`), sha256(hello), sha256(challenge)))
  const keys = deriveKey(concat(secretBytes, secret), transcript, `tavolo/channel/${HELLO_VERSION}/keys`, 2 * KEY)
  return { toHost: keys.slice(0, KEY), toClient: keys.slice(KEY), transcript }
}

/** 12 bytes: which stream, then a count that never repeats under one key. */
function nonceOf(stream: number, count: number): Uint8Array {
  const nonce = new Uint8Array(12)
  nonce[0] = stream
  new DataView(nonce.buffer).setBigUint64(4, BigInt(count))
  return nonce
}

/** One direction between two: seals, or opens, in order. */
export interface DirectionCipher {
  readonly seal: (frame: Uint8Array) => Uint8Array
  /** Opens what follows the first byte. @throws MalformedFrame for anything but the next message */
  readonly open: (sealed: Uint8Array) => Uint8Array
}

export function directionCipher(key: Uint8Array): DirectionCipher {
  let count = 0
  return {
    seal: (frame) => concat(new Uint8Array([SEALED.pair]), seal(key, nonceOf(SEALED.pair, count++), frame)),
    open: (sealed) => {
      const frame = unseal(key, nonceOf(SEALED.pair, count), sealed)
      if (!frame) throw new MalformedFrame('a message that does not open')
      count++
      return frame
    },
  }
}

/** The host's end of a room's own key: seals once what goes to many. */
export interface RoomSealer {
  /** What a guest must be told, by a message of their own, to open what comes: the key, and the count from which on letters are for them. */
  readonly key: () => RoomKey
  readonly sealMessage: (frame: Uint8Array) => Uint8Array
  readonly sealSnapshot: (frame: Uint8Array) => Uint8Array
  /** From now on another key: who has the old one reads no more. */
  readonly rotateKey: () => void
}

export interface RoomKey {
  readonly key: Uint8Array
  readonly from: number
}

export function roomSealer(): RoomSealer {
  let key = randomKey()
  let messageCount = 0
  let snapshotCount = 0
  const sealed = (stream: number, count: number, frame: Uint8Array) => concat(header(stream, count), seal(key, nonceOf(stream, count), frame))
  return {
    key: () => ({ key, from: messageCount }),
    sealMessage: (frame) => sealed(SEALED.room, messageCount++, frame),
    sealSnapshot: (frame) => sealed(SEALED.snapshot, snapshotCount++, frame),
    rotateKey: () => {
      key = randomKey()
      messageCount = 0
      snapshotCount = 0
    },
  }
}

function header(stream: number, count: number): Uint8Array {
  const bytes = new Uint8Array(1 + COUNT_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, stream)
  view.setUint16(1, Math.floor(count / 2 ** 32))
  view.setUint32(3, count >>> 0)
  return bytes
}

/** A guest's end of a room's key. */
export interface RoomOpener {
  readonly setKey: (key: RoomKey) => void
  /** Opens a whole message of stream 1 or 2. @throws MalformedFrame */
  readonly open: (message: Uint8Array) => Uint8Array
}

export function roomOpener(): RoomOpener {
  let key: Uint8Array | null = null
  let next = 0
  return {
    setKey: (roomKey) => {
      key = roomKey.key
      next = roomKey.from
    },
    open: (message) => {
      if (!key || message.length < 1 + COUNT_BYTES + SEAL_BYTES) throw new MalformedFrame('a letter without a key')
      const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
      const stream = view.getUint8(0)
      const count = view.getUint16(1) * 2 ** 32 + view.getUint32(3)
      if (stream === SEALED.room && count < next) throw new MalformedFrame('a letter that came before')
      const frame = unseal(key, nonceOf(stream, count), message.subarray(1 + COUNT_BYTES))
      if (!frame) throw new MalformedFrame('a letter that does not open')
      if (stream === SEALED.room) next = count + 1
      return frame
    },
  }
}
