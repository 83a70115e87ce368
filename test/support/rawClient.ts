import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { nativeCrypto } from '../../electron/host/connections/nativeCrypto.ts'
import { invitationKey, type KeyPair, newEphemeralPair, newKeyPair, secretFromCode, setCryptoBackend, sign } from '../../shared/base/crypto.ts'
import { encodeFrame, openFrame } from '../../shared/protocol/frameCodec.ts'
import { FRAME, SYNC } from '../../shared/protocol/frameTypes.ts'
import {
  type Challenge,
  type Device,
  decodeChallenge,
  decodeRefused,
  decodeWelcome,
  encodeHello,
  encodeProof,
  type Pass,
  personOf,
  proofTranscript,
  verifyChallenge,
  type Welcome,
} from '../../shared/protocol/handshake/handshakeMessages.ts'
import { type Invitation, readLink } from '../../shared/protocol/invitation.ts'
import { decodeChanged, decodeReceived, decodeRole, decodeRoomKey } from '../../shared/protocol/messages/roomMessages.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { type DirectionCipher, deriveChannelKeys, directionCipher, roomOpener, SEALED } from '../../shared/protocol/sealedChannel.ts'
import { HELLO_VERSION, SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { until } from './until.ts'

// whole crowds come in here: the same arithmetic, natively
setCryptoBackend(nativeCrypto())

/** How a raw guest comes in. One of `link`, `invitation`, `code` with `at`, or `at` alone with the `member` it already is. */
export interface RawClientOptions {
  readonly link?: string
  readonly invitation?: Invitation
  readonly code?: string
  /** The address and the process, where no invitation says them. */
  readonly at?: { readonly address: string; readonly processId: string; readonly tableKey?: Uint8Array }
  /** The member's keys: whoever comes again with the same is the same person. */
  readonly member?: KeyPair
  readonly room?: RoomName
  readonly name?: string
  readonly device?: Device
  /** The Yjs client id it says it writes with. */
  readonly clientId?: number
  /** What it holds already; without one it comes with nothing. */
  readonly doc?: Y.Doc
  /** Its own address, where loopback has more than one. */
  readonly from?: string
  /** What a hostile guest does differently. */
  readonly origin?: string
  readonly protocols?: readonly string[]
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly version?: number
  /** Frames instead of the proof, or changed on their way. */
  readonly proof?: (honest: Uint8Array) => Uint8Array
}

/** The door did not open: the host's word, the close code, or the HTTP status, whichever there was. */
export class ConnectionRefused extends Error {
  override readonly name = 'NotIn'
  constructor(
    readonly refusal: Refusal | null,
    readonly close: number | null,
    readonly status: number | null,
  ) {
    super(`not let in: ${refusal ?? close ?? status}`)
  }
}

/** One state of presence as it came, by awareness id. `state` is null for who left. */
export interface PresenceEntry {
  readonly clock: number
  readonly state: Record<string, unknown> | null
}

export interface RawClient {
  readonly socket: WebSocket
  readonly member: KeyPair
  readonly person: string
  readonly welcome: Welcome
  readonly challenge: Challenge
  readonly room: RoomName
  /** Everything received so far, as a document. Not connected to anything: what is written here goes nowhere. */
  readonly doc: Y.Doc
  /** Every frame after `welcome`, by its number. */
  readonly frames: readonly { readonly kind: number; readonly bytes: Uint8Array }[]
  readonly presence: ReadonlyMap<number, PresenceEntry>
  /** What the host said in its own frames, the last of each. */
  readonly news: { readonly received: number; readonly role: Role | null; readonly changed: readonly RoomName[]; readonly denied: readonly string[] }
  /** The close code, once closed. */
  readonly closed: () => number | null
  /** Sends a frame, sealed; a text goes out as it is. For bytes as they are: `socket`. */
  readonly send: (bytes: Uint8Array | string) => void
  /** What would go over the wire for a frame, once: for those who repeat it or change it. */
  readonly sealed: (bytes: Uint8Array) => Uint8Array
  /** Asks for all that the room has. */
  readonly requestSync: (vector?: Uint8Array) => void
  /** Sends what `deed` does to a copy of the document, as an update or as a step 2. */
  readonly write: (edit: (doc: Y.Doc) => void, step?: number) => void
  /** Says where it is. */
  readonly setPresence: (state: object | null, id?: number, clock?: number) => void
  readonly leave: () => Promise<void>
}

export const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  encodeFrame(FRAME.sync, (out) => {
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
  })

export const awarenessFrame = (entries: readonly (readonly [id: number, clock: number, json: string])[]): Uint8Array =>
  encodeFrame(FRAME.awareness, (out) =>
    encoding.writeVarUint8Array(
      out,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, entries.length)
        for (const [id, clock, json] of entries) {
          encoding.writeVarUint(inner, id)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, json)
        }
      }),
    ),
  )

/** An update that says what `deed` does, by a writer who saw `base`. */
export function updateOf(edit: (doc: Y.Doc) => void, base?: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  edit(doc)
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

/** Tables that some guest here has been at: whoever was let in knows the table's key. */
const tableKeys = new Map<string, Uint8Array>()

/** Speaks to a host as the protocol is written, frame by frame, with nothing of the product's client. @throws NotIn */
export async function connectRawClient(options: RawClientOptions): Promise<RawClient> {
  const invitation = options.invitation ?? (options.link ? readLink(options.link) : null)
  const address = options.at?.address ?? invitation?.addresses[0] ?? ''
  const processId = options.at?.processId ?? invitation?.process ?? ''
  const room = options.room ?? (`process/${processId}` as RoomName)
  const member = options.member ?? newKeyPair()

  const socket = new WebSocket(
    `${address.replace('http', 'ws')}${options.path ?? `/t/${processId}/${room}`}`,
    [...(options.protocols ?? [SUBPROTOCOL])],
    {
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      ...(options.headers ? { headers: options.headers } : {}),
      ...(options.from ? { localAddress: options.from } : {}),
      perMessageDeflate: false,
    },
  )
  let status: number | null = null
  let closeCode: number | null = null
  const inbox: Uint8Array[] = []
  socket.on('error', () => undefined)
  socket.on('unexpected-response', (request, response) => {
    status = response.statusCode ?? 0
    closeCode ??= 1006
    request.destroy()
  })
  socket.on('close', (code) => {
    closeCode = code
  })
  socket.on('message', (data: Buffer) => receive(new Uint8Array(data)))
  let receive = (bytes: Uint8Array) => void inbox.push(bytes)
  let incoming: DirectionCipher | null = null
  let outgoing: DirectionCipher | null = null
  const roomMessages = roomOpener()
  /** What came, as it was before it was sealed. */
  const unseal = (bytes: Uint8Array): Uint8Array => {
    if (bytes[0] === SEALED.pair && incoming) return incoming.open(bytes.subarray(1))
    return bytes[0] === SEALED.room || bytes[0] === SEALED.snapshot ? roomMessages.open(bytes) : bytes
  }
  const next = async () => {
    await until(() => inbox.length > 0 || closeCode !== null || status !== null, 'the host answers', 8000)
    const raw = inbox.shift()
    if (!raw) throw new ConnectionRefused(null, closeCode, status)
    const bytes = unseal(raw)
    if (openFrame(bytes).kind === FRAME.refused) {
      await until(() => closeCode !== null, 'the host closes after a refusal', 3000)
      throw new ConnectionRefused(decodeRefused(bytes), closeCode, null)
    }
    return bytes
  }

  await until(() => socket.readyState === WebSocket.OPEN || closeCode !== null, 'the socket opens', 8000)
  if (closeCode !== null && status !== null) throw new ConnectionRefused(null, null, status)
  const ephemeral = newEphemeralPair()
  const code = options.code ? await secretFromCode(options.code, processId) : null
  const tableKey = options.at?.tableKey ?? invitation?.tableKey ?? tableKeys.get(processId) ?? new Uint8Array(16)
  const by = code ? 'code' : 'table'
  const hello = encodeHello({ version: options.version ?? HELLO_VERSION, process: processId, room, by, keyShare: ephemeral.publicKey })
  socket.send(hello)
  const challengeBytes = await next()
  const challenge = decodeChallenge(challengeBytes)
  if (!verifyChallenge(hello, challenge)) throw new Error('the host does not prove who it is')
  const keys = deriveChannelKeys(ephemeral, challenge.keyShare, code ?? tableKey, hello, challengeBytes)
  if (!keys) throw new Error('the host gave no key')
  outgoing = directionCipher(keys.toHost)
  incoming = directionCipher(keys.toClient)
  const transcript = proofTranscript(keys.transcript, member.publicKey)
  const passBy = (): Pass => {
    if (code) return { by: 'code', signature: sign(transcript, invitationKey(code).seed) }
    if (invitation) return { by: 'invitation', invitation: invitation.id, signature: sign(transcript, invitationKey(invitation.secret).seed) }
    return { by: 'member' }
  }
  const proof = encodeProof({
    pass: passBy(),
    memberKey: member.publicKey,
    memberSignature: sign(transcript, member.seed),
    name: options.name ?? 'Ada',
    device: options.device ?? 'phone',
    client: options.clientId ?? 0,
  })
  socket.send(outgoing.seal(options.proof ? options.proof(proof) : proof))
  const welcome = decodeWelcome(await next())
  tableKeys.set(processId, welcome.tableKey)

  const doc = options.doc ?? new Y.Doc()
  const frames: { kind: number; bytes: Uint8Array }[] = []
  const presence = new Map<number, PresenceEntry>()
  const news = { received: 0, role: null as Role | null, changed: [] as readonly RoomName[], denied: [] as string[] }
  let clock = 0
  receive = (raw) => {
    const bytes = unseal(raw)
    const { kind, rest } = openFrame(bytes)
    if (kind === FRAME.roomKey) {
      roomMessages.setKey(decodeRoomKey(rest))
      return
    }
    frames.push({ kind, bytes })
    if (kind === FRAME.sync) {
      const step = decoding.readVarUint(rest)
      if (step !== SYNC.step1) Y.applyUpdate(doc, decoding.readVarUint8Array(rest))
    } else if (kind === FRAME.awareness) {
      const inner = decoding.createDecoder(decoding.readVarUint8Array(rest))
      for (let left = decoding.readVarUint(inner); left > 0; left--) {
        const id = decoding.readVarUint(inner)
        presence.set(id, { clock: decoding.readVarUint(inner), state: JSON.parse(decoding.readVarString(inner)) })
      }
    } else if (kind === FRAME.auth) {
      decoding.readVarUint(rest)
      news.denied.push(decoding.readVarString(rest))
    } else if (kind === FRAME.received) news.received = decodeReceived(rest)
    else if (kind === FRAME.role) news.role = decodeRole(rest)
    else if (kind === FRAME.changed) news.changed = decodeChanged(rest)
  }
  for (const bytes of inbox.splice(0)) receive(bytes)

  const send = (bytes: Uint8Array | string) => {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(typeof bytes === 'string' || !outgoing ? bytes : outgoing.seal(bytes))
  }
  return {
    socket,
    member,
    person: personOf(member.publicKey),
    welcome,
    challenge,
    room,
    doc,
    frames,
    presence,
    news,
    closed: () => closeCode,
    send,
    sealed: (bytes) => outgoing?.seal(bytes) ?? bytes,
    requestSync: (vector = Y.encodeStateVector(doc)) => send(syncFrame(SYNC.step1, vector)),
    write: (edit, step = SYNC.update) => send(syncFrame(step, updateOf(edit, doc))),
    setPresence: (state, id = doc.clientID, at = ++clock) => send(awarenessFrame([[id, at, JSON.stringify(state)]])),
    leave: async () => {
      socket.close()
      await until(() => closeCode !== null, 'the socket closes', 3000)
    },
  }
}

/** How somebody who must not come in is turned away. @throws where they are let in */
export async function refusalOf(options: RawClientOptions): Promise<Pick<ConnectionRefused, 'refusal' | 'close' | 'status'>> {
  let client: RawClient
  try {
    client = await connectRawClient(options)
  } catch (error) {
    if (!(error instanceof ConnectionRefused)) throw error
    const { refusal, close, status } = error
    return { refusal, close, status }
  }
  await client.leave()
  throw new Error(`let in, as ${client.welcome.role}`)
}
