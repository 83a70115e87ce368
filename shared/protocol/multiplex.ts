import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MalformedFrame } from './frameCodec.ts'
import { MORE, type PairOpener, type PairSealer, type RoomKey, type RoomOpener, roomOf, roomOpener, STREAM } from './sealing.ts'

/**
 * Many rooms on one sealed WebSocket. After the handshake a client opens rooms (`openRoom` → `roomOpened` | `roomClosed`) without
 * another handshake, and sends and receives frames of each. Number 0 is the connection itself; the host numbers its rooms from 1,
 * with the same number for every client, so that what goes to everybody in a room is sealed and framed once, number included.
 *
 * A frame longer than `PIECE_BYTES` travels in pieces, each a WebSocket message of its own: between two pieces of a big room
 * another room's frame passes.
 */
export const CONNECTION = 0

/** Bytes of a frame in one WebSocket message: 64 KiB are half a second of the slowest Wi-Fi that is still worked on (1 Mbit/s). */
export const PIECE_BYTES = 64 * 2 ** 10

/** Bytes that a WebSocket message may have beyond its piece: stream, room number, count, seal. */
export const MESSAGE_OVERHEAD = 32

/** How many WebSocket messages a frame takes; an empty one takes one. */
export const piecesOf = (frame: Uint8Array): number => Math.max(1, Math.ceil(frame.length / PIECE_BYTES))
/** One piece of a frame, counted from 0; a view, not a copy. */
export const pieceOf = (frame: Uint8Array, index: number): Uint8Array => frame.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES)

/** Seals one piece of a frame of a room, between two. Must be called in the order in which the messages go out. */
export function sealPiece(seal: PairSealer, room: number, frame: Uint8Array, index: number): Uint8Array {
  const plain = encoding.encode((out) => {
    encoding.writeVarUint(out, room)
    encoding.writeUint8Array(out, pieceOf(frame, index))
  })
  return seal(plain, index < piecesOf(frame) - 1)
}

/** A frame that came, and its room's number. The frame owns its bytes where it came in one piece of its own message. */
export interface IncomingFrame {
  readonly room: number
  readonly frame: Uint8Array
}

/** Puts pieces together. */
class Assembly {
  #pieces: Uint8Array[] = []
  #bytes = 0

  constructor(private readonly maxBytes: number) {}

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  /** @returns the frame once its last piece is there. @throws FrameTooLarge */
  add(piece: Uint8Array, more: boolean): Uint8Array | null {
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

/** A frame that is put together of pieces is beyond its limit. */
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

/**
 * The host's end: reads what one client sends. A client sends one frame of several pieces at a time, whatever its room, so that what
 * the host holds of unfinished frames is bounded per connection; frames of one piece pass in between.
 *
 * @param maxBytes of one frame
 * @returns a function that gives the frame that a WebSocket message completes, or null. It @throws MalformedFrame and FrameTooLarge, after which nothing can be read any more
 */
export function readFromClient(open: PairOpener, maxBytes: number): (message: Uint8Array) => IncomingFrame | null {
  const assembly = new Assembly(maxBytes)
  let unfinished: number | null = null
  return (message) => {
    if (streamOf(message) !== STREAM.pair) throw new MalformedFrame('a client has no room key')
    const { room, piece } = openPair(open, message)
    const more = isMore(message)
    if (unfinished === null && !more) return { room, frame: piece }
    // a frame of one piece between the pieces of another room's
    if (unfinished !== null && unfinished !== room) {
      if (more) throw new MalformedFrame('two unfinished frames')
      return { room, frame: piece }
    }
    unfinished = more ? room : null
    const frame = assembly.add(piece, more)
    return frame ? { room, frame } : null
  }
}

/** A client's end: reads what the host sends, in every room. */
export interface HostReader {
  /** The frame that a WebSocket message completes, or null. @throws MalformedFrame and FrameTooLarge, after which nothing can be read any more */
  readonly read: (message: Uint8Array) => IncomingFrame | null
  readonly setKey: (room: number, key: RoomKey) => void
  /** Forgets a room's key and unfinished frames: it is closed, or opened anew. */
  readonly forget: (room: number) => void
}

/** @param maxBytes of one frame: a room's whole state may be one */
export function readFromHost(open: PairOpener, maxBytes: number): HostReader {
  const openers = new Map<number, RoomOpener>()
  const assemblies = new Map<string, Assembly>()
  const assembled = (room: number, stream: number, piece: Uint8Array, more: boolean) => {
    const id = `${room} ${stream}`
    const assembly = assemblies.get(id)
    if (!assembly && !more) return piece
    const target = assembly ?? new Assembly(maxBytes)
    if (more) assemblies.set(id, target)
    else assemblies.delete(id)
    return target.add(piece, more)
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
      // still on its way when the room was closed here
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
      for (const stream of Object.values(STREAM)) assemblies.delete(`${room} ${stream}`)
    },
  }
}
