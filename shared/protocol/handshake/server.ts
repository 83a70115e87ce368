import * as decoding from 'lib0/decoding'
import type { EphemeralPair, KeyPair } from '../../base/crypto.ts'
import { MalformedFrame } from '../frameCodec.ts'
import type { RemovalsDigest } from '../membershipLog/queries/removalsDigest.ts'
import { briefing } from '../messages/briefing.ts'
import { challenge } from '../messages/challenge.ts'
import type { BodyOf } from '../messages/defineMessage.ts'
import { hello } from '../messages/hello.ts'
import { knownRemovals } from '../messages/knownRemovals.ts'
import { lobbyNotice } from '../messages/lobbyNotice.ts'
import type { Peer } from '../messages/peers.ts'
import { proof } from '../messages/proof.ts'
import { refused } from '../messages/refused.ts'
import { welcome } from '../messages/welcome.ts'
import { CONNECTION, sealPiece } from '../multiplex.ts'
import type { Refusal } from '../refusal.ts'
import { type ConnectionKeys, connectionKeys, pairOpener, pairSealer, STREAM } from '../sealing.ts'
import { HELLO_VERSION } from '../version.ts'
import { proofTranscript, signChallenge } from './transcript.ts'

/** Properties of the table that a handshake needs. */
export interface ServerHandshakeParams {
  readonly processId: string
  readonly host: KeyPair
  /** 32 bytes; null if this host does not know the founder's key, so that it cannot prove its right to host. */
  readonly founderKey: Uint8Array | null
  readonly warrant: readonly Uint8Array[]
  /** The removals that the host knows. */
  readonly removals: RemovalsDigest
  /** The secret of 16 bytes that the client says it has mixed into the keys; null: none that this host has. */
  readonly secretFor: (greeting: Pick<Hello, 'secret' | 'tableKeyId'>) => Uint8Array | null
  /** What the client is briefings after the challenge. */
  readonly briefingFor: (greeting: Hello) => BodyOf<typeof briefing>
}

/** Body of the client's `hello`. */
export type Hello = BodyOf<typeof hello>
/** Body of the client's `proof`. */
export type Proof = BodyOf<typeof proof>

/**
 * The host's side of the handshake. The state machine does not authenticate the client: the caller does so in the state `authenticating`
 * and answers with `acceptClient` or `refuseClient`. In `awaitingProof` the caller adds the client's removals to its membership log.
 *
 * ```
 *   awaitingHello ──hello──▶ awaitingRemovals ──removals──▶ awaitingProof ──proof──▶ authenticating ──acceptClient──▶ welcomed
 *        │                        │                             │                          │
 *        ├── another version ─────┼─────────────────────────────┼──────────────────────────┼──▶ refused(version)
 *        ├── another process ─────┼─────────────────────────────┼──────────────────────────┼──▶ refused(notHosting)
 *        ├── unreadable ──────────┴── unreadable ───────────────┴── unreadable             └── refuseClient ──▶ refused(reason)
 *        ▼                        └── sealed with another secret ──▶ refused(wrongInvitation)
 *     refused(malformed)
 * ```
 */
export const serverTransitions = {
  awaitingHello: ['awaitingRemovals', 'refused'],
  awaitingRemovals: ['awaitingProof', 'refused'],
  awaitingProof: ['authenticating', 'refused'],
  authenticating: ['welcomed', 'refused'],
  welcomed: [],
  refused: [],
} as const

/** State of the host's side, with the data of the next step. */
export type ServerState =
  | { readonly name: 'awaitingHello'; readonly address: string }
  | { readonly name: 'awaitingRemovals'; readonly keys: ConnectionKeys; readonly greeting: Hello }
  | {
      readonly name: 'awaitingProof'
      readonly keys: ConnectionKeys
      readonly greeting: Hello
      /** The removals that the client knows, as they were signed; not verified. */
      readonly removals: readonly Uint8Array[]
    }
  | {
      readonly name: 'authenticating'
      readonly keys: ConnectionKeys
      readonly greeting: Hello
      readonly proof: Proof
      /** The bytes that the proof's signatures cover. */
      readonly transcript: Uint8Array
    }
  | { readonly name: 'welcomed'; readonly keys: ConnectionKeys }
  | {
      readonly name: 'refused'
      readonly refusal: Refusal
      /** Whether the first sealed message was sealed with another secret: an attempt to guess the secret. */
      readonly isGuess: boolean
    }

/** The next state, and the WebSocket messages to send. */
export interface ServerStep {
  readonly state: ServerState
  readonly send: readonly Uint8Array[]
}

/** The initial state. @param processId the process in the socket's path; the hello must have the same */
export const awaitHello = (processId: string): ServerState => ({ name: 'awaitingHello', address: processId })

/** Refuses in clear: there are no keys yet, or the client's keys differ. */
const refuse = (refusal: Refusal, isGuess = false): ServerStep => ({
  state: { name: 'refused', refusal, isGuess },
  send: [refused.encode({ refusal })],
})

/** The next state after a WebSocket message of the client. @param ephemeral creates a new key pair; called once per handshake, when needed */
export function stepServerHandshake(
  state: ServerState,
  message: Uint8Array,
  params: () => ServerHandshakeParams,
  ephemeral: () => EphemeralPair,
): ServerStep {
  try {
    if (state.name === 'awaitingHello') return onHello(state, message, params(), ephemeral)
    if (state.name === 'awaitingRemovals') return onRemovals(state, message, params())
    if (state.name === 'awaitingProof') return onProof(state, message)
    return { state, send: [] }
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    return refuse('malformed')
  }
}

function onHello(
  { address }: Extract<ServerState, { name: 'awaitingHello' }>,
  message: Uint8Array,
  { processId, host, founderKey, warrant, removals, secretFor, briefingFor }: ServerHandshakeParams,
  newEphemeral: () => EphemeralPair,
): ServerStep {
  if (versionOf(message) !== HELLO_VERSION) return refuse('version')
  const greeting = hello.decode(message)
  if (greeting.processId !== address) return refuse('malformed')
  if (greeting.processId !== processId || founderKey?.length !== 32) return refuse('notHosting')
  const ephemeral = newEphemeral()
  const tableSecret = secretFor(greeting)
  // a client with another key is answered too, so that it can tell another table's host; what it seals does not open
  const secret = tableSecret ?? ephemeral.secret.slice(0, 16)
  const unsigned = { hostKey: host.publicKey, founderKey, warrant, keyShare: ephemeral.publicKey, removals }
  const answer = challenge.encode(signChallenge(message, unsigned, host.seed))
  const keys = connectionKeys(ephemeral, greeting.keyShare, secret, message, answer)
  if (!keys) return refuse('malformed')
  // whoever knows only a code proves that it knows it before anything is sealed for it: otherwise every hello would be a guess that nobody counts
  const briefings = greeting.secret === 'code' || !tableSecret ? [] : [sealedBriefing(keys, briefingFor(greeting))]
  return { state: { name: 'awaitingRemovals', keys, greeting }, send: [answer, ...briefings] }
}

const sealedBriefing = (keys: ConnectionKeys, body: BodyOf<typeof briefing>) =>
  sealPiece(pairSealer(keys.toClient), CONNECTION, briefing.encode(body), 0)

function onRemovals(
  { keys, greeting }: Extract<ServerState, { name: 'awaitingRemovals' }>,
  message: Uint8Array,
  { briefingFor }: ServerHandshakeParams,
): ServerStep {
  let plain: Uint8Array
  try {
    plain = unsealed(pairOpener(keys.toHost), message)
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    // sealed with another secret: the client has no invitation to this table
    return refuse('wrongInvitation', true)
  }
  const briefings = greeting.secret === 'code' ? [sealedBriefing(keys, briefingFor(greeting))] : []
  return { state: { name: 'awaitingProof', keys, greeting, removals: knownRemovals.decode(plain).statements }, send: briefings }
}

function onProof({ keys, greeting }: Extract<ServerState, { name: 'awaitingProof' }>, message: Uint8Array): ServerStep {
  const body = proof.decode(unsealed(pairOpener(keys.toHost, 1), message))
  return { state: { name: 'authenticating', keys, greeting, proof: body, transcript: proofTranscript(keys.transcript, body.memberKey) }, send: [] }
}

/** Opens a sealed message of the connection. @throws MalformedFrame */
function unsealed(open: (message: Uint8Array) => Uint8Array, message: Uint8Array): Uint8Array {
  if (message[0] !== STREAM.pair) throw new MalformedFrame('something in clear')
  // the number of the room, here the connection's: one byte
  return open(message).slice(1)
}

const sealed = (keys: ConnectionKeys, frame: Uint8Array) => [sealPiece(pairSealer(keys.toClient, 1), CONNECTION, frame, 0)]

/** Ends the handshake with a `welcome`. */
export const acceptClient = ({ keys }: { readonly keys: ConnectionKeys }, body: BodyOf<typeof welcome>): ServerStep => ({
  state: { name: 'welcomed', keys },
  send: sealed(keys, welcome.encode(body)),
})

/** Ends the handshake with a refusal, sealed, because the client's proof has shown that the keys agree. */
export const refuseClient = ({ keys }: { readonly keys: ConnectionKeys }, refusal: Refusal): ServerStep => ({
  state: { name: 'refused', refusal, isGuess: false },
  send: sealed(keys, refused.encode({ refusal })),
})

/** Ends the handshake of a newcomer about whom a facilitator decides. @param peers the computers that could host, for when this one fails */
export const deferClient = ({ keys }: { readonly keys: ConnectionKeys }, peers: readonly Peer[]): ServerStep => ({
  state: { name: 'refused', refusal: 'inLobby', isGuess: false },
  send: sealed(keys, lobbyNotice.encode({ peers })),
})

/** Reads the version, which is the first field of the hello in every version. @throws MalformedFrame if the message is not a hello */
function versionOf(message: Uint8Array): number {
  try {
    const input = decoding.createDecoder(message)
    if (decoding.readVarUint(input) === hello.id) return decoding.readVarUint(input)
  } catch (error) {
    throw new MalformedFrame('a hello that cannot be read', { cause: error })
  }
  throw new MalformedFrame('no hello')
}
