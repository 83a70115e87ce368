import * as decoding from 'lib0/decoding'
import { randomBytes } from '../../shared/base/chance.ts'
import { fingerprint as fingerprintOf, invitationKey, keyPairFrom, sign } from '../../shared/base/crypto.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { FRAME, SUBPROTOCOL, SYNC } from '../../shared/protocol/frames.ts'
import {
  challengeHolds,
  type Device,
  decodeChallenge,
  decodeRefused,
  decodeWelcome,
  encodeHello,
  encodeProof,
  HELLO_VERSION,
  type Pass,
  proofTranscript,
  type Welcome,
} from '../../shared/protocol/hello.ts'
import { refusals } from '../../shared/protocol/refusal.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { openFrame } from '../../shared/protocol/wire.ts'

/** By what this guest may come in; see `hello.ts`. */
export type Key =
  | { readonly by: 'member' }
  | { readonly by: 'invitation'; readonly id: string; readonly secret: Uint8Array }
  | { readonly by: 'code'; readonly secret: Uint8Array }

/** Who knocks, where, and what is to be told of it. */
export interface Knock {
  readonly process: string
  readonly room: RoomName
  /** 32 secret bytes: the member's. */
  readonly seed: Uint8Array
  readonly key: Key
  readonly name: string
  readonly device: Device
  /** Founder's fingerprint that the host must stand for; empty: believe the first, and learn it. */
  readonly fingerprint: string
  readonly onWelcome: (welcome: Welcome, founder: string) => void
  readonly onRefused: (problem: ProblemCode) => void
  /** One more document update went out. */
  readonly onSent?: () => void
}

type Phase = 'knocking' | 'proving' | 'in' | 'over'

/**
 * A WebSocket as y-websocket wants one, that opens only after the hello: what y-websocket takes for "open" is "welcome".
 * The place where a later version puts an encrypted channel: everything that passes goes through `send` and `hear`.
 */
export function tableSocket(knock: Knock): typeof WebSocket {
  class TableSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    binaryType: BinaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null
    onclose: ((event: CloseEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    readonly #socket: WebSocket
    readonly #hello: Uint8Array
    #phase: Phase = 'knocking'
    #founder = ''

    constructor(readonly url: string) {
      this.#socket = new WebSocket(url, SUBPROTOCOL)
      this.#socket.binaryType = 'arraybuffer'
      this.#hello = encodeHello({ version: HELLO_VERSION, process: knock.process, room: knock.room, nonce: randomBytes(32) })
      this.#socket.onopen = () => this.#socket.send(this.#hello as Uint8Array<ArrayBuffer>)
      this.#socket.onmessage = (event) => this.#hear(event.data as ArrayBuffer)
      this.#socket.onerror = (event) => this.onerror?.(event)
      this.#socket.onclose = (event) => {
        this.#phase = 'over'
        this.onclose?.(event)
      }
    }

    get readyState(): number {
      return this.#phase === 'in' ? this.#socket.readyState : this.#socket.readyState === 1 ? 0 : this.#socket.readyState
    }

    get bufferedAmount(): number {
      return this.#socket.bufferedAmount
    }

    send(bytes: Uint8Array<ArrayBuffer>): void {
      if (this.#phase !== 'in') return
      if (isDocumentUpdate(bytes)) knock.onSent?.()
      this.#socket.send(bytes)
    }

    close(code?: number, reason?: string): void {
      this.#socket.close(code, reason)
    }

    #hear(data: ArrayBuffer) {
      const bytes = new Uint8Array(data)
      try {
        const { kind } = openFrame(bytes)
        // also later: who is removed is told why, just before the end
        if (kind === FRAME.refused) return knock.onRefused(refusals[decodeRefused(bytes)].problem)
        if (this.#phase === 'in') return this.onmessage?.({ data })
        if (kind === FRAME.challenge && this.#phase === 'knocking') return this.#prove(bytes)
        if (kind === FRAME.welcome && this.#phase === 'proving') {
          this.#phase = 'in'
          knock.onWelcome(decodeWelcome(bytes), this.#founder)
          return this.onopen?.()
        }
        throw new Error(`frame ${kind} out of turn`)
      } catch {
        knock.onRefused('message.malformed')
        this.#socket.close(4400)
      }
    }

    #prove(bytes: Uint8Array) {
      const challenge = decodeChallenge(bytes)
      this.#founder = fingerprintOf(challenge.founderKey)
      const trusted = challengeHolds(knock.process, this.#hello, challenge) && (knock.fingerprint === '' || knock.fingerprint === this.#founder)
      if (!trusted) {
        knock.onRefused('host.impostor')
        this.#socket.close(4401)
        return
      }
      const memberKey = keyPairFrom(knock.seed).publicKey
      const transcript = proofTranscript(this.#hello, bytes, memberKey)
      this.#phase = 'proving'
      const proof = encodeProof({
        pass: passBy(knock.key, transcript),
        memberKey,
        memberSignature: sign(transcript, knock.seed),
        name: knock.name,
        device: knock.device,
      })
      this.#socket.send(proof as Uint8Array<ArrayBuffer>)
    }
  }
  return TableSocket as unknown as typeof WebSocket
}

function passBy(key: Key, transcript: Uint8Array): Pass {
  if (key.by === 'member') return { by: 'member' }
  const signature = sign(transcript, invitationKey(key.secret).seed)
  return key.by === 'code' ? { by: 'code', signature } : { by: 'invitation', invitation: key.id, signature }
}

/** Is it a frame that the host confirms (`received`)? */
function isDocumentUpdate(bytes: Uint8Array): boolean {
  const input = decoding.createDecoder(bytes)
  return decoding.readVarUint(input) === FRAME.sync && decoding.readVarUint(input) !== SYNC.step1
}
