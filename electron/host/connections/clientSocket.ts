import type { WebSocket } from 'ws'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { refused } from '../../../shared/protocol/messages/refused.ts'
import { CONNECTION, PIECE_BYTES, piecesOf, readFromClient, sealPiece } from '../../../shared/protocol/multiplex.ts'
import { OutgoingQueue } from '../../../shared/protocol/outgoingQueue.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import { type ConnectionKeys, type PairSealer, pairOpener, pairSealer } from '../../../shared/protocol/sealing.ts'
import { BackgroundQueue } from '../assets/backgroundQueue.ts'
import type { Account } from '../quotas/accountant.ts'
import { encodeBinaryFrame } from '../rooms/encodeBinaryFrame.ts'
import { InboundReader } from './inboundReader.ts'
import type { OpenedSocket, SocketListener } from './socketListener.ts'
import type { WriteBatch } from './writeBatch.ts'

const OPEN = 1
/** RFC 6455, 7.4.1: a message too big to process. */
const TOO_BIG = 1009
/** A client that does not answer a close is terminated after this long. */
const CLOSE_TIMEOUT_MS = 900
/** With more waiting bytes the socket is terminated instead of closed: a close frame would arrive after messages that must not arrive any more. */
const SHORT_QUEUE_BYTES = 64 * 2 ** 10
/** Above this many bytes in the socket, frames wait in their room's queue, where another room's may overtake them. */
const SOCKET_BUFFER_BYTES = 4 * PIECE_BYTES

/**
 * A client's WebSocket with its limits: the rate of received messages, the bytes that wait for a slow reader, fair queueing between
 * rooms, and closing. The only user of a `ws` socket.
 */
export class ClientSocket {
  #listener: SocketListener | null = null
  #closed = false
  #pongReceived = true
  #seal: PairSealer | null = null
  readonly #inbound
  #lastSentAt = 0
  /** Frames of this turn of the event loop, written to the stream at its end. */
  #pending: Buffer[] = []
  #pendingBytes = 0
  /** Bytes that the stream held when it was last looked at; 0 after a write that the operating system took whole. */
  #streamBytes = 0
  readonly #queue = new OutgoingQueue<number>(false)
  /** Parts of assets. */
  readonly #background = new BackgroundQueue()
  readonly #socket: WebSocket
  readonly #stream: OpenedSocket['stream']

  constructor(
    { socket, stream }: OpenedSocket,
    /** The address at the other end. */
    readonly address: string,
    private readonly now: () => number,
    private readonly writeBatch: WriteBatch,
    /** Bytes that the client may send before its proof. */
    maxBytesBeforeProof: number = PIECE_BYTES,
  ) {
    this.#socket = socket
    this.#stream = stream
    this.#inbound = new InboundReader(maxBytesBeforeProof)
    // synchronously: an invalid frame in the first packet emits an error, which needs a listener
    socket.on('error', () => {})
    socket.on('pong', () => {
      this.#pongReceived = true
    })
    socket.on('ping', () => {
      const refusal = this.#closed ? null : this.#inbound.count(1)
      if (refusal) this.close(refusal)
    })
    socket.on('message', (data: Buffer, binary) => {
      if (this.#closed) return
      const refusal = this.#inbound.count(data.length) ?? (binary ? null : 'malformed')
      // a copy: lib0 decoders would read on into the socket's buffer
      if (refusal) this.close(refusal)
      else this.#receive(new Uint8Array(data))
    })
    socket.on('close', () => {
      this.#closed = true
      this.#inbound.close()
      this.#listener?.onClose()
    })
    stream.on('drain', () => this.#flush())
  }

  setListener(listener: SocketListener): void {
    this.#listener = listener
  }

  /**
   * Encrypts all later messages, and counts them for the member.
   * @param sealed number of messages that each end has sealed with these keys before
   */
  startEncryption({ toHost, toClient }: ConnectionKeys, sealed: number, account: Account): void {
    this.#inbound.start(readFromClient(pairOpener(toHost, sealed), LIMITS.frameBytes), account)
    this.#seal = pairSealer(toClient, sealed)
  }

  #receive(message: Uint8Array): void {
    const received = this.#inbound.receive(message)
    const { what } = received
    if (what === 'handshake') this.#listener?.onMessage(message)
    else if (what === 'frame') this.#listener?.onFrame(received.incoming)
    else if (what === 'tooLarge') this.#end(TOO_BIG, 'tooLarge')
    else if (what === 'undecryptable') this.#listener?.onUndecryptable()
    else if (what === 'refused') this.close(received.refusal)
    const ms = this.#closed ? 0 : this.#inbound.slowDown(this.#socket)
    if (ms > 0) this.#listener?.onSlowed(ms)
  }

  /** Sends a message of the handshake unencrypted. */
  sendMessage(message: Uint8Array): void {
    if (!this.#closed && this.#socket.readyState === OPEN) this.#write(encodeBinaryFrame(message))
  }

  /**
   * Sends a frame, sealed for this client; never drops it. `queue` is the room whose queue is used, `room` the number in the message:
   * messages about a room have the connection's number (0) and the room's queue, so that they stay in order with the room's frames. `onSent`: the
   * client asked for the frame, which may be big; called when its last piece is written, and never if the frame is dropped.
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

  /** Sends a frame of one piece on the connection when no room has anything to send. @param onSent called when it is written */
  sendBackground(frame: Uint8Array, onSent: () => void): void {
    const seal = this.#seal
    if (!seal || !this.isWritable) return
    this.#background.add(() => {
      this.#write(encodeBinaryFrame(sealPiece(seal, CONNECTION, frame, 0)))
      onSent()
    })
    this.#flush()
  }

  /** Sends a frame that may be lost (presence) unless the client is behind. */
  sendVolatile(queue: number, frame: Uint8Array): void {
    if (this.#isBehind(queue)) return
    this.send(queue, frame)
  }

  /** Sends a frame that is already sealed with the room's key, each piece in its WebSocket frame. */
  sendFramed(queue: number, pieces: readonly Buffer[], onSent?: () => void): void {
    const first = pieces[0]
    // reads no other object than this one: a broadcast runs through a hundred sockets that are in no cache
    if (first && pieces.length === 1 && !this.#closed && this.#isFree()) {
      this.#write(first)
      onSent?.()
      return
    }
    if (!this.isWritable) return
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const write = (piece: number) => {
      const framed = pieces[piece]
      if (framed) this.#write(framed)
      if (piece === pieces.length - 1) onSent?.()
    }
    this.#enqueue(queue, { bytes, pieces: pieces.length, asked: onSent !== undefined, write })
  }

  /** Sends such a frame within this call, unless something waits to be sent before it. */
  sendFramedNow(queue: number, pieces: readonly Buffer[]): void {
    const isFirst = this.#pendingBytes + this.#streamBytes === 0 && this.#queue.isEmpty
    if (isFirst && pieces.length === 1 && !this.#closed) this.#writeOut(pieces, 0)
    else this.sendFramed(queue, pieces)
  }

  /** Sends such a frame unless the client is behind. */
  sendFramedVolatile(queue: number, pieces: readonly Buffer[]): void {
    if (!this.#isBehind(queue)) this.sendFramed(queue, pieces)
  }

  /** Drops the waiting frames of a room that is closed. */
  dropQueue(queue: number): void {
    this.#queue.drop(queue)
  }

  /** Bytes that the client asked for and that wait to be written. */
  get askedBytes(): number {
    const { all, unasked } = this.#queue.bytes
    return all - unasked
  }

  /** Whether a frame of one piece may be written without queueing. */
  #isFree(): boolean {
    return this.#queue.isEmpty && this.#buffered < SOCKET_BUFFER_BYTES
  }

  #isBehind(queue: number): boolean {
    return this.#queue.bytesOf(queue).all + this.#buffered >= HOST_LIMITS.softBufferBytes
  }

  /** Does what is sent go anywhere? */
  get isWritable(): boolean {
    return !this.#closed && this.#socket.readyState === OPEN
  }

  #enqueue(queue: number, item: Parameters<OutgoingQueue<number>['add']>[1]): void {
    this.#queue.add(queue, item)
    this.#flush()
    // large answers to requests do not count as lagging
    if (this.#queue.bytes.unasked > HOST_LIMITS.hardBufferBytes) this.terminate()
    else if (this.#queue.bytesOf(queue).unasked > HOST_LIMITS.roomBufferBytes) this.#listener?.onLagging(queue)
  }

  #flush(): void {
    this.#queue.flush(() => this.isWritable && this.#buffered < SOCKET_BUFFER_BYTES)
    // a room's frame waits behind one part at most
    this.#background.flush(() => this.isWritable && this.#queue.isEmpty && this.#buffered === 0)
  }

  /** Collects the frames of one turn, over all rooms, for one system call. */
  #write(framed: Buffer): void {
    if (this.#pending.length === 0) this.writeBatch.schedule(this)
    this.#pending.push(framed)
    this.#pendingBytes += framed.length
  }

  /** Writes the collected frames. They cannot interleave with a frame of `ws`, which (without compression) writes each frame in one call. */
  writePending(): void {
    const pending = this.#pending
    const bytes = this.#pendingBytes
    this.#pending = []
    this.#pendingBytes = 0
    this.#writeOut(pending, bytes)
  }

  #writeOut(frames: readonly Buffer[], bytes: number): void {
    if (frames.length === 0 || this.#socket.readyState !== OPEN) return
    this.#lastSentAt = this.now()
    this.writeBatch.write(this.#stream, frames, bytes, this.#onWritten)
    this.#streamBytes = this.#stream.writableLength
  }

  /** A stream that takes all at once has no drain event, for which the background would wait. */
  readonly #onWritten = () => {
    if (!this.#background.isEmpty) this.#flush()
  }

  /** Bytes that the operating system has not accepted yet. */
  get #buffered(): number {
    if (this.#streamBytes > 0) this.#streamBytes = this.#stream.writableLength
    return this.#pendingBytes + this.#streamBytes
  }

  /** Sends a heartbeat if the connection was idle. */
  heartbeat(frame: Uint8Array): void {
    if (this.now() - this.#lastSentAt >= HOST_LIMITS.heartbeatMs / 2) this.sendVolatile(0, frame)
  }

  /** Sends a WebSocket ping; terminates the socket if the last ping was not answered. */
  ping(): void {
    if (!this.isWritable) return
    if (!this.#pongReceived) {
      // the answer may wait behind what is read later
      if (!this.#inbound.isPaused) this.terminate()
      return
    }
    this.#pongReceived = false
    this.#socket.ping()
  }

  /** Closes with a reason, after sending `frame`. Later messages of the client are ignored; with waiting frames the socket is terminated. */
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

  /** Sends a refusal and closes. @param frame the refusal as the handshake has sealed it; null: sealed if the connection is encrypted, else in clear */
  refuse(refusal: Refusal, frame: Uint8Array | null = null): void {
    this.close(refusal, frame ?? refused.encode({ refusal }))
  }

  #end(code: number, reason: string): void {
    this.#closed = true
    this.writePending()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS).unref()
  }

  terminate(): void {
    this.#closed = true
    this.#socket.terminate()
  }
}
