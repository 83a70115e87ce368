import { WebSocket } from 'ws'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { ClientSession, type SessionFailure } from '../../../shared/protocol/clientSession.ts'
import { socketPath } from '../../../shared/protocol/handshake/socketPath.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { TABLE_KEY } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { MESSAGE_OVERHEAD, PIECE_BYTES } from '../../../shared/protocol/multiplex.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** The computer to connect to, and this member's credentials. */
export interface PeerClientOptions {
  /** Such as `http://192.168.1.7:48211`. */
  readonly address: string
  readonly processId: string
  /** The member's secret, 32 bytes. */
  readonly seed: Uint8Array
  /** Keys of the table, 16 bytes each, in the order in which they are tried. */
  readonly tableKeys: readonly Uint8Array[]
  /** Fingerprint of the founder's key: a host of another founder's table is refused. */
  readonly fingerprint: string
  /** How this computer verifies hosts, by its own membership log. */
  readonly hostVerifier: HostVerifier
}

/** Frames of a connection, or of one of its rooms, read one after another. */
export interface PeerFrames {
  readonly send: (frame: Uint8Array) => void
  /** The next frame. @throws Error if the host refuses, disconnects, or is silent for 8 s */
  readonly next: () => Promise<Uint8Array>
  readonly close: () => void
}

/** A connection of this computer to the host on another computer. */
export interface PeerClient extends PeerFrames {
  /** base64url of the key by which the other computer hosts. */
  readonly hostKey: string
  /** Opens a room. @throws RoomRefused where the host does not open it; Error where the host goes or is silent */
  readonly openRoom: (name: RoomName) => Promise<PeerFrames>
}

/** The host did not open a room, or has closed it. */
export class RoomRefused extends Error {
  override readonly name = 'RoomRefused'
  constructor(readonly refusal: Refusal) {
    super(`refused ${refusal}`)
  }
}

const SILENT_MS = 8000
/** Failures that are what this computer has found out, and not the host's. */
const ownFailures = ['impostor', 'removedHost', 'outdatedHost', 'unreadable'] as const satisfies readonly SessionFailure[]

/** A queue of received frames. */
class Inbox {
  readonly #frames: Uint8Array[] = []
  #notify = () => {}
  #end: Error | null = null

  add(frame: Uint8Array): void {
    this.#frames.push(frame)
    this.#notify()
  }

  end(error: Error): void {
    this.#end ??= error
    this.#notify()
  }

  async next(): Promise<Uint8Array> {
    const deadline = monotonicNow() + SILENT_MS
    while (this.#frames.length === 0 && !this.#end) {
      const timedOut = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), Math.max(0, deadline - monotonicNow()))
        this.#notify = () => {
          clearTimeout(timer)
          resolve(false)
        }
      })
      if (timedOut) this.#end ??= new Error('silent')
    }
    const frame = this.#frames.shift()
    if (!frame) throw this.#end ?? new Error('over')
    return frame
  }
}

/**
 * Connects as a member, like any other device, and authenticates the host. @throws Error if the host cannot be reached, refuses the
 * member, or is not a host of the founder's table
 */
export async function connectPeer({ tableKeys, ...options }: PeerClientOptions): Promise<PeerClient> {
  const [tableKey = new Uint8Array(TABLE_KEY), ...others] = tableKeys.slice(0, TRIED_KEYS)
  try {
    return await connectWith(tableKey, options)
  } catch (error) {
    // a host that has not heard of a removal has the key before it
    if (others.length === 0 || !(error instanceof Error) || error.message !== WRONG_KEY) throw error
    return connectPeer({ ...options, tableKeys: others })
  }
}

/** Keys that are tried: a computer that missed more removals asks its window's host for the newest. */
const TRIED_KEYS = 8
const WRONG_KEY = `refused ${'wrongInvitation' satisfies Refusal}`

async function connectWith(
  tableKey: Uint8Array,
  { address, processId, seed, fingerprint, hostVerifier }: Omit<PeerClientOptions, 'tableKeys'>,
): Promise<PeerClient> {
  const webSocket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath(processId)}`, SUBPROTOCOL, {
    perMessageDeflate: false,
    handshakeTimeout: SILENT_MS / 2,
    maxPayload: PIECE_BYTES + MESSAGE_OVERHEAD + LIMITS.frameBytes,
  })
  const own = new Inbox()
  const inboxes = new Set<Inbox>([own])
  /** Why the connection has ended; null while it has not. */
  let ended: Error | null = null
  const fail = (reason: string) => {
    ended ??= new Error(reason)
    for (const inbox of inboxes) inbox.end(ended)
    webSocket.terminate()
  }
  const params = { processId, seed, credential: { by: 'member' }, name: '', device: 'desktop', tableKey, fingerprint, hostVerifier } as const
  let hostKey = ''
  const session = new ClientSession(
    {
      send: (message) => {
        if (webSocket.readyState === WebSocket.OPEN) webSocket.send(message)
      },
      get bufferedAmount() {
        return webSocket.bufferedAmount
      },
    },
    params,
    {
      onWelcome: ({ challenge }) => {
        hostKey = toBase64Url(challenge.hostKey)
        own.add(new Uint8Array())
      },
      onFailed: (failure) => fail((ownFailures as readonly string[]).includes(failure) ? failure : `refused ${failure}`),
      onMessage: (_, frame) => own.add(frame),
    },
  )
  webSocket.on('open', () => session.start())
  webSocket.on('message', (data: Buffer) => session.receive(new Uint8Array(data)))
  webSocket.on('error', () => fail('unreachable'))
  webSocket.on('close', (code) => {
    session.end()
    fail(`closed ${code}`)
  })

  // the first frame is the welcome
  await own.next().catch((error: unknown) => {
    webSocket.terminate()
    throw error
  })
  return {
    hostKey,
    send: (frame) => session.send(frame),
    next: () => own.next(),
    openRoom: async (name) => {
      // nothing would answer, nor end the wait
      if (ended) throw ended
      const inbox = new Inbox()
      inboxes.add(inbox)
      const room = session.openRoom(name, 0, {
        // an empty frame, which no message is, reports that the room is open
        onOpen: () => inbox.add(new Uint8Array()),
        onFrame: (frame) => inbox.add(frame),
        onClosed: (refusal) => inbox.end(new RoomRefused(refusal)),
      })
      const close = () => {
        inboxes.delete(inbox)
        room.close()
      }
      await inbox.next().catch((error: unknown) => {
        close()
        throw error
      })
      return { send: room.send, next: () => inbox.next(), close }
    },
    close: () => webSocket.close(),
  }
}
