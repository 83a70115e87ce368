import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { refused } from '../../../shared/protocol/messages/refused.ts'
import { FrameTooLarge, type IncomingFrame, PIECE_BYTES, piecesOf, readFromClient, sealPiece } from '../../../shared/protocol/multiplex.ts'
import { OutgoingQueue } from '../../../shared/protocol/outgoingQueue.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import { type ConnectionKeys, type PairSealer, pairOpener, pairSealer } from '../../../shared/protocol/sealing.ts'
import { tokenBucket } from '../guard/limits/tokenBucket.ts'
import { encodeBinaryFrame } from '../rooms/encodeBinaryFrame.ts'
import type { WriteBatch } from './writeBatch.ts'

const OPEN = 1
/** RFC 6455, 7.4.1: a message too big to process. */
const TOO_BIG = 1009
/** A client that does not answer a close is terminated after this long. */
const CLOSE_TIMEOUT_MS = 900
/** A close behind more than this would come too late: messages that must not arrive any more would go before it. */
const SHORT_QUEUE_BYTES = 64 * 2 ** 10
/** Above this many bytes in the socket, frames wait in their room's queue, where another room's may overtake them. */
const SOCKET_BUFFER_BYTES = 4 * PIECE_BYTES

/** Of what is written in one turn, so much is copied into one buffer: cheaper than a list of buffers for the system. */
const JOIN_BYTES = 16 * 2 ** 10

/** A socket, and the stream that it writes to. */
export interface OpenedSocket {
  readonly socket: WebSocket
  readonly stream: Pick<Duplex, 'write' | 'cork' | 'uncork' | 'writableLength' | 'on'>
}

/** What comes of a socket. */
export interface SocketListener {
  /** A message of the handshake, as it came; it owns its bytes. */
  readonly onMessage: (message: Uint8Array) => void
  /** After the handshake: a whole frame. It owns its bytes. */
  readonly onFrame: (incoming: IncomingFrame) => void
  /** A message does not open: a repetition, a gap, a changed bit. Nothing after it can be read. */
  readonly onUndecryptable: () => void
  /** A room's queue is longer than a room may lag behind. */
  readonly onLagging: (room: number) => void
  readonly onClose: () => void
}

/**
 * A client's WebSocket, and what it may cost: how fast it may send, how slowly it may read, in how fair an order its rooms are
 * sent, and how it is closed. The one place that knows `ws`.
 */
export class ClientSocket {
  #listener: SocketListener | null = null
  #closed = false
  #pongReceived = true
  #seal: PairSealer | null = null
  #read: ((message: Uint8Array) => IncomingFrame | null) | null = null
  #lastSentAt = 0
  /** Written in this turn of the event loop, and handed to the stream at its end. */
  #pending: Buffer[] = []
  #pendingBytes = 0
  readonly #queue = new OutgoingQueue<number>(false)
  readonly #frameBucket
  readonly #byteBucket
  readonly #socket: WebSocket
  readonly #stream: OpenedSocket['stream']

  constructor(
    { socket, stream }: OpenedSocket,
    /** The address at the other end. */
    readonly address: string,
    private readonly now: () => number,
    private readonly writeBatch: WriteBatch,
  ) {
    this.#socket = socket
    this.#stream = stream
    this.#frameBucket = tokenBucket(LIMITS.connectionFramesPerSecond, LIMITS.connectionFramesBurst, now)
    this.#byteBucket = tokenBucket(LIMITS.bytesPerSecond, LIMITS.bytesBurst, now)
    // at once: an invalid frame in the first packet must find a listener
    socket.on('error', () => {})
    socket.on('pong', () => {
      this.#pongReceived = true
    })
    socket.on('ping', () => {
      if (!this.#closed && !this.#frameBucket.take(1)) this.close('tooFast')
    })
    socket.on('message', (data: Buffer, binary) => {
      if (this.#closed) return
      if (!this.#frameBucket.take(1) || !this.#byteBucket.take(data.length)) this.close('tooFast')
      else if (!binary) this.close('malformed')
      // a copy: readers of lib0's would read on into the socket's buffer
      else this.#receive(new Uint8Array(data))
    })
    socket.on('close', () => {
      this.#closed = true
      this.#listener?.onClose()
    })
    stream.on('drain', () => this.#flush())
  }

  setListener(listener: SocketListener): void {
    this.#listener = listener
  }

  /** From here on nothing passes in clear. @param sealed messages that each end has sealed under these keys before */
  startEncryption({ toHost, toClient }: ConnectionKeys, sealed: number): void {
    this.#read = readFromClient(pairOpener(toHost, sealed), LIMITS.frameBytes)
    this.#seal = pairSealer(toClient, sealed)
  }

  #receive(message: Uint8Array): void {
    if (!this.#read) {
      this.#listener?.onMessage(message)
      return
    }
    let incoming: IncomingFrame | null
    try {
      incoming = this.#read(message)
    } catch (error) {
      if (error instanceof FrameTooLarge) this.#end(TOO_BIG, 'tooLarge')
      else if (error instanceof MalformedFrame) this.#listener?.onUndecryptable()
      else throw error
      return
    }
    if (incoming) this.#listener?.onFrame(incoming)
  }

  /** Sends a message of the handshake, as it is. */
  sendMessage(message: Uint8Array): void {
    if (!this.#closed && this.#socket.readyState === OPEN) this.#write(encodeBinaryFrame(message))
  }

  /**
   * Sends a frame, sealed for this client; never drops it. `queue` is the room whose turn it takes, `room` the number that is on it:
   * what is about a room goes on the connection (0) in the room's turn, so that it stays in order with the room's frames. `onSent`: the
   * client asked for the frame, which may be big; called when its last piece is written, and never where the frame is dropped.
   */
  send(queue: number, frame: Uint8Array, { room = queue, onSent }: { readonly room?: number; readonly onSent?: () => void } = {}): void {
    const seal = this.#seal
    if (!seal || !this.isWritable) return
    const pieces = piecesOf(frame)
    const write = (piece: number) => {
      this.#write(encodeBinaryFrame(sealPiece(seal, room, frame, piece)))
      if (piece === pieces - 1) onSent?.()
    }
    if (pieces === 1 && this.#isFree()) write(0)
    else this.#enqueue(queue, { bytes: frame.length, pieces, asked: onSent !== undefined, write })
  }

  /** Sends what may be lost: presence. */
  sendVolatile(queue: number, frame: Uint8Array): void {
    if (this.#isBehind(queue)) return
    this.send(queue, frame)
  }

  /** Sends a frame that is sealed under the room's key already, each piece in its WebSocket frame. */
  sendFramed(queue: number, pieces: readonly Buffer[], onSent?: () => void): void {
    if (!this.isWritable) return
    const [first] = pieces
    if (first && pieces.length === 1 && this.#isFree()) {
      this.#write(first)
      onSent?.()
      return
    }
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const write = (piece: number) => {
      const framed = pieces[piece]
      if (framed) this.#write(framed)
      if (piece === pieces.length - 1) onSent?.()
    }
    this.#enqueue(queue, { bytes, pieces: pieces.length, asked: onSent !== undefined, write })
  }

  /** The same, for what may be lost. */
  sendFramedVolatile(queue: number, pieces: readonly Buffer[]): void {
    if (!this.#isBehind(queue)) this.sendFramed(queue, pieces)
  }

  /** Drops what waits in a room: the room is closed. */
  dropQueue(queue: number): void {
    this.#queue.drop(queue)
  }

  /** Bytes that the client asked for and that wait to be written. */
  get askedBytes(): number {
    const { all, unasked } = this.#queue.bytes
    return all - unasked
  }

  /** May a frame of one piece go out without waiting for its turn? */
  #isFree(): boolean {
    return this.#queue.isEmpty && this.#buffered < SOCKET_BUFFER_BYTES
  }

  #isBehind(queue: number): boolean {
    return this.#queue.bytesOf(queue).all + this.#buffered >= LIMITS.softBufferBytes
  }

  /** Does what is sent go anywhere? */
  get isWritable(): boolean {
    return !this.#closed && this.#socket.readyState === OPEN
  }

  #enqueue(queue: number, item: Parameters<OutgoingQueue<number>['add']>[1]): void {
    this.#queue.add(queue, item)
    this.#flush()
    // what was asked for and is big does not count as lagging until it is out
    if (this.#queue.bytes.unasked > LIMITS.hardBufferBytes) this.terminate()
    else if (this.#queue.bytesOf(queue).unasked > LIMITS.roomBufferBytes) this.#listener?.onLagging(queue)
  }

  #flush(): void {
    this.#queue.flush(() => this.isWritable && this.#buffered < SOCKET_BUFFER_BYTES)
  }

  /** What is written in one turn, in whatever rooms, goes out in one system call. */
  #write(framed: Buffer): void {
    this.#lastSentAt = this.now()
    if (this.#pending.length === 0) this.writeBatch.schedule(this.#writePending)
    this.#pending.push(framed)
    this.#pendingBytes += framed.length
  }

  /** `ws` writes a message of its own whole, or (without compression) not yet at all: these come before or after it. */
  readonly #writePending = (): void => {
    const [only] = this.#pending
    const pending = this.#pending
    const bytes = this.#pendingBytes
    this.#pending = []
    this.#pendingBytes = 0
    if (!only || this.#socket.readyState !== OPEN) return
    if (pending.length === 1) this.#stream.write(only)
    else if (bytes <= JOIN_BYTES) this.#stream.write(Buffer.concat(pending, bytes))
    else {
      this.#stream.cork()
      for (const framed of pending) this.#stream.write(framed)
      this.#stream.uncork()
    }
  }

  /** Bytes that are not with the system yet. */
  get #buffered(): number {
    return this.#pendingBytes + this.#stream.writableLength
  }

  /** Sends a sign of life, where nothing else was sent for a while. */
  heartbeat(frame: Uint8Array): void {
    if (this.now() - this.#lastSentAt >= LIMITS.heartbeatMs / 2) this.sendVolatile(0, frame)
  }

  /** Asks whether the other end is alive; terminates where the last question was not answered. */
  ping(): void {
    if (!this.isWritable) return
    if (!this.#pongReceived) {
      this.terminate()
      return
    }
    this.#pongReceived = false
    this.#socket.ping()
  }

  /** Closes with a reason, after `frame` where there is one. Nothing that comes after is read; what was not read yet is dropped. */
  close(refusal: Refusal, frame?: Uint8Array): void {
    if (this.#closed) return
    if (this.#buffered > SHORT_QUEUE_BYTES || !this.#queue.isEmpty) {
      this.terminate()
      return
    }
    if (frame) {
      if (this.#seal) this.send(0, frame)
      else this.sendMessage(frame)
    }
    this.#end(refusals[refusal].close, refusal)
  }

  /** Sends a refusal and closes. @param frame the refusal as the handshake has sealed it; null: in clear, or sealed where this connection is */
  refuse(refusal: Refusal, frame: Uint8Array | null = null): void {
    this.close(refusal, frame ?? refused.encode({ refusal }))
  }

  #end(code: number, reason: string): void {
    this.#closed = true
    this.#writePending()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS).unref()
  }

  terminate(): void {
    this.#closed = true
    this.#socket.terminate()
  }
}
