import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { type KeyPair, newKeyPair, secretFromCode, setCryptoBackend } from '../../../shared/base/crypto.ts'
import { ClientSession, type SessionRoom } from '../../../shared/protocol/clientSession.ts'
import type { ClientState, Credential, Welcome } from '../../../shared/protocol/handshake/client.ts'
import { socketPath } from '../../../shared/protocol/handshake/socketPath.ts'
import type { Challenge } from '../../../shared/protocol/handshake/transcript.ts'
import { type Invitation, readLink } from '../../../shared/protocol/invitation.ts'
import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import type { HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { type Device, proof } from '../../../shared/protocol/messages/proof.ts'
import { type MessageIndex, messageIndex } from '../../../shared/protocol/messages.ts'
import { CONNECTION, sealPiece } from '../../../shared/protocol/multiplex.ts'
import { isRefusal, type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { pairOpener, pairSealer } from '../../../shared/protocol/sealing.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'
import { until } from '../until.ts'
import { awarenessFrame, SYNC, syncFrame, updateOf } from './rawFrames.ts'
import { type News, type PresenceEntry, rawInbox } from './rawInbox.ts'

// whole crowds come in here: the same arithmetic, natively
setCryptoBackend(nativeCrypto())

/** How a raw client comes in. One of `link`, `invitation`, `code` with `at`, or `at` alone with the `member` it already is. */
export interface RawClientOptions {
  readonly link?: string
  readonly invitation?: Invitation
  readonly code?: string
  /** The address and the process, where no invitation says them. */
  readonly at?: { readonly address: string; readonly processId: string; readonly tableKey?: Uint8Array }
  /** The member's keys: a client that comes again with the same is the same person. */
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
  /** What a hostile client does differently. */
  readonly origin?: string
  readonly protocols?: readonly string[]
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly version?: number
  /** A frame instead of the proof, or the proof changed. */
  readonly proof?: (honest: Uint8Array) => Uint8Array
  /** Messages beyond the product's. */
  readonly index?: MessageIndex
  readonly hostVerifier?: HostVerifier
}

/** The host did not let the client in: its reason, the close code, or the HTTP status, whichever there was. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused'
  constructor(
    readonly refusal: Refusal | null,
    readonly close: number | null,
    readonly status: number | null,
  ) {
    super(`not let in: ${refusal ?? close ?? status}`)
  }
}

/** An authenticated connection, with no room yet. */
export interface RawConnection {
  readonly socket: WebSocket
  readonly member: KeyPair
  readonly person: string
  readonly welcome: Welcome
  readonly challenge: Challenge
  /** What the host showed of removals before the proof. */
  readonly removals: readonly Uint8Array[]
  /** The close code, once closed. */
  readonly closed: () => number | null
  /** Sends a frame on the connection. */
  readonly send: (frame: Uint8Array) => void
  /** @throws ConnectionRefused where the host does not open it */
  readonly openRoom: (room: RoomName, options?: { readonly clientId?: number; readonly doc?: Y.Doc }) => Promise<RawClient>
  readonly leave: () => Promise<void>
}

/** A client in one room. */
export interface RawClient extends Omit<RawConnection, 'openRoom' | 'send'> {
  readonly room: RoomName
  /** Everything received so far, as a document. Not connected to anything: what is written here goes nowhere. */
  readonly doc: Y.Doc
  /** Every frame after the welcome, of the connection and of this room, by its first number. */
  readonly frames: readonly { readonly kind: number; readonly bytes: Uint8Array }[]
  readonly presence: ReadonlyMap<number, PresenceEntry>
  readonly news: News
  /** The close code of the connection or of the room, once one is closed. */
  readonly closed: () => number | null
  /** Sends a frame, sealed, on the connection or in the room, as its message says; a text goes out as it is. For bytes as they are: `socket`. */
  readonly send: (bytes: Uint8Array | string) => void
  /** What would go over the wire for a frame of the room, once: for a client that repeats it or changes it. */
  readonly sealed: (bytes: Uint8Array) => Uint8Array
  /** Asks for all that the room has. */
  readonly requestSync: (vector?: Uint8Array) => void
  /** Sends what `edit` does to a copy of the document, as an update or as a step 2. */
  readonly write: (edit: (doc: Y.Doc) => void, step?: number) => void
  /** Says where it is. */
  readonly setPresence: (state: object | null, id?: number, clock?: number) => void
  /** Leaves the room; the connection stays. */
  readonly close: () => void
}

/** By process: a client that was let in knows the table's key. */
const tableKeys = new Map<string, Uint8Array>()

/**
 * Speaks to a host with the product's own handshake and framing, and with nothing above them: frame by frame, obeying nothing.
 * @throws ConnectionRefused
 */
export async function connectRaw(options: Omit<RawClientOptions, 'room' | 'doc' | 'clientId'>): Promise<RawConnection> {
  const invitation = options.invitation ?? (options.link ? readLink(options.link) : null)
  const address = options.at?.address ?? invitation?.addresses[0] ?? ''
  const processId = options.at?.processId ?? invitation?.process ?? ''
  const member = options.member ?? newKeyPair()
  const index = options.index ?? messageIndex

  const socket = new WebSocket(
    `${address.replace('http', 'ws')}${options.path ?? socketPath(processId)}`,
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
  let failure: string | null = null
  let welcomed: Extract<ClientState, { name: 'welcomed' }> | null = null
  const connectionFrames: Uint8Array[] = []
  const rooms = new Set<(frame: Uint8Array) => void>()
  socket.on('error', () => undefined)
  socket.on('unexpected-response', (request, response) => {
    status = response.statusCode ?? 0
    closeCode ??= 1006
    request.destroy()
  })
  socket.on('close', (code) => {
    closeCode = code
  })

  const code = options.code ? await secretFromCode(options.code, processId) : null
  const credential: Credential = code ? { by: 'code', secret: code } : invitation ? { by: 'invitation', secret: invitation.secret } : { by: 'member' }
  let sentCount = 0
  const changed = (message: Uint8Array): Uint8Array => {
    sentCount += 1
    const { handshake } = session
    // hello, removals, proof
    if (sentCount !== 3 || handshake.name !== 'proofSent') return message
    // a client may name a key that is not the one that it signs with
    const honest = proof.encode({ ...proof.decode(pairOpener(handshake.keys.toHost, 1)(message).slice(1)), memberKey: member.publicKey })
    return sealPiece(pairSealer(handshake.keys.toHost, 1), CONNECTION, options.proof?.(honest) ?? honest, 0)
  }
  const session: ClientSession = new ClientSession(
    {
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(changed(message))
      },
      get bufferedAmount() {
        return socket.bufferedAmount
      },
    },
    {
      processId,
      seed: member.seed,
      credential,
      name: options.name ?? 'Ada',
      device: options.device ?? 'phone',
      tableKey: options.at?.tableKey ?? invitation?.tableKey ?? tableKeys.get(processId) ?? new Uint8Array(16),
      fingerprint: '',
      hostVerifier: options.hostVerifier ?? chainVerifier(processId, { statements: [], floor: null }),
    },
    {
      onWelcome: (state) => {
        welcomed = state
      },
      onFailed: (reason) => {
        failure = reason
      },
      onMessage: (_, frame) => {
        connectionFrames.push(frame)
        for (const room of rooms) room(frame)
      },
    },
    { index, ...(options.version === undefined ? {} : { version: options.version }) },
  )
  socket.on('message', (data: Buffer) => session.receive(new Uint8Array(data)))

  await until(() => socket.readyState === WebSocket.OPEN || closeCode !== null, 'the socket opens', 8000)
  if (closeCode !== null && status !== null) throw new ConnectionRefused(null, null, status)
  session.start()
  await until(() => welcomed !== null || failure !== null || closeCode !== null || status !== null, 'the host answers', 8000)
  const state = welcomed as Extract<ClientState, { name: 'welcomed' }> | null
  if (!state) {
    if (failure && !isRefusal(failure)) throw new Error(`the host is ${failure}`)
    if (failure !== null) await until(() => closeCode !== null, 'the host closes after a refusal', 3000)
    throw new ConnectionRefused(failure as Refusal | null, closeCode, failure === null ? status : null)
  }
  tableKeys.set(processId, state.welcome.tableKey)

  const connection = {
    socket,
    member,
    person: personOf(member.publicKey),
    welcome: state.welcome,
    challenge: state.challenge,
    removals: state.removals,
    closed: () => closeCode,
    leave: async () => {
      socket.close()
      await until(() => closeCode !== null, 'the socket closes', 3000)
    },
  }
  return {
    ...connection,
    send: (frame) => session.send(frame),
    openRoom: async (room, { clientId = 0, doc = new Y.Doc() } = {}) => {
      const { frames, presence, news, receive } = rawInbox(doc, index)
      let clock = 0
      let roomCloseCode: number | null = null
      let isOpen = false
      let refusal: Refusal | null = null
      for (const frame of connectionFrames) receive(frame)
      rooms.add(receive)
      const opened: SessionRoom = session.openRoom(room, clientId, {
        onOpen: () => {
          isOpen = true
        },
        onFrame: receive,
        onClosed: (reason) => {
          refusal = reason
          roomCloseCode = refusals[reason].close
        },
      })
      await until(() => isOpen || refusal !== null || closeCode !== null, 'the host opens the room', 8000)
      if (!isOpen) throw new ConnectionRefused(refusal, closeCode ?? roomCloseCode, null)
      const send = (bytes: Uint8Array | string) => {
        if (socket.readyState !== WebSocket.OPEN) return
        if (typeof bytes === 'string') socket.send(bytes)
        else if (index.scopeOf(bytes, 'client') === 'connection') session.send(bytes)
        else opened.send(bytes)
      }
      return {
        ...connection,
        close: () => {
          rooms.delete(receive)
          opened.close()
        },
        room,
        doc,
        frames,
        presence,
        news,
        closed: () => closeCode ?? roomCloseCode,
        send,
        sealed: (bytes) => opened.seal(bytes)[0] ?? bytes,
        requestSync: (vector = Y.encodeStateVector(doc)) => send(syncFrame(SYNC.step1, vector)),
        write: (edit, step = SYNC.update) => send(syncFrame(step, updateOf(edit, doc))),
        setPresence: (presenceState, id = doc.clientID, at = ++clock) => send(awarenessFrame([[id, at, JSON.stringify(presenceState)]])),
      }
    },
  }
}

/** A raw client in one room: the process', where none is named. @throws ConnectionRefused */
export async function connectRawClient(options: RawClientOptions): Promise<RawClient> {
  const { room, doc, clientId, ...rest } = options
  const connection = await connectRaw(rest)
  const processId = options.at?.processId ?? options.invitation?.process ?? readLink(options.link ?? '')?.process ?? ''
  try {
    return await connection.openRoom(room ?? (`process/${processId}` as RoomName), {
      ...(doc ? { doc } : {}),
      ...(clientId === undefined ? {} : { clientId }),
    })
  } catch (error) {
    connection.socket.close()
    throw error
  }
}

/** How a client that must not come in is turned away. @throws where it is let in */
export async function refusalOf(options: RawClientOptions): Promise<Pick<ConnectionRefused, 'refusal' | 'close' | 'status'>> {
  const client = await connectRawClient(options).catch((error: unknown) => {
    if (error instanceof ConnectionRefused) return error
    throw error
  })
  if (client instanceof ConnectionRefused) return { refusal: client.refusal, close: client.close, status: client.status }
  return client.leave().then(() => Promise.reject(new Error(`let in, as ${client.welcome.role}`)))
}
