import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import { type ChannelKeys, type DirectionCipher, directionCipher, SEALED } from '../../../shared/protocol/sealedChannel.ts'
import { tokenBucket } from '../guard/limits/tokenBucket.ts'
import { encodeBinaryFrame } from '../rooms/encodeBinaryFrame.ts'

const OPEN = 1
/** A guest who does not answer a goodbye is cut after this long. */
const CLOSE_TIMEOUT_MS = 900
/** A goodbye behind more than this would come too late: letters that must not arrive any more would go before it. */
const SHORT_QUEUE_BYTES = 64 * 2 ** 10

/** A socket, and the stream that it writes to. */
export interface OpenedSocket {
  readonly socket: WebSocket
  readonly stream: Pick<Duplex, 'write'>
}

/** What comes of a line: whole binary frames that own their bytes, and its end. */
export interface SocketListener {
  readonly onFrame: (frame: Uint8Array) => void
  /** Something came that does not open: a key of another secret, a repetition, a changed bit. Nothing after it can be read. */
  readonly onUndecryptable: () => void
  readonly onClose: () => void
}

/**
 * A socket, and what it may cost: how fast it may speak, how slowly it may listen, and how it is told to go. The one place
 * that knows `ws`.
 */
export class ClientSocket {
  #listener: SocketListener | null = null
  #closed = false
  #pongReceived = true
  #replyBytes = 0
  #opener: DirectionCipher | null = null
  #sealer: DirectionCipher | null = null
  #lastSentAt = 0
  readonly #frameBucket
  readonly #byteBucket

  private readonly socket: WebSocket
  private readonly stream: OpenedSocket['stream']

  constructor(
    { socket, stream }: OpenedSocket,
    /** The address at the other end. */
    readonly address: string,
    private readonly now: () => number,
  ) {
    this.socket = socket
    this.stream = stream
    this.#frameBucket = tokenBucket(LIMITS.framesPerSecond, LIMITS.framesBurst, now)
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
  }

  setListener(listener: SocketListener): void {
    this.#listener = listener
  }

  /** From here on nothing passes in clear. */
  startEncryption({ toHost, toClient: toGuest }: ChannelKeys): void {
    this.#opener = directionCipher(toHost)
    this.#sealer = directionCipher(toGuest)
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#opener) {
      this.#listener?.onFrame(bytes)
      return
    }
    let frame: Uint8Array
    try {
      if (bytes[0] !== SEALED.pair) throw new MalformedFrame('a guest has no other key')
      frame = this.#opener.open(bytes.subarray(1))
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.#listener?.onUndecryptable()
      return
    }
    this.#listener?.onFrame(frame)
  }

  /** Sends, never drops: a guest who lags too far behind is cut, comes back by itself, and is told what it missed. */
  send(frame: Uint8Array): void {
    if (this.#isWritable()) this.#write(this.#sealer ? this.#sealer.seal(frame) : frame)
  }

  /** Sends what is sealed already, under the room's key, and in its envelope. */
  sendFramed(encodedFrame: Buffer): void {
    if (this.#isWritable()) this.#writeFramed(encodedFrame)
  }

  /** Posts what may be lost. */
  sendFramedVolatile(encodedFrame: Buffer): void {
    if (this.socket.bufferedAmount < LIMITS.softBufferBytes) this.sendFramed(encodedFrame)
  }

  /** Sends what was asked for and may be big. */
  sendReply(frame: Uint8Array): void {
    if (this.#isWritable()) this.sendFramedReply(encodeBinaryFrame(this.#sealer ? this.#sealer.seal(frame) : frame))
  }

  /** Posts what was asked for and may be big: until it is out it does not count as lagging. */
  sendFramedReply(encodedFrame: Buffer): void {
    if (!this.#isWritable()) return
    this.#replyBytes += encodedFrame.length
    this.#writeFramed(encodedFrame, () => {
      this.#replyBytes -= encodedFrame.length
    })
  }

  #isWritable(): boolean {
    if (this.#closed || this.socket.readyState !== OPEN) return false
    if (this.socket.bufferedAmount <= LIMITS.hardBufferBytes + this.#replyBytes) return true
    this.terminate()
    return false
  }

  #write(message: Uint8Array): void {
    this.#lastSentAt = this.now()
    this.socket.send(message)
  }

  /** `ws` writes a message of its own whole, or (without compression) not yet at all: this one comes before or after it. */
  #writeFramed(encodedFrame: Buffer, onSent?: () => void): void {
    this.#lastSentAt = this.now()
    this.stream.write(encodedFrame, onSent)
  }

  /** Sends what may be lost: presence. */
  sendVolatile(frame: Uint8Array): void {
    if (this.socket.bufferedAmount < LIMITS.softBufferBytes) this.send(frame)
  }

  /** A sign of life, where nothing else was said for a while. */
  heartbeat(frame: Uint8Array): void {
    if (this.now() - this.#lastSentAt >= LIMITS.heartbeatMs / 2) this.sendVolatile(frame)
  }

  /** Asks whether the other end is alive; cuts where the last question was not answered. */
  ping(): void {
    if (this.#closed || this.socket.readyState !== OPEN) return
    if (!this.#pongReceived) {
      this.terminate()
      return
    }
    this.#pongReceived = false
    this.socket.ping()
  }

  /** Says why, in clear: to somebody with whom there is no common key (yet). */
  reject(refusal: Refusal, frame: Uint8Array): void {
    this.#sealer = null
    this.close(refusal, frame)
  }

  /** Says why, and ends. Nothing that comes after is heard; what was not read yet is dropped. */
  close(refusal: Refusal, frame?: Uint8Array): void {
    if (this.#closed) return
    if (this.socket.bufferedAmount > SHORT_QUEUE_BYTES) {
      this.terminate()
      return
    }
    if (frame) this.send(frame)
    this.#closed = true
    this.socket.close(refusals[refusal].close, refusal)
    setTimeout(() => this.socket.terminate(), CLOSE_TIMEOUT_MS).unref()
  }

  terminate(): void {
    this.#closed = true
    this.socket.terminate()
  }
}
