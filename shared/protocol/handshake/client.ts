import { toBase64Url } from '../../base/bytes.ts'
import { type EphemeralPair, fingerprint as fingerprintOf, invitationKey, keyPairFrom, sign } from '../../base/crypto.ts'
import { MalformedFrame, numberOf } from '../frameCodec.ts'
import { verifyWarrant } from '../membershipLog/v1/membershipLogV1.ts'
import { readStatement } from '../membershipLog/v1/statementV1.ts'
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

/** Credential of a client. `secret`: the 16 bytes of the invitation's link, or derived from the short code. */
export type Credential =
  | { readonly by: 'member' }
  | { readonly by: 'invitation'; readonly id: string; readonly secret: Uint8Array }
  | { readonly by: 'code'; readonly secret: Uint8Array }

/** The client's identity, and the table that it connects to. */
export interface ClientHandshakeParams {
  readonly processId: string
  /** The member's key seed: 32 secret bytes. */
  readonly seed: Uint8Array
  readonly credential: Credential
  /** Requested display name; if empty, the host chooses one. */
  readonly name: string
  readonly device: Device
  /** 16 bytes that every invited person has; not used with a short code. */
  readonly tableKey: Uint8Array
  /** Fingerprint of the founder's key, for which the host must have a warrant. If empty, the first host is trusted and its fingerprint returned. */
  readonly fingerprint: string
}

/** Body of the host's `welcome`. */
export type Welcome = BodyOf<typeof welcome>

/**
 * The client's side of the handshake:
 *
 * ```
 *   helloSent ──challenge──▶ proofSent ──welcome──▶ welcomed
 *       │                        │
 *       ├── refused ─────────────┴── refused ──▶ refused     with the host's reason
 *       ├── challenge of another host ─────────▶ impostor    no proof was sent to it
 *       └── anything else ───────┴─────────────▶ malformed
 * ```
 *
 * No secret is sent: each side proves possession of its key by signing the transcript of both first messages.
 */
export const clientTransitions = {
  helloSent: ['proofSent', 'refused', 'impostor', 'malformed'],
  proofSent: ['welcomed', 'refused', 'malformed'],
  welcomed: [],
  refused: [],
  impostor: [],
  malformed: [],
} as const

/** State of the client's side, with the data of the next step. */
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

/** The next state, and the WebSocket message to send. */
export interface ClientStep {
  readonly state: ClientState
  readonly send: Uint8Array | null
}

/** Number of messages that each end has sealed under the connection's keys when the handshake ends. */
export const SEALED_IN_HANDSHAKE = 1

/** Starts a handshake. @param ephemeral a new pair for every handshake */
export function startClientHandshake(params: ClientHandshakeParams, ephemeral: EphemeralPair, version: number = HELLO_VERSION): ClientStep {
  const secret = params.credential.by === 'code' ? 'code' : 'table'
  const helloFrame = hello.encode({ version, processId: params.processId, secret, keyShare: ephemeral.publicKey })
  return { state: { name: 'helloSent', params, ephemeral, hello: helloFrame }, send: helloFrame }
}

/** The next state after a WebSocket message of the host. Cost in `helloSent`: three signature verifications and those of the warrant. */
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
  numberOf(frame) === refused.id ? { name: 'refused', refusal: refused.decode(frame).refusal } : null

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
  // a host that could not open the proof refuses in clear, because the keys differ
  if (message[0] !== STREAM.pair) return refusalIn(message) ?? { name: 'malformed' }
  // a sealed message begins with its room's number, here the connection's: one byte
  const frame = pairOpener(keys.toClient)(message).slice(1)
  return refusalIn(frame) ?? { name: 'welcomed', keys, welcome: welcome.decode(frame), founder, challenge: from }
}

/** Whether the warrant allows this key to host the founder's table, and the key signed the challenge to this hello. */
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
