import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { nativeCrypto } from '../../electron/host/nativeArithmetic.ts'
import { setCryptoBackend, invitationKey, type KeyPair, newEphemeralPair, newKeyPair, secretFromCode, sign } from '../../shared/base/crypto.ts'
import { deriveChannelKeys, type DirectionCipher, directionCipher, roomOpener, SEALED } from '../../shared/protocol/channel.ts'
import { FRAME, SYNC } from '../../shared/protocol/frames.ts'
import {
  type Challenge,
  verifyChallenge,
  type Device,
  decodeChallenge,
  decodeRefused,
  decodeWelcome,
  encodeHello,
  encodeProof,
  type Pass,
  personOf,
  proofTranscript,
  type Welcome,
} from '../../shared/protocol/hello.ts'
import { type Invitation, readLink } from '../../shared/protocol/invitation.ts'
import { decodeChanged, decodeReceived, decodeRole, decodeRoomKey } from '../../shared/protocol/news.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { HELLO_VERSION, SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { encodeFrame, openFrame } from '../../shared/protocol/wire.ts'
import { until } from './until.ts'

// whole crowds come in here: the same arithmetic, natively
setCryptoBackend(nativeCrypto())

/** How a raw guest comes in. One of `link`, `invitation`, `code` with `at`, or `at` alone with the `member` it already is. */
export interface Coming {
  readonly link?: string
  readonly invitation?: Invitation
  readonly code?: string
  /** The address and the process, where no invitation says them. */
  readonly at?: { readonly address: string; readonly process: string; readonly tableKey?: Uint8Array }
  /** The member's keys: whoever comes again with the same is the same person. */
  readonly member?: KeyPair
  readonly room?: RoomName
  readonly name?: string
  readonly device?: Device
  /** The Yjs client id it says it writes with. */
  readonly client?: number
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
export class NotIn extends Error {
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
export interface Seen {
  readonly clock: number
  readonly state: Record<string, unknown> | null
}

export interface RawGuest {
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
  readonly presence: ReadonlyMap<number, Seen>
  /** What the host said in its own frames, the last of each. */
  readonly news: { readonly received: number; readonly role: Role | null; readonly changed: readonly RoomName[]; readonly denied: readonly string[] }
  /** The close code, once closed. */
  readonly closed: () => number | null
  /** Sends a frame, sealed; a text goes out as it is. For bytes as they are: `socket`. */
  readonly send: (bytes: Uint8Array | string) => void
  /** What would go over the wire for a frame, once: for those who repeat it or change it. */
  readonly sealed: (bytes: Uint8Array) => Uint8Array
  /** Asks for all that the room has. */
  readonly ask: (vector?: Uint8Array) => void
  /** Sends what `deed` does to a copy of the document, as an update or as a step 2. */
  readonly write: (deed: (doc: Y.Doc) => void, step?: number) => void
  /** Says where it is. */
  readonly appear: (state: object | null, id?: number, clock?: number) => void
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
export function updateOf(deed: (doc: Y.Doc) => void, base?: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  deed(doc)
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

/** Tables that some guest here has been at: whoever was let in knows the table's key. */
const tableKeys = new Map<string, Uint8Array>()

/** Speaks to a host as the protocol is written, frame by frame, with nothing of the product's client. @throws NotIn */
export async function rawGuest(coming: Coming): Promise<RawGuest> {
  const invitation = coming.invitation ?? (coming.link ? readLink(coming.link) : null)
  const address = coming.at?.address ?? invitation?.addresses[0] ?? ''
  const process = coming.at?.process ?? invitation?.process ?? ''
  const room = coming.room ?? (`process/${process}` as RoomName)
  const member = coming.member ?? newKeyPair()

  const socket = new WebSocket(
    `${address.replace('http', 'ws')}${coming.path ?? `/t/${process}/${room}`}`,
    [...(coming.protocols ?? [SUBPROTOCOL])],
    {
      ...(coming.origin === undefined ? {} : { origin: coming.origin }),
      ...(coming.headers ? { headers: coming.headers } : {}),
      ...(coming.from ? { localAddress: coming.from } : {}),
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
  let opening: DirectionCipher | null = null
  let sealing: DirectionCipher | null = null
  const roomLetters = roomOpener()
  /** What came, as it was before it was sealed. */
  const opened = (bytes: Uint8Array): Uint8Array => {
    if (bytes[0] === SEALED.pair && opening) return opening.open(bytes.subarray(1))
    return bytes[0] === SEALED.room || bytes[0] === SEALED.snapshot ? roomLetters.open(bytes) : bytes
  }
  const next = async () => {
    await until(() => inbox.length > 0 || closeCode !== null || status !== null, 'the host answers', 8000)
    const raw = inbox.shift()
    if (!raw) throw new NotIn(null, closeCode, status)
    const bytes = opened(raw)
    if (openFrame(bytes).kind === FRAME.refused) {
      await until(() => closeCode !== null, 'the host closes after a refusal', 3000)
      throw new NotIn(decodeRefused(bytes), closeCode, null)
    }
    return bytes
  }

  await until(() => socket.readyState === WebSocket.OPEN || closeCode !== null, 'the socket opens', 8000)
  if (closeCode !== null && status !== null) throw new NotIn(null, null, status)
  const half = newEphemeralPair()
  const code = coming.code ? await secretFromCode(coming.code, process) : null
  const tableKey = coming.at?.tableKey ?? invitation?.tableKey ?? tableKeys.get(process) ?? new Uint8Array(16)
  const hello = encodeHello({ version: coming.version ?? HELLO_VERSION, process, room, by: code ? 'code' : 'table', keyShare: half.publicKey })
  socket.send(hello)
  const challengeBytes = await next()
  const challenge = decodeChallenge(challengeBytes)
  if (!verifyChallenge(hello, challenge)) throw new Error('the host does not prove who it is')
  const keys = deriveChannelKeys(half, challenge.keyShare, code ?? tableKey, hello, challengeBytes)
  if (!keys) throw new Error('the host gave no key')
  sealing = directionCipher(keys.toHost)
  opening = directionCipher(keys.toClient)
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
    name: coming.name ?? 'Ada',
    device: coming.device ?? 'phone',
    client: coming.client ?? 0,
  })
  socket.send(sealing.seal(coming.proof ? coming.proof(proof) : proof))
  const welcome = decodeWelcome(await next())
  tableKeys.set(process, welcome.tableKey)

  const doc = coming.doc ?? new Y.Doc()
  const frames: { kind: number; bytes: Uint8Array }[] = []
  const presence = new Map<number, Seen>()
  const news = { received: 0, role: null as Role | null, changed: [] as readonly RoomName[], denied: [] as string[] }
  let clock = 0
  receive = (raw) => {
    const bytes = opened(raw)
    const { kind, rest } = openFrame(bytes)
    if (kind === FRAME.roomKey) {
      roomLetters.setKey(decodeRoomKey(rest))
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
    socket.send(typeof bytes === 'string' || !sealing ? bytes : sealing.seal(bytes))
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
    sealed: (bytes) => sealing?.seal(bytes) ?? bytes,
    ask: (vector = Y.encodeStateVector(doc)) => send(syncFrame(SYNC.step1, vector)),
    write: (deed, step = SYNC.update) => send(syncFrame(step, updateOf(deed, doc))),
    appear: (state, id = doc.clientID, at = ++clock) => send(awarenessFrame([[id, at, JSON.stringify(state)]])),
    leave: async () => {
      socket.close()
      await until(() => closeCode !== null, 'the socket closes', 3000)
    },
  }
}

/** How somebody who must not come in is turned away. @throws where they are let in */
export async function refusalOf(coming: Coming): Promise<Pick<NotIn, 'refusal' | 'close' | 'status'>> {
  let guest: RawGuest
  try {
    guest = await rawGuest(coming)
  } catch (error) {
    if (!(error instanceof NotIn)) throw error
    const { refusal, close, status } = error
    return { refusal, close, status }
  }
  await guest.leave()
  throw new Error(`let in, as ${guest.welcome.role}`)
}
