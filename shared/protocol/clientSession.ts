import { MalformedFrame, numberOf } from './frameCodec.ts'
import { type ClientHandshakeParams, type ClientState, type ClientStep, SEALED_IN_HANDSHAKE } from './handshake/client.ts'
import { ClientHandshake } from './handshake/clientHandshake.ts'
import { LIMITS } from './limits.ts'
import { closeRoom } from './messages/closeRoom.ts'
import type { BodyOf } from './messages/defineMessage.ts'
import { openRoom } from './messages/openRoom.ts'
import { OPENING_VECTOR_BYTES, openWithVector } from './messages/openWithVector.ts'
import type { Peer } from './messages/peers.ts'
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

/** The open WebSocket under a session. */
export interface SessionTransport {
  send(message: Uint8Array): void
  /** Bytes passed to `send` that are not transmitted yet. */
  readonly bufferedAmount: number
  /** Whether the host takes `openWithVector`; false where it is left out. Read when rooms are opened. */
  readonly acceptsVectors?: boolean
}

/** The final state of a successful handshake. */
export type Welcomed = Extract<ClientState, { name: 'welcomed' }>

/** Why a client does not accept a host, by what it has found out. */
const hostFailures = { impostor: 'impostor', removed: 'removedHost', outdated: 'outdatedHost' } as const

/** Why a session ended: the host's reason, or the client's. */
export type SessionFailure = Refusal | (typeof hostFailures)[keyof typeof hostFailures] | 'unreadable'

/** Callbacks of a session. `onFailed` ends the session and is called at most once; the caller closes the WebSocket. */
export interface SessionEvents {
  readonly onWelcome: (state: Welcomed) => void
  /** The host refused the client, could not prove its identity, or sent an invalid message. `peers`: whom whoever waits in the lobby may ask next. */
  readonly onFailed: (failure: SessionFailure, peers?: readonly Peer[]) => void
  /** A message on the connection, with its whole frame. Messages that open and close rooms are handled by the session. */
  readonly onMessage: (message: IncomingMessage, frame: Uint8Array) => void
}

/** Callbacks of a room. */
export interface SessionRoomEvents {
  /** What the client holds of the room, a state vector, which the host answers with what it lacks; read when the room is opened. */
  readonly vector?: () => Uint8Array
  /** The host has opened the room. `isAsked`: it also answers the vector, as if it had been asked by `syncStep1`. */
  readonly onOpen: (isAsked: boolean) => void
  /** A whole frame of the room. */
  readonly onFrame: (frame: Uint8Array) => void
  /** The host did not open the room, or closed it. Not called if the session ends or this client closes the room. */
  readonly onClosed: (refusal: Refusal) => void
}

/** A room on a session, until either end closes it. */
export interface SessionRoom {
  readonly send: (frame: Uint8Array) => void
  /** Seals a frame as the next messages without sending them; they count as sent. For hostile test clients, which repeat or change messages. */
  readonly seal: (frame: Uint8Array) => readonly Uint8Array[]
  readonly close: () => void
}

interface OpenRoom {
  readonly opening: number
  readonly name: RoomName
  readonly client: number
  readonly events: SessionRoomEvents
  number: number | null
  isAsked: boolean
}

/** Above this many bytes in the WebSocket, frames wait in their room's queue, where another room's may overtake them. */
const SOCKET_BUFFER_BYTES = 4 * PIECE_BYTES
/** Milliseconds between two looks at `bufferedAmount` while frames wait: a browser has no drain event. */
const DRAIN_MS = 20
/** The queue of the connection itself. */
const OWN_QUEUE = ''

/**
 * The client's end of a connection: the handshake, then rooms on one sealed WebSocket, each with a queue of its own. Independent of
 * the WebSocket API and of documents; the window, the standby and the test client use it.
 *
 * ```
 *   handshaking ──welcome──▶ open ──▶ over        a failure or the WebSocket's end leads to `over` from everywhere
 *   room: opening ──roomOpened──▶ open ──roomClosed / close()──▶ gone
 * ```
 *
 * Requests for rooms that are opened before the welcome are sent with the proof, which saves a round trip.
 */
export class ClientSession {
  readonly #handshake: ClientHandshake
  #state: 'handshaking' | 'open' | 'over' = 'handshaking'
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
    { version, index = messageIndex }: { readonly version?: number; readonly index?: MessageIndex } = {},
  ) {
    this.index = index
    this.#handshake = new ClientHandshake(params, (step) => this.#onHandshake(step), version)
  }

  private readonly index: MessageIndex

  /** State of the handshake. */
  get handshake(): ClientState {
    return this.#handshake.state
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** Starts the handshake; call when the WebSocket is open. */
  start(): void {
    for (const message of this.#handshake.hello) this.transport.send(message)
  }

  /** Handles a binary WebSocket message. */
  receive(message: Uint8Array): void {
    if (this.#state === 'over') return
    if (this.#state === 'handshaking') {
      this.#handshake.receive(message)
      return
    }
    try {
      const incoming = this.#reader?.read(message)
      if (incoming) this.#onFrame(incoming.room, incoming.frame)
    } catch (error) {
      if (!(error instanceof MalformedFrame || error instanceof FrameTooLarge)) throw error
      this.#fail('unreadable')
    }
  }

  /** Call when the WebSocket has closed: the session sends nothing more and calls no callback. */
  end(): void {
    this.#state = 'over'
    if (this.#draining) clearTimeout(this.#draining)
    this.#rooms.clear()
    this.#byNumber.clear()
  }

  /**
   * Opens a room. A room can be opened once at a time.
   * @param client the Yjs client id of this client's changes; 0: none @throws Error if the room is open
   */
  openRoom(name: RoomName, client: number, events: SessionRoomEvents): SessionRoom {
    for (const other of this.#rooms.values()) if (other.name === name) throw new Error(`${name} is open on this connection`)
    const room: OpenRoom = { opening: ++this.#openings, name, client, events, number: null, isAsked: false }
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
        // in the room's own queue, so that it is sent after the waiting frames and before the room is opened again
        if (this.#seal) this.#send(name, CONNECTION, closeRoom.encode({ opening: room.opening }))
      },
    }
  }

  /** Sends a frame on the connection. */
  send(frame: Uint8Array): void {
    if (this.#seal) this.#send(OWN_QUEUE, CONNECTION, frame)
  }

  #onHandshake({ state, send }: ClientStep): void {
    // the WebSocket closed while something was computed
    if (this.#state === 'over') return
    for (const answer of send) this.transport.send(answer)
    if (state.name === 'proofSent') {
      this.#seal = pairSealer(state.keys.toHost, SEALED_IN_HANDSHAKE)
      for (const room of this.#rooms.values()) this.#askFor(room)
    } else if (state.name === 'welcomed') {
      this.#reader = readFromHost(pairOpener(state.keys.toClient, SEALED_IN_HANDSHAKE), 2 * LIMITS.roomBytes, 2 * LIMITS.roomBytes)
      this.#state = 'open'
      this.events.onWelcome(state)
    } else if (state.name === 'refused') this.#fail(state.refusal, state.peers)
    else if (state.name === 'impostor') this.#fail(hostFailures[state.validity])
    else if (state.name === 'malformed') this.#fail('unreadable')
  }

  #fail(failure: SessionFailure, peers: readonly Peer[] = []): void {
    this.end()
    this.events.onFailed(failure, peers)
  }

  #askFor(room: OpenRoom): void {
    const { opening, name, client, events } = room
    const vector = this.transport.acceptsVectors ? events.vector?.() : undefined
    const body = { opening, room: name, client }
    room.isAsked = vector !== undefined && vector.length <= OPENING_VECTOR_BYTES
    this.#send(name, CONNECTION, vector && room.isAsked ? openWithVector.encode({ ...body, vector }) : openRoom.encode(body))
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
    // was in transit when this client closed the room
    if (!room) return
    if (numberOf(frame) === roomKey.id) this.#reader?.setKey(number, roomKey.decode(frame))
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
    room.events.onOpen(room.isAsked)
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
