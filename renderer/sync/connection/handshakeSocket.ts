import * as decoding from 'lib0/decoding'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf, invitationKey, keyPairFrom, newEphemeralPair, sign } from '../../../shared/base/crypto.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { MalformedFrame, openFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME, SYNC } from '../../../shared/protocol/frameTypes.ts'
import {
  type Challenge,
  type Device,
  decodeChallenge,
  decodeRefused,
  decodeWelcome,
  encodeHello,
  encodeProof,
  type Pass,
  proofTranscript,
  verifyChallenge,
  type Welcome,
} from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { verifyWarrant } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { readStatement } from '../../../shared/protocol/membershipLog/statement.ts'
import { decodeRoomKey } from '../../../shared/protocol/messages/roomMessages.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type DirectionCipher, deriveChannelKeys, directionCipher, roomOpener, SEALED } from '../../../shared/protocol/sealedChannel.ts'
import { HELLO_VERSION, SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** By what this guest may come in; see `hello.ts`. */
export type Credential =
  | { readonly by: 'member' }
  | { readonly by: 'invitation'; readonly id: string; readonly secret: Uint8Array }
  | { readonly by: 'code'; readonly secret: Uint8Array }

/** Who knocks, where, and what is to be told of it. */
export interface HandshakeParams {
  readonly processId: string
  readonly room: RoomName
  /** 32 secret bytes: the member's. */
  readonly seed: Uint8Array
  readonly credential: Credential
  readonly name: string
  readonly device: Device
  /** 16 bytes that everybody invited has; unknown to who comes by the code. */
  readonly tableKey: Uint8Array
  /** The Yjs client id that this guest writes with; 0: none. */
  readonly clientId?: number
  /** Founder's fingerprint that the host must stand for; empty: believe the first, and learn it. */
  readonly fingerprint: string
  readonly onWelcome: (welcome: Welcome, founder: string) => void
  readonly onRefused: (problem: ProblemCode) => void
  /** One more document update went out. */
  readonly onSent?: () => void
}

type HandshakePhase = 'helloSent' | 'proofSent' | 'open' | 'closed'

/**
 * A WebSocket as y-websocket wants one, that opens only after the hello: what y-websocket takes for "open" is "welcome". What
 * passes is sealed on its way out and opened on its way in; y-websocket never sees it otherwise.
 */
export function handshakeSocket(params: HandshakeParams): typeof WebSocket {
  class HandshakeSocket {
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
    readonly #half = newEphemeralPair()
    readonly #hello: Uint8Array
    readonly #room = roomOpener()
    #sealing: DirectionCipher | null = null
    #opening: DirectionCipher | null = null
    #phase: HandshakePhase = 'helloSent'
    #founder = ''

    constructor(readonly url: string) {
      this.#socket = new WebSocket(url, SUBPROTOCOL)
      this.#socket.binaryType = 'arraybuffer'
      const { processId, room, credential } = params
      const by = credential.by === 'code' ? 'code' : 'table'
      this.#hello = encodeHello({ version: HELLO_VERSION, process: processId, room, by, keyShare: this.#half.publicKey })
      this.#socket.onopen = () => this.#socket.send(this.#hello as Uint8Array<ArrayBuffer>)
      this.#socket.onmessage = (event) => this.#receive(event.data as ArrayBuffer)
      this.#socket.onerror = (event) => this.onerror?.(event)
      this.#socket.onclose = (event) => {
        this.#phase = 'closed'
        this.onclose?.(event)
      }
    }

    get readyState(): number {
      return this.#phase === 'open' ? this.#socket.readyState : this.#socket.readyState === 1 ? 0 : this.#socket.readyState
    }

    get bufferedAmount(): number {
      return this.#socket.bufferedAmount
    }

    send(bytes: Uint8Array<ArrayBuffer>): void {
      if (this.#phase !== 'open') return
      if (isDocumentUpdate(bytes)) params.onSent?.()
      this.#sendSealed(bytes)
    }

    #sendSealed(frame: Uint8Array): void {
      if (this.#sealing) this.#socket.send(this.#sealing.seal(frame) as Uint8Array<ArrayBuffer>)
    }

    close(code?: number, reason?: string): void {
      this.#socket.close(code, reason)
    }

    #receive(data: ArrayBuffer) {
      try {
        const bytes = this.#open(new Uint8Array(data))
        const { kind, rest } = openFrame(bytes)
        // also later: who is removed is told why, just before the end
        if (kind === FRAME.refused) return params.onRefused(refusals[decodeRefused(bytes)].problem)
        if (kind === FRAME.roomKey) return this.#room.setKey(decodeRoomKey(rest))
        if (this.#phase === 'open') return this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer })
        if (kind === FRAME.challenge && this.#phase === 'helloSent') return this.#sendProof(bytes)
        if (kind === FRAME.welcome && this.#phase === 'proofSent') return this.#acceptWelcome(decodeWelcome(bytes))
        throw new Error(`frame ${kind} out of turn`)
      } catch {
        params.onRefused('message.malformed')
        this.#socket.close(4400)
      }
    }

    /** A message as it was before it was sealed; what comes before the welcome may still be in clear. @throws MalformedFrame */
    #open(message: Uint8Array): Uint8Array {
      const sealed = message[0]
      if (sealed === SEALED.pair && this.#opening) return this.#opening.open(message.subarray(1))
      if (sealed === SEALED.room || sealed === SEALED.snapshot) return this.#room.open(message)
      if (this.#phase === 'open') throw new MalformedFrame('something in clear')
      return message
    }

    #acceptWelcome(welcome: Welcome) {
      this.#phase = 'open'
      params.onWelcome(welcome, this.#founder)
      this.onopen?.()
    }

    #sendProof(bytes: Uint8Array) {
      const challenge = decodeChallenge(bytes)
      this.#founder = fingerprintOf(challenge.founderKey)
      const secret = params.credential.by === 'code' ? params.credential.secret : params.tableKey
      const keys = isAuthorizedHost(params.processId, this.#hello, challenge)
        ? deriveChannelKeys(this.#half, challenge.keyShare, secret, this.#hello, bytes)
        : null
      if (!keys || (params.fingerprint !== '' && params.fingerprint !== this.#founder)) {
        params.onRefused('host.impostor')
        this.#socket.close(4401)
        return
      }
      this.#sealing = directionCipher(keys.toHost)
      this.#opening = directionCipher(keys.toClient)
      this.#phase = 'proofSent'
      const memberKey = keyPairFrom(params.seed).publicKey
      const transcript = proofTranscript(keys.transcript, memberKey)
      this.#sendSealed(
        encodeProof({
          pass: passFor(params.credential, transcript),
          memberKey,
          memberSignature: sign(transcript, params.seed),
          name: params.name,
          device: params.device,
          client: params.clientId ?? 0,
        }),
      )
    }
  }
  return HandshakeSocket as unknown as typeof WebSocket
}

/** Does the founder's table let this key host, and did that key answer this very hello? */
function isAuthorizedHost(processId: string, hello: Uint8Array, challenge: Challenge): boolean {
  const warrant = challenge.warrant.map(readStatement).filter((statement) => statement !== null)
  const [host, founder] = [toBase64Url(challenge.hostKey), toBase64Url(challenge.founderKey)]
  return verifyChallenge(hello, challenge) && verifyWarrant(warrant, processId, founder, host) !== null
}

function passFor(credential: Credential, transcript: Uint8Array): Pass {
  if (credential.by === 'member') return { by: 'member' }
  const signature = sign(transcript, invitationKey(credential.secret).seed)
  return credential.by === 'code' ? { by: 'code', signature } : { by: 'invitation', invitation: credential.id, signature }
}

/** Is it a frame that the host confirms (`received`)? */
function isDocumentUpdate(bytes: Uint8Array): boolean {
  const input = decoding.createDecoder(bytes)
  return decoding.readVarUint(input) === FRAME.sync && decoding.readVarUint(input) !== SYNC.step1
}
