import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type ChannelKeys, type DirectionCipher, directionCipher, SEALED } from '../../shared/protocol/channel.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { type Refusal, refusals } from '../../shared/protocol/refusal.ts'
import { MalformedFrame } from '../../shared/protocol/wire.ts'
import { bucket } from './bucket.ts'
import { inEnvelope } from './envelope.ts'

const OPEN = 1
/** A guest who does not answer a goodbye is cut after this long. */
const GOODBYE_MS = 900
/** A goodbye behind more than this would come too late: letters that must not arrive any more would go before it. */
const SHORT_QUEUE_BYTES = 64 * 2 ** 10

/** A socket, and the stream that it writes to. */
export interface Opened {
  readonly socket: WebSocket
  readonly stream: Pick<Duplex, 'write'>
}

/** What comes of a line: whole binary frames that own their bytes, and its end. */
export interface Listener {
  readonly hear: (frame: Uint8Array) => void
  /** Something came that does not open: a key of another secret, a repetition, a changed bit. Nothing after it can be read. */
  readonly garbled: () => void
  readonly end: () => void
}

/**
 * A socket, and what it may cost: how fast it may speak, how slowly it may listen, and how it is told to go. The one place
 * that knows `ws`.
 */
export class Line {
  #listener: Listener | null = null
  #gone = false
  #answered = true
  #owed = 0
  #opening: DirectionCipher | null = null
  #sealing: DirectionCipher | null = null
  #spokenAt = 0
  readonly #frames
  readonly #bytes

  private readonly socket: WebSocket
  private readonly stream: Opened['stream']

  constructor(
    { socket, stream }: Opened,
    /** The address at the other end. */
    readonly address: string,
    private readonly now: () => number,
  ) {
    this.socket = socket
    this.stream = stream
    this.#frames = bucket(LIMITS.framesPerSecond, LIMITS.framesBurst, now)
    this.#bytes = bucket(LIMITS.bytesPerSecond, LIMITS.bytesBurst, now)
    // at once: an invalid frame in the first packet must find a listener
    socket.on('error', () => {})
    socket.on('pong', () => {
      this.#answered = true
    })
    socket.on('ping', () => {
      if (!this.#gone && !this.#frames.take(1)) this.dismiss('tooFast')
    })
    socket.on('message', (data: Buffer, binary) => {
      if (this.#gone) return
      if (!this.#frames.take(1) || !this.#bytes.take(data.length)) this.dismiss('tooFast')
      else if (!binary) this.dismiss('malformed')
      // a copy: readers of lib0's would read on into the socket's buffer
      else this.#hear(new Uint8Array(data))
    })
    socket.on('close', () => {
      this.#gone = true
      this.#listener?.end()
    })
  }

  listen(listener: Listener): void {
    this.#listener = listener
  }

  /** From here on nothing passes in clear. */
  secure({ toHost, toClient: toGuest }: ChannelKeys): void {
    this.#opening = directionCipher(toHost)
    this.#sealing = directionCipher(toGuest)
  }

  #hear(bytes: Uint8Array): void {
    if (!this.#opening) {
      this.#listener?.hear(bytes)
      return
    }
    let frame: Uint8Array
    try {
      if (bytes[0] !== SEALED.pair) throw new MalformedFrame('a guest has no other key')
      frame = this.#opening.open(bytes.subarray(1))
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.#listener?.garbled()
      return
    }
    this.#listener?.hear(frame)
  }

  /** Sends, never drops: a guest who lags too far behind is cut, comes back by itself, and is told what it missed. */
  send(frame: Uint8Array): void {
    if (this.#ready()) this.#write(this.#sealing ? this.#sealing.seal(frame) : frame)
  }

  /** Sends what is sealed already, under the room's key, and in its envelope. */
  post(envelope: Buffer): void {
    if (this.#ready()) this.#put(envelope)
  }

  /** Posts what may be lost. */
  postIfQuick(envelope: Buffer): void {
    if (this.socket.bufferedAmount < LIMITS.softBufferBytes) this.post(envelope)
  }

  /** Sends what was asked for and may be big. */
  sendAsked(frame: Uint8Array): void {
    if (this.#ready()) this.postAsked(inEnvelope(this.#sealing ? this.#sealing.seal(frame) : frame))
  }

  /** Posts what was asked for and may be big: until it is out it does not count as lagging. */
  postAsked(envelope: Buffer): void {
    if (!this.#ready()) return
    this.#owed += envelope.length
    this.#put(envelope, () => {
      this.#owed -= envelope.length
    })
  }

  #ready(): boolean {
    if (this.#gone || this.socket.readyState !== OPEN) return false
    if (this.socket.bufferedAmount <= LIMITS.hardBufferBytes + this.#owed) return true
    this.cut()
    return false
  }

  #write(message: Uint8Array): void {
    this.#spokenAt = this.now()
    this.socket.send(message)
  }

  /** `ws` writes a message of its own whole, or (without compression) not yet at all: this one comes before or after it. */
  #put(envelope: Buffer, sent?: () => void): void {
    this.#spokenAt = this.now()
    this.stream.write(envelope, sent)
  }

  /** Sends what may be lost: presence. */
  sendIfQuick(frame: Uint8Array): void {
    if (this.socket.bufferedAmount < LIMITS.softBufferBytes) this.send(frame)
  }

  /** A sign of life, where nothing else was said for a while. */
  beat(frame: Uint8Array): void {
    if (this.now() - this.#spokenAt >= LIMITS.heartbeatMs / 2) this.sendIfQuick(frame)
  }

  /** Asks whether the other end is alive; cuts where the last question was not answered. */
  probe(): void {
    if (this.#gone || this.socket.readyState !== OPEN) return
    if (!this.#answered) {
      this.cut()
      return
    }
    this.#answered = false
    this.socket.ping()
  }

  /** Says why, in clear: to somebody with whom there is no common key (yet). */
  turnAway(refusal: Refusal, words: Uint8Array): void {
    this.#sealing = null
    this.dismiss(refusal, words)
  }

  /** Says why, and ends. Nothing that comes after is heard; what was not read yet is dropped. */
  dismiss(refusal: Refusal, words?: Uint8Array): void {
    if (this.#gone) return
    if (this.socket.bufferedAmount > SHORT_QUEUE_BYTES) {
      this.cut()
      return
    }
    if (words) this.send(words)
    this.#gone = true
    this.socket.close(refusals[refusal].close, refusal)
    setTimeout(() => this.socket.terminate(), GOODBYE_MS).unref()
  }

  cut(): void {
    this.#gone = true
    this.socket.terminate()
  }
}
