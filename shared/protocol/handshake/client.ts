import { toBase64Url } from '../../base/bytes.ts'
import { type EphemeralPair, fingerprint as fingerprintOf, invitationKey, keyPairFrom, sign } from '../../base/crypto.ts'
import { MalformedFrame } from '../frameCodec.ts'
import { verifyWarrant } from '../membershipLog/membershipLog.ts'
import { readStatement } from '../membershipLog/statement.ts'
import { challenge } from '../messages/challenge.ts'
import type { BodyOf } from '../messages/defineMessage.ts'
import { hello } from '../messages/hello.ts'
import { type Device, type Pass, proof } from '../messages/proof.ts'
import { refused } from '../messages/refused.ts'
import { welcome } from '../messages/welcome.ts'
import { CONNECTION, sealPiece } from '../multiplex.ts'
import type { Refusal } from '../refusal.ts'
import { type ConnectionKeys, connectionKeys, pairOpener, pairSealer, STREAM } from '../sealing.ts'
import { HELLO_VERSION } from '../version.ts'
import { type Challenge, proofTranscript, verifyChallenge } from './transcript.ts'

/** By what a client may come in. `secret`: 16 bytes of the invitation's link, or made from the short code. */
export type Credential =
  | { readonly by: 'member' }
  | { readonly by: 'invitation'; readonly id: string; readonly secret: Uint8Array }
  | { readonly by: 'code'; readonly secret: Uint8Array }

/** Who connects, and to which table. */
export interface ClientHandshakeParams {
  readonly processId: string
  /** 32 secret bytes: the member's. */
  readonly seed: Uint8Array
  readonly credential: Credential
  /** What the person wants to be called; empty lets the host choose. */
  readonly name: string
  readonly device: Device
  /** 16 bytes that everybody invited has; not used by a client that comes by the code. */
  readonly tableKey: Uint8Array
  /** Of the founder's key: the host must stand for that founder's table. Empty: the first one is believed, and learnt. */
  readonly fingerprint: string
}

/** What the host says to a client that is in. */
export type Welcome = BodyOf<typeof welcome>

/**
 * A client's side of the handshake, until it is welcome:
 *
 * ```
 *   helloSent ──challenge──▶ proofSent ──welcome──▶ welcomed
 *       │                        │
 *       ├── refused ─────────────┴── refused ──▶ refused     the host says why
 *       ├── challenge of another host ─────────▶ impostor    nothing was proved to it
 *       └── anything else ───────┴─────────────▶ malformed
 * ```
 *
 * Nobody sends a secret: each side proves that it holds one, by signing what both have helloFrame.
 */
export const clientTransitions = {
  helloSent: ['proofSent', 'refused', 'impostor', 'malformed'],
  proofSent: ['welcomed', 'refused', 'malformed'],
  welcomed: [],
  refused: [],
  impostor: [],
  malformed: [],
} as const

/** Where the client's side stands, with what the next step needs. */
export type ClientState =
  | { readonly name: 'helloSent'; readonly params: ClientHandshakeParams; readonly ephemeral: EphemeralPair; readonly hello: Uint8Array }
  | { readonly name: 'proofSent'; readonly keys: ConnectionKeys; readonly founder: string; readonly challenge: Challenge }
  | {
      readonly name: 'welcomed'
      readonly keys: ConnectionKeys
      readonly welcome: Welcome
      /** Fingerprint of the founder's key. */
      readonly founder: string
      readonly challenge: Challenge
    }
  | { readonly name: 'refused'; readonly refusal: Refusal }
  | { readonly name: 'impostor' }
  | { readonly name: 'malformed' }

/** Where the handshake stands, and the WebSocket message that is to be sent now. */
export interface ClientStep {
  readonly state: ClientState
  readonly send: Uint8Array | null
}

/** Messages that each end has sealed under the connection's keys when the client is welcome. */
export const SEALED_IN_HANDSHAKE = 1

/** @param ephemeral a new pair for every handshake */
export function startClientHandshake(params: ClientHandshakeParams, ephemeral: EphemeralPair, version: number = HELLO_VERSION): ClientStep {
  const secret = params.credential.by === 'code' ? 'code' : 'table'
  const helloFrame = hello.encode({ version, processId: params.processId, secret, keyShare: ephemeral.publicKey })
  return { state: { name: 'helloSent', params, ephemeral, hello: helloFrame }, send: helloFrame }
}

/** The next state after a WebSocket message of the host's. Cost: three signatures looked at in `helloSent`, and those of the warrant. */
export function stepClientHandshake(state: ClientState, message: Uint8Array): ClientStep {
  try {
    if (state.name === 'helloSent') return onChallenge(state, message)
    if (state.name === 'proofSent') return { state: onWelcome(state, message), send: null }
    return { state, send: null }
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    return { state: { name: 'malformed' }, send: null }
  }
}

const refusalIn = (frame: Uint8Array): ClientState | null =>
  frame[0] === refused.id ? { name: 'refused', refusal: refused.decode(frame).refusal } : null

function onChallenge({ params, ephemeral, hello: helloFrame }: Extract<ClientState, { name: 'helloSent' }>, message: Uint8Array): ClientStep {
  const refusal = refusalIn(message)
  if (refusal) return { state: refusal, send: null }
  const body = challenge.decode(message)
  const founder = fingerprintOf(body.founderKey)
  const secret = params.credential.by === 'code' ? params.credential.secret : params.tableKey
  const isTheirs = (params.fingerprint === '' || params.fingerprint === founder) && isHost(params.processId, helloFrame, body)
  const keys = isTheirs ? connectionKeys(ephemeral, body.keyShare, secret, helloFrame, message) : null
  if (!keys) return { state: { name: 'impostor' }, send: null }
  const memberKey = keyPairFrom(params.seed).publicKey
  const transcript = proofTranscript(keys.transcript, memberKey)
  const frame = proof.encode({
    pass: passOf(params.credential, transcript),
    memberKey,
    memberSignature: sign(transcript, params.seed),
    name: params.name,
    device: params.device,
  })
  return {
    state: { name: 'proofSent', keys, founder, challenge: body },
    send: sealPiece(pairSealer(keys.toHost), CONNECTION, frame, 0),
  }
}

function onWelcome({ keys, founder, challenge: from }: Extract<ClientState, { name: 'proofSent' }>, message: Uint8Array): ClientState {
  // a host that could not open the proof has no key to seal its refusal with
  if (message[0] !== STREAM.pair) return refusalIn(message) ?? { name: 'malformed' }
  // a sealed message begins with its room's number, here the connection's: one byte
  const frame = pairOpener(keys.toClient)(message).slice(1)
  return refusalIn(frame) ?? { name: 'welcomed', keys, welcome: welcome.decode(frame), founder, challenge: from }
}

/** Does the founder's table let this key host, and did that key answer this very hello? */
function isHost(processId: string, helloFrame: Uint8Array, body: Challenge): boolean {
  const warrant = body.warrant.map(readStatement).filter((statement) => statement !== null)
  const [host, founder] = [toBase64Url(body.hostKey), toBase64Url(body.founderKey)]
  return verifyChallenge(helloFrame, body) && verifyWarrant(warrant, processId, founder, host) !== null
}

function passOf(credential: Credential, transcript: Uint8Array): Pass {
  if (credential.by === 'member') return { by: 'member' }
  const signature = sign(transcript, invitationKey(credential.secret).seed)
  return credential.by === 'code' ? { by: 'code', signature } : { by: 'invitation', invitation: credential.id, signature }
}
