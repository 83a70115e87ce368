import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { type ClientReader, FrameTooLarge, type IncomingFrame } from '../../../shared/protocol/multiplex.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { type Account, MAX_WAIT_MS } from '../quotas/accountant.ts'

/** What a WebSocket message of a client is. */
export type ReceivedMessage =
  | { readonly what: 'handshake' | 'incomplete' | 'tooLarge' | 'undecryptable' }
  | { readonly what: 'frame'; readonly incoming: IncomingFrame }
  /** The member may not hold so much. */
  | { readonly what: 'refused'; readonly refusal: Refusal }

/** A socket that can stop being read. */
interface Pausable {
  readonly pause: () => void
  readonly resume: () => void
}

/** The receiving half of a client's socket: counts what arrives, before the proof for the connection alone, then for the member. */
export class InboundReader {
  #reader: ClientReader | null = null
  /** What the member uses of the host; null before the proof. */
  #account: Account | null = null
  #bytesBeforeProof = 0
  /** Bytes of an unfinished frame that the account was charged for. */
  #unfinishedBytes = 0
  #isPaused = false

  /** @param maxBytesBeforeProof bytes that a client may send before its proof */
  constructor(private readonly maxBytesBeforeProof: number) {}

  /** All later messages are sealed, and counted for the member. */
  start(reader: ClientReader, account: Account): void {
    this.#reader = reader
    this.#account = account
  }

  /** Whether the socket is not read at the moment: what the client sends waits. */
  get isPaused(): boolean {
    return this.#isPaused
  }

  /** Counts a message. @returns null, or why it is the last one */
  count(bytes: number): Refusal | null {
    this.#account?.spend('bytes', bytes)
    if (this.#account) return this.#account.take('messages', 1)
    this.#bytesBeforeProof += bytes
    return this.#bytesBeforeProof > this.maxBytesBeforeProof ? 'tooLarge' : null
  }

  receive(message: Uint8Array): ReceivedMessage {
    if (!this.#reader) return { what: 'handshake' }
    let incoming: IncomingFrame | null
    try {
      incoming = this.#reader.read(message)
    } catch (error) {
      if (error instanceof FrameTooLarge) return { what: 'tooLarge' }
      if (error instanceof MalformedFrame) return { what: 'undecryptable' }
      throw error
    }
    const refusal = this.#setUnfinished(this.#reader.unfinishedBytes())
    if (refusal) return { what: 'refused', refusal }
    return incoming ? { what: 'frame', incoming } : { what: 'incomplete' }
  }

  /** Charges the member for the unfinished frame that is in memory now. @returns null, or why it may not be */
  #setUnfinished(bytes: number): Refusal | null {
    const more = bytes - this.#unfinishedBytes
    const refusal = more > 0 ? (this.#account?.take('memory', more) ?? null) : null
    if (refusal) return refusal
    if (more < 0) this.#account?.release('memory', -more)
    this.#unfinishedBytes = bytes
    return null
  }

  /**
   * Stops reading for a moment where the member uses more than their part, instead of ending a connection that is only fast.
   * @returns milliseconds until the member is read as usual; 0: not stopped
   */
  slowDown(socket: Pausable): number {
    const account = this.#account
    if (!account || this.#isPaused) return 0
    const ms = Math.max(account.waitMs('bytes'), account.waitMs('hostTime'))
    if (ms === 0) return 0
    this.#isPaused = true
    socket.pause()
    const resume = () => {
      this.#isPaused = false
      socket.resume()
    }
    setTimeout(resume, Math.min(ms, MAX_WAIT_MS))
    return ms
  }

  /** The socket is closed: gives back what is in memory. */
  close(): void {
    this.#setUnfinished(0)
  }
}
