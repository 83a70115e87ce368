import { toBase64Url } from '../../base/bytes.ts'
import type { AheadVerifier } from '../../base/crypto/webVerifier.ts'
import { type EphemeralPair, fingerprint as fingerprintOf, invitationKey, keyPairFrom, sign } from '../../base/crypto.ts'
import { MalformedFrame, numberOf } from '../frameCodec.ts'
import { signJoin } from '../membershipLog/authoring.ts'
import type { HostValidity, HostVerifier } from '../membershipLog/hostVerifier.ts'
import { invitationRef } from '../membershipLog/invitationRef.ts'
import { readStatement } from '../membershipLog/statement.ts'
import { briefing, UNPROVEN_REMOVALS_BYTES } from '../messages/briefing.ts'
import { challenge } from '../messages/challenge.ts'
import type { BodyOf } from '../messages/defineMessage.ts'
import { hello } from '../messages/hello.ts'
import { knownRemovals } from '../messages/knownRemovals.ts'
import { lobbyNotice } from '../messages/lobbyNotice.ts'
import type { Peer } from '../messages/peers.ts'
import { type Device, type Pass, proof } from '../messages/proof.ts'
import { refused } from '../messages/refused.ts'
import { welcome } from '../messages/welcome.ts'
import { CONNECTION, sealPiece } from '../multiplex.ts'
import type { Refusal } from '../refusal.ts'
import { type ConnectionKeys, connectionKeys, pairOpener, pairSealer, STREAM } from '../sealing.ts'
import { HELLO_VERSION } from '../version.ts'
import { tableKeyId } from './tableKeyId.ts'
import { type Challenge, proofTranscript, verifyChallenge, verifyChallengeAhead } from './transcript.ts'

/** Credential of a client. `secret`: the 16 bytes of the invitation's link, or derived from the short code. */
export type Credential =
  | { readonly by: 'member' }
  | { readonly by: 'invitation'; readonly secret: Uint8Array }
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
  /** How this client verifies the host. */
  readonly hostVerifier: HostVerifier
}

/** Body of the host's `welcome`. */
export type Welcome = BodyOf<typeof welcome>

/**
 * The client's side of the handshake:
 *
 * ```
 *   helloSent ──challenge──▶ challenged ──briefing──▶ proofSent ──welcome──▶ welcomed
 *       │                        │                        │
 *       ├── refused ─────────────┴── refused ─────────────┴── refused ──▶ refused     with the host's reason
 *       │                                                 └── lobbyNotice ──▶ refused     a facilitator decides; with the computers to ask next
 *       ├── not of this founder ─┼── may not host ──────────────────────▶ impostor    no proof was sent to it
 *       └── anything else ───────┴── anything else ───────┴─────────────▶ malformed
 * ```
 *
 * No secret is sent: each side proves possession of its key by signing the transcript of both first messages. What the client knows of
 * removals is sent before it has verified the host, its proof and its name only after it: a host that was removed and does not know it learns so.
 */
export const clientTransitions = {
  helloSent: ['challenged', 'refused', 'impostor', 'malformed'],
  challenged: ['proofSent', 'refused', 'impostor', 'malformed'],
  proofSent: ['welcomed', 'refused', 'malformed'],
  welcomed: [],
  refused: [],
  impostor: [],
  malformed: [],
} as const

/** What {@link prepareChallenge} has computed. */
export interface PreparedChallenge {
  /** The message that it is of. */
  readonly message: Uint8Array
  /** Whether the host's signature was found to be valid; false: not known. */
  readonly isSigned: boolean
  readonly keys: ConnectionKeys | null
  readonly memberSignature: Uint8Array | null
}

/** State of the client's side, with the data of the next step. */
export type ClientState =
  | {
      readonly name: 'helloSent'
      readonly params: ClientHandshakeParams
      readonly ephemeral: EphemeralPair
      readonly memberKey: Uint8Array
      readonly hello: Uint8Array
      /** What was computed of a challenge while its signatures were verified elsewhere; null: nothing ({@link prepareChallenge}). */
      readonly prepared: PreparedChallenge | null
    }
  | {
      readonly name: 'challenged'
      readonly params: ClientHandshakeParams
      readonly memberKey: Uint8Array
      /** The member's signature for the proof; null where {@link prepareProof} has not made it. Not sent before the host is verified. */
      readonly memberSignature: Uint8Array | null
      readonly keys: ConnectionKeys
      readonly founder: string
      readonly challenge: Challenge
    }
  | {
      readonly name: 'proofSent'
      readonly keys: ConnectionKeys
      readonly founder: string
      readonly challenge: Challenge
      readonly removals: readonly Uint8Array[]
    }
  | {
      readonly name: 'welcomed'
      readonly keys: ConnectionKeys
      readonly welcome: Welcome
      /** Fingerprint of the founder's key. */
      readonly founder: string
      readonly challenge: Challenge
      /** The removals that the host has shown, with the statements that give their authors the right. */
      readonly removals: readonly Uint8Array[]
    }
  /** `peers`: for whoever waits in the lobby, the computers that could host. */
  | { readonly name: 'refused'; readonly refusal: Refusal; readonly peers?: readonly Peer[] }
  | { readonly name: 'impostor'; readonly validity: Exclude<HostValidity, 'mayHost'> }
  | { readonly name: 'malformed' }

/** The state in which the challenge is awaited. */
export type HelloSent = Extract<ClientState, { name: 'helloSent' }>

/** The next state, and the WebSocket messages to send. */
export interface ClientStep {
  readonly state: ClientState
  readonly send: readonly Uint8Array[]
}

/** Number of messages that each end has sealed under the connection's keys when the handshake ends. */
export const SEALED_IN_HANDSHAKE = 2

/** Starts a handshake. @param ephemeral a new pair for every handshake */
export function startClientHandshake(params: ClientHandshakeParams, ephemeral: EphemeralPair, version: number = HELLO_VERSION): ClientStep {
  const { credential, processId, tableKey, hostVerifier } = params
  const helloFrame = hello.encode({
    version,
    processId,
    secret: credential.by === 'code' ? 'code' : 'table',
    keyShare: ephemeral.publicKey,
    tableKeyId: credential.by === 'code' ? new Uint8Array(4) : tableKeyId(tableKey),
    invitation: credential.by === 'invitation' ? invitationRef(invitationKey(credential.secret).publicKey) : '',
    removals: hostVerifier.digest(),
  })
  const memberKey = keyPairFrom(params.seed).publicKey
  return { state: { name: 'helloSent', params, ephemeral, memberKey, hello: helloFrame, prepared: null }, send: [helloFrame] }
}

/**
 * The next state after a WebSocket message of the host. Cost: in `helloSent` a signature verification and a key agreement; in
 * `challenged` those of the warrant and of the removals, which the briefing's limit bounds.
 */
export function stepClientHandshake(state: ClientState, message: Uint8Array): ClientStep {
  try {
    if (state.name === 'helloSent') return onChallenge(state, message)
    if (state.name === 'challenged') return onBriefing(state, message)
    if (state.name === 'proofSent') return { state: onWelcome(state, message), send: [] }
    return { state, send: [] }
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    return { state: { name: 'malformed' }, send: [] }
  }
}

/**
 * Computes what a challenge needs before it is read: the signatures of the host and of the warrant are verified off this thread, all at once, while
 * this thread computes the keys and the member's signature. Nothing is decided here, and nothing sent: the step decides as without it.
 * @returns the state for {@link stepClientHandshake} with the same message; null where the message is no challenge
 */
export function prepareChallenge(state: HelloSent, message: Uint8Array, ahead: AheadVerifier): Promise<HelloSent> | null {
  const { params, memberKey, hello: helloFrame } = state
  let body: Challenge
  try {
    body = challenge.decode(message)
  } catch {
    return null
  }
  const verifying = Promise.all([
    verifyChallengeAhead(ahead, helloFrame, body),
    params.hostVerifier.prepareAhead?.({ ...body, digest: body.removals, removals: [] }, ahead),
  ])
  const keys = keysOf(state, body, message)
  const memberSignature = keys && sign(proofTranscript(keys.transcript, memberKey), params.seed)
  return verifying.then(([isSigned]) => ({ ...state, prepared: { message, isSigned, keys, memberSignature } }))
}

function keysOf({ params, ephemeral, hello: helloFrame }: HelloSent, { keyShare }: Challenge, message: Uint8Array): ConnectionKeys | null {
  const secret = params.credential.by === 'code' ? params.credential.secret : params.tableKey
  return connectionKeys(ephemeral, keyShare, secret, helloFrame, message)
}

/**
 * Computes, in `challenged`, what the next step will need, so that it is at hand when the briefing comes: call after sending. Nothing is decided
 * here: the next step verifies the host as without it. Cost: the signatures of the warrant that decide, and one of the member's.
 */
export function prepareProof(state: ClientState): ClientState {
  if (state.name !== 'challenged') return state
  const { params, keys, memberKey, challenge: from } = state
  // computed with the challenge
  if (state.memberSignature) return state
  params.hostVerifier.prepare?.({ ...from, digest: from.removals, removals: [] })
  return { ...state, memberSignature: sign(proofTranscript(keys.transcript, memberKey), params.seed) }
}

const refusalIn = (frame: Uint8Array): ClientState | null =>
  numberOf(frame) === refused.id ? { name: 'refused', refusal: refused.decode(frame).refusal } : null

function onChallenge(state: HelloSent, message: Uint8Array): ClientStep {
  const refusal = refusalIn(message)
  if (refusal) return { state: refusal, send: [] }
  const { params, memberKey, hello: helloFrame } = state
  const prepared = state.prepared?.message === message ? state.prepared : null
  const body = challenge.decode(message)
  const founder = fingerprintOf(body.founderKey)
  const isTheirs = (params.fingerprint === '' || params.fingerprint === founder) && (prepared?.isSigned || verifyChallenge(helloFrame, body))
  const keys = isTheirs ? (prepared ? prepared.keys : keysOf(state, body, message)) : null
  if (!keys) return { state: { name: 'impostor', validity: 'impostor' }, send: [] }
  const { hostVerifier } = params
  const own = hostVerifier.digest()
  const differs = own.count !== body.removals.count || own.hash !== body.removals.hash
  // before the host is verified: a host that was removed and does not know it must learn so
  const frame = knownRemovals.encode({ statements: differs ? hostVerifier.removals(UNPROVEN_REMOVALS_BYTES, body.warrant) : [] })
  const memberSignature = prepared?.memberSignature ?? null
  const next = { name: 'challenged', params, memberKey, memberSignature, keys, founder, challenge: body } as const
  return { state: next, send: [sealPiece(pairSealer(keys.toHost), CONNECTION, frame, 0)] }
}

/** Reads a sealed message, or a refusal: sealed, or in clear from a host whose keys differ. @returns a state where it is no such message */
function unsealFrame(open: (message: Uint8Array) => Uint8Array, message: Uint8Array): Uint8Array | ClientState {
  if (message[0] !== STREAM.pair) return refusalIn(message) ?? { name: 'malformed' }
  // a sealed message begins with its room's number, here the connection's: one byte
  const frame = open(message).slice(1)
  return refusalIn(frame) ?? frame
}

function onBriefing(state: Extract<ClientState, { name: 'challenged' }>, message: Uint8Array): ClientStep {
  const { params, memberKey, keys, founder, challenge: from } = state
  const frame = unsealFrame(pairOpener(keys.toClient), message)
  if (!(frame instanceof Uint8Array)) return { state: frame, send: [] }
  const briefed = briefing.decode(frame)
  const { hostKey, founderKey, warrant, removals: digest } = from
  const validity = params.hostVerifier.verify({ hostKey, founderKey, warrant, digest, removals: briefed.removals })
  if (validity !== 'mayHost') return { state: { name: 'impostor', validity }, send: [] }
  const transcript = proofTranscript(keys.transcript, memberKey)
  const proofFrame = proof.encode({
    pass: passOf(params, briefed, transcript),
    memberKey,
    memberSignature: state.memberSignature ?? sign(transcript, params.seed),
    name: params.name,
    device: params.device,
  })
  return {
    state: { name: 'proofSent', keys, founder, challenge: from, removals: briefed.removals },
    send: [sealPiece(pairSealer(keys.toHost, 1), CONNECTION, proofFrame, 0)],
  }
}

function onWelcome({ keys, founder, challenge: from, removals }: Extract<ClientState, { name: 'proofSent' }>, message: Uint8Array): ClientState {
  const frame = unsealFrame(pairOpener(keys.toClient, 1), message)
  if (!(frame instanceof Uint8Array)) return frame
  if (numberOf(frame) === lobbyNotice.id) return { name: 'refused', refusal: 'inLobby', peers: lobbyNotice.decode(frame).peers }
  return { name: 'welcomed', keys, welcome: welcome.decode(frame), founder, challenge: from, removals }
}

/**
 * The pass of a client: a member's own key, or a `join` under the invitation that the host has shown. A host that does not know the
 * invitation gets none, and refuses.
 */
function passOf({ processId, seed, credential }: ClientHandshakeParams, briefed: BodyOf<typeof briefing>, transcript: Uint8Array): Pass {
  if (credential.by === 'member' || briefed.invitationKind === 'none') return { by: 'member' }
  const key = invitationKey(credential.secret)
  if (briefed.invitationKind === 'local') return { by: 'local', signature: sign(transcript, key.seed) }
  const invite = readStatement(briefed.invitation)
  if (invite?.kind !== 'invite' || invite.table !== processId || invite.body.key !== toBase64Url(key.publicKey)) return { by: 'member' }
  // dated by the host's clock, because the newcomer's own may be wrong by days; earlier statements of the newcomer are not at hand
  const heads = briefed.heads.map(toBase64Url)
  const params = { table: processId, invitation: invite.id, secret: key, member: keyPairFrom(seed), heads, own: null, at: briefed.now }
  return { by: 'join', statement: signJoin(params).bytes }
}
