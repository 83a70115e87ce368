import { newEphemeralPair } from '../base/crypto.ts'
import { MalformedFrame } from './frameCodec.ts'
import { type ClientHandshakeParams, type ClientState, SEALED_IN_HANDSHAKE, startClientHandshake, stepClientHandshake } from './handshake/client.ts'
import { LIMITS } from './limits.ts'
import { closeRoom } from './messages/closeRoom.ts'
import type { BodyOf } from './messages/defineMessage.ts'
import { openRoom } from './messages/openRoom.ts'
import { refused } from './messages/refused.ts'
import { roomClosed } from './messages/roomClosed.ts'
import { roomKey } from './messages/roomKey.ts'
import { roomOpened } from './messages/roomOpened.ts'
import { type IncomingMessage, type MessageIndex, messageIndex } from './messages.ts'
import { CONNECTION, FrameTooLarge, type HostReader, PIECE_BYTES, piecesOf, readFromHost, sealPiece } from './multiplex.ts'
import { OutgoingQueue } from './outgoingQueue.ts'
import type { Refusal } from './refusal.ts'
import type { RoomName } from './role.ts'
import { type PairSealer, pairOpener, pairSealer } from './sealing.ts'
import { HELLO_VERSION } from './version.ts'

/** The open WebSocket under a session. */
export interface SessionTransport {
  send(message: Uint8Array): void
  /** Bytes that were given to `send` and are not out yet. */
  readonly bufferedAmount: number
}

/** The end of a handshake that let the client in. */
export type Welcomed = Extract<ClientState, { name: 'welcomed' }>

/** What a session tells. The one that ends it (`onFailed`) comes at most once; the caller closes the WebSocket. */
export interface SessionEvents {
  readonly onWelcome: (state: Welcomed) => void
  /** The host said no, cannot prove itself, or said what nobody understands. */
  readonly onFailed: (failure: Refusal | 'impostor' | 'unreadable') => void
  /** A message on the connection, with its whole frame; those about rooms are handled here. */
  readonly onMessage: (message: IncomingMessage, frame: Uint8Array) => void
}

/** What a room of a session tells. */
export interface SessionRoomEvents {
  /** The host has opened it. */
  readonly onOpen: () => void
  /** A whole frame of the room. */
  readonly onFrame: (frame: Uint8Array) => void
  /** The host did not open it, or closed it; not told where the session ends or the room is closed from here. */
  readonly onClosed: (refusal: Refusal) => void
}

/** A room on a session, until it is closed from either end. */
export interface SessionRoom {
  readonly send: (frame: Uint8Array) => void
  /** The messages that a frame would be sent as, sealed as the next ones; they count as sent. For a client that repeats or changes what it sends. */
  readonly seal: (frame: Uint8Array) => readonly Uint8Array[]
  readonly close: () => void
}

interface OpenRoom {
  readonly opening: number
  readonly name: RoomName
  readonly client: number
  readonly events: SessionRoomEvents
  number: number | null
}

/** Above this many bytes in the WebSocket, frames wait in their room's queue, where another room's may overtake them. */
const SOCKET_BUFFER_BYTES = 4 * PIECE_BYTES
/** A browser does not tell when its buffer is empty again: it is looked at this often, only while something waits. */
const DRAIN_MS = 20
/** Queue of what belongs to no room. */
const OWN_QUEUE = ''

/**
 * A client's end of a connection: the handshake, then rooms on one sealed WebSocket, each with a queue of its own. Knows no
 * WebSocket and no document; window, standby and test client are built on it.
 *
 * ```
 *   handshaking ──welcome──▶ open ──▶ over        a failure or the WebSocket's end leads to `over` from everywhere
 *   room: opening ──roomOpened──▶ open ──roomClosed / close()──▶ gone
 * ```
 *
 * Rooms that are opened before the welcome are asked for together with the proof: they cost no further round trip.
 */
export class ClientSession {
  #handshake: ClientState
  #state: 'handshaking' | 'open' | 'over' = 'handshaking'
  readonly #hello: Uint8Array
  #seal: PairSealer | null = null
  #reader: HostReader | null = null
  #openings = 0
  /** By opening. */
  readonly #rooms = new Map<number, OpenRoom>()
  readonly #byNumber = new Map<number, OpenRoom>()
  readonly #queue = new OutgoingQueue<RoomName | typeof OWN_QUEUE>(true)
  #draining: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly transport: SessionTransport,
    params: ClientHandshakeParams,
    private readonly events: SessionEvents,
    { version = HELLO_VERSION, index = messageIndex }: { readonly version?: number; readonly index?: MessageIndex } = {},
  ) {
    this.index = index
    const first = startClientHandshake(params, newEphemeralPair(), version)
    this.#handshake = first.state
    this.#hello = first.send ?? new Uint8Array()
  }

  private readonly index: MessageIndex

  /** Where the handshake stands, or how it ended. */
  get handshake(): ClientState {
    return this.#handshake
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** The WebSocket is open: the handshake begins. */
  start(): void {
    this.transport.send(this.#hello)
  }

  /** A binary message came. */
  receive(message: Uint8Array): void {
    if (this.#state === 'over') return
    if (this.#state === 'handshaking') {
      this.#onHandshake(message)
      return
    }
    try {
      const incoming = this.#reader?.read(message)
      if (incoming) this.#onFrame(incoming.room, incoming.frame)
    } catch (error) {
      if (!(error instanceof MalformedFrame || error instanceof FrameTooLarge)) throw error
      this.#fail(message[0] === refused.id ? refused.decode(message).refusal : 'unreadable')
    }
  }

  /** The WebSocket has closed: nothing more is sent or told. */
  end(): void {
    this.#state = 'over'
    if (this.#draining) clearTimeout(this.#draining)
    this.#rooms.clear()
    this.#byNumber.clear()
  }

  /**
   * Opens a room. One opening of a room at a time.
   * @param client the Yjs client id that is written with; 0: none @throws Error where the room is open
   */
  openRoom(name: RoomName, client: number, events: SessionRoomEvents): SessionRoom {
    for (const other of this.#rooms.values()) if (other.name === name) throw new Error(`${name} is open on this connection`)
    const room: OpenRoom = { opening: ++this.#openings, name, client, events, number: null }
    this.#rooms.set(room.opening, room)
    if (this.#seal) this.#askFor(room)
    return {
      send: (frame) => {
        if (room.number !== null && this.#rooms.has(room.opening)) this.#send(name, room.number, frame)
      },
      seal: (frame) => this.#sealNow(room.number ?? CONNECTION, frame),
      close: () => {
        if (!this.#rooms.has(room.opening)) return
        this.#forget(room)
        // in the room's own queue: after all that waits there, and before the room is opened again
        if (this.#seal) this.#send(name, CONNECTION, closeRoom.encode({ opening: room.opening }))
      },
    }
  }

  /** Sends a frame on the connection. */
  send(frame: Uint8Array): void {
    if (this.#seal) this.#send(OWN_QUEUE, CONNECTION, frame)
  }

  #onHandshake(message: Uint8Array): void {
    const { state, send } = stepClientHandshake(this.#handshake, message)
    this.#handshake = state
    if (send) this.transport.send(send)
    if (state.name === 'proofSent') {
      this.#seal = pairSealer(state.keys.toHost, SEALED_IN_HANDSHAKE)
      for (const room of this.#rooms.values()) this.#askFor(room)
    } else if (state.name === 'welcomed') {
      this.#reader = readFromHost(pairOpener(state.keys.toClient, SEALED_IN_HANDSHAKE), 2 * LIMITS.roomBytes)
      this.#state = 'open'
      this.events.onWelcome(state)
    } else if (state.name === 'refused') this.#fail(state.refusal)
    else if (state.name === 'impostor') this.#fail('impostor')
    else if (state.name === 'malformed') this.#fail('unreadable')
  }

  #fail(failure: Refusal | 'impostor' | 'unreadable'): void {
    this.end()
    this.events.onFailed(failure)
  }

  #askFor({ opening, name, client }: OpenRoom): void {
    this.#send(name, CONNECTION, openRoom.encode({ opening, room: name, client }))
  }

  #forget(room: OpenRoom): void {
    this.#rooms.delete(room.opening)
    if (room.number === null) return
    this.#byNumber.delete(room.number)
    this.#reader?.forget(room.number)
  }

  #onFrame(number: number, frame: Uint8Array): void {
    if (number === CONNECTION) {
      this.#onConnectionFrame(frame)
      return
    }
    const room = this.#byNumber.get(number)
    // still on its way when the room was closed here
    if (!room) return
    if (frame[0] === roomKey.id) this.#reader?.setKey(number, roomKey.decode(frame))
    else room.events.onFrame(frame)
  }

  #onConnectionFrame(frame: Uint8Array): void {
    const message = this.index.read(frame, 'host', 'connection')
    const { message: kind } = message
    if (kind === refused) this.#fail(refused.decode(frame).refusal)
    else if (kind === roomOpened) this.#onOpened(roomOpened.decode(frame))
    else if (kind === roomClosed) this.#onClosed(roomClosed.decode(frame))
    else this.events.onMessage(message, frame)
  }

  #onOpened({ opening, number }: BodyOf<typeof roomOpened>): void {
    const room = this.#rooms.get(opening)
    // opened and closed again before the answer
    if (!room || room.number !== null) return
    room.number = number
    this.#byNumber.set(number, room)
    this.#reader?.forget(number)
    room.events.onOpen()
  }

  #onClosed({ opening, refusal }: BodyOf<typeof roomClosed>): void {
    const room = this.#rooms.get(opening)
    if (!room) return
    this.#queue.drop(room.name)
    this.#forget(room)
    room.events.onClosed(refusal)
  }

  #sealNow(room: number, frame: Uint8Array): readonly Uint8Array[] {
    const seal = this.#seal
    if (!seal) return [frame]
    return Array.from({ length: piecesOf(frame) }, (_, piece) => sealPiece(seal, room, frame, piece))
  }

  #send(queue: RoomName | typeof OWN_QUEUE, room: number, frame: Uint8Array): void {
    const seal = this.#seal
    if (!seal || this.#state === 'over') return
    const pieces = piecesOf(frame)
    const write = (piece: number) => this.transport.send(sealPiece(seal, room, frame, piece))
    this.#queue.add(queue, { bytes: frame.length, pieces, asked: false, write })
    this.#flush()
  }

  #flush(): void {
    this.#queue.flush(() => this.transport.bufferedAmount < SOCKET_BUFFER_BYTES)
    if (this.#queue.isEmpty || this.#draining) return
    this.#draining = setTimeout(() => {
      this.#draining = null
      if (this.#state !== 'over') this.#flush()
    }, DRAIN_MS)
  }
}
