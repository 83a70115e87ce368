import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MalformedFrame } from './frameCodec.ts'
import { MORE, type PairOpener, type PairSealer, type RoomKey, type RoomOpener, roomOf, roomOpener, STREAM } from './sealing.ts'

/**
 * Many rooms on one sealed WebSocket. After the handshake a client opens rooms (`openRoom` → `roomOpened` | `roomClosed`) without
 * another handshake, and sends and receives frames of each. Number 0 is the connection itself; the host numbers its rooms from 1,
 * equally for every client, so that a message to all clients of a room, number included, is sealed and framed once.
 *
 * A frame longer than `PIECE_BYTES` is sent in pieces, each a WebSocket message of its own: between the pieces of a large frame,
 * frames of other rooms are sent.
 */
export const CONNECTION = 0

/** Maximum bytes of a frame in one WebSocket message: 64 KiB take half a second on the slowest supported Wi-Fi (1 Mbit/s). */
export const PIECE_BYTES = 64 * 2 ** 10

/** Maximum overhead of a WebSocket message in bytes: stream, room number, count, authentication tag. */
export const MESSAGE_OVERHEAD = 32

/** Number of WebSocket messages of a frame; at least one. */
export const piecesOf = (frame: Uint8Array): number => Math.max(1, Math.ceil(frame.length / PIECE_BYTES))
/** A piece of a frame by index from 0; a view, not a copy. */
export const pieceOf = (frame: Uint8Array, index: number): Uint8Array => frame.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES)

/** Seals a piece of a room's frame for one client. Must be called in the order in which the messages are sent. */
export function sealPiece(seal: PairSealer, room: number, frame: Uint8Array, index: number): Uint8Array {
  const plain = encoding.encode((out) => {
    encoding.writeVarUint(out, room)
    encoding.writeUint8Array(out, pieceOf(frame, index))
  })
  return seal(plain, index < piecesOf(frame) - 1)
}

/** A received frame and its room's number. The frame owns its bytes. */
export interface IncomingFrame {
  readonly room: number
  readonly frame: Uint8Array
}

/** Reassembles frames from pieces. */
class Assembly {
  #pieces: Uint8Array[] = []
  #bytes = 0

  constructor(private readonly maxBytes: number) {}

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  /** Bytes of the pieces that are held. */
  get heldBytes(): number {
    return this.isEmpty ? 0 : this.#bytes
  }

  /**
   * @returns the frame with its last piece, otherwise null. @throws FrameTooLarge; MalformedFrame for a short piece that is not the last
   * one, because empty pieces never reach `maxBytes`
   */
  add(piece: Uint8Array, more: boolean): Uint8Array | null {
    if (more && piece.length !== PIECE_BYTES) throw new MalformedFrame('a piece that is not full, and not the last')
    this.#bytes += piece.length
    if (this.#bytes > this.maxBytes) throw new FrameTooLarge(`a frame of more than ${this.maxBytes} bytes`)
    if (!more && this.isEmpty) {
      this.#bytes = 0
      return piece
    }
    this.#pieces.push(piece)
    if (more) return null
    const frame = new Uint8Array(this.#bytes)
    let at = 0
    for (const part of this.#pieces) {
      frame.set(part, at)
      at += part.length
    }
    this.#pieces = []
    this.#bytes = 0
    return frame
  }
}

/** A frame in pieces is longer than its limit. */
export class FrameTooLarge extends Error {
  override readonly name = 'FrameTooLarge'
}

const isMore = (message: Uint8Array) => ((message[0] ?? 0) & MORE) !== 0
const streamOf = (message: Uint8Array) => (message[0] ?? 255) & ~MORE

/** @throws MalformedFrame */
function openPair(open: PairOpener, message: Uint8Array): { readonly room: number; readonly piece: Uint8Array } {
  const plain = open(message)
  const input = decoding.createDecoder(plain)
  try {
    const room = decoding.readVarUint(input)
    return { room, piece: plain.slice(input.pos) }
  } catch (error) {
    throw new MalformedFrame('a message without a room', { cause: error })
  }
}

/** The host's end: decodes the messages of one client. */
export interface ClientReader {
  /** The frame that a WebSocket message completes, or null. @throws MalformedFrame and FrameTooLarge, after which it must not be called */
  readonly read: (message: Uint8Array) => IncomingFrame | null
  /** Bytes of the frame of which the last piece is missing. */
  readonly unfinishedBytes: () => number
}

/**
 * Creates the host's end. A client may have one unfinished frame at a time, over all rooms, so that the memory for unfinished frames is
 * bounded per connection; frames of one piece may be sent in between. @param maxBytes of one frame
 */
export function readFromClient(open: PairOpener, maxBytes: number): ClientReader {
  const assembly = new Assembly(maxBytes)
  let unfinished: number | null = null
  const read = (message: Uint8Array): IncomingFrame | null => {
    if (streamOf(message) !== STREAM.pair) throw new MalformedFrame('a client has no room key')
    const { room, piece } = openPair(open, message)
    const more = isMore(message)
    if (unfinished === null && !more) return { room, frame: piece }
    // a frame of one piece between the pieces of another room's frame
    if (unfinished !== null && unfinished !== room) {
      if (more) throw new MalformedFrame('two unfinished frames')
      return { room, frame: piece }
    }
    unfinished = more ? room : null
    const frame = assembly.add(piece, more)
    return frame ? { room, frame } : null
  }
  return { read, unfinishedBytes: () => assembly.heldBytes }
}

/** The client's end: decodes the messages of the host, in every room. */
export interface HostReader {
  /** The frame that a WebSocket message completes, or null. @throws MalformedFrame and FrameTooLarge, after which it must not be called */
  readonly read: (message: Uint8Array) => IncomingFrame | null
  readonly setKey: (room: number, key: RoomKey) => void
  /** Drops the key and unfinished frames of a room that is closed or opened again. */
  readonly forget: (room: number) => void
}

/**
 * Creates the client's end.
 * @param maxBytes of one frame, which may be the whole state of a room
 * @param maxUnfinishedBytes of the unfinished frames of all rooms together: an honest host has one answer of that size on its way, and
 * sends pieces of other rooms in between
 */
export function readFromHost(open: PairOpener, maxBytes: number, maxUnfinishedBytes = 2 * maxBytes): HostReader {
  const openers = new Map<number, RoomOpener>()
  const assemblies = new Map<string, Assembly>()
  let unfinishedBytes = 0
  const assembled = (room: number, stream: number, piece: Uint8Array, more: boolean) => {
    const id = `${room} ${stream}`
    const assembly = assemblies.get(id)
    if (!assembly && !more) return piece
    const target = assembly ?? new Assembly(maxBytes)
    if (more) assemblies.set(id, target)
    else assemblies.delete(id)
    unfinishedBytes -= target.heldBytes
    const frame = target.add(piece, more)
    unfinishedBytes += target.heldBytes
    if (unfinishedBytes > maxUnfinishedBytes) throw new FrameTooLarge(`unfinished frames of more than ${maxUnfinishedBytes} bytes`)
    return frame
  }
  return {
    read: (message) => {
      const stream = streamOf(message)
      if (stream === STREAM.pair) {
        const { room, piece } = openPair(open, message)
        const frame = assembled(room, stream, piece, isMore(message))
        return frame ? { room, frame } : null
      }
      if (stream !== STREAM.room && stream !== STREAM.whole) throw new MalformedFrame('something in clear')
      const room = roomOf(message)
      const opener = openers.get(room)
      // was in transit when this client closed the room
      if (!opener) return null
      const frame = assembled(room, stream, opener.open(message), isMore(message))
      return frame ? { room, frame } : null
    },
    setKey: (room, key) => {
      const opener = openers.get(room) ?? roomOpener()
      openers.set(room, opener)
      opener.setKey(key)
    },
    forget: (room) => {
      openers.delete(room)
      for (const stream of Object.values(STREAM)) {
        const id = `${room} ${stream}`
        unfinishedBytes -= assemblies.get(id)?.heldBytes ?? 0
        assemblies.delete(id)
      }
    },
  }
}
