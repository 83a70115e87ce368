import { WebSocket } from 'ws'
import { ClientSession } from '../../../shared/protocol/clientSession.ts'
import { socketPath } from '../../../shared/protocol/handshake/socketPath.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { MESSAGE_OVERHEAD, PIECE_BYTES } from '../../../shared/protocol/multiplex.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** Who connects, and to which computer. */
export interface PeerClientOptions {
  readonly address: string
  readonly processId: string
  /** 32 secret bytes: the member's. */
  readonly seed: Uint8Array
  readonly tableKey: Uint8Array
  /** Of the founder's key: only a host of that founder's table is spoken with. */
  readonly fingerprint: string
}

/** What comes on a connection, or in one of its rooms, one frame after another. */
export interface PeerFrames {
  readonly send: (frame: Uint8Array) => void
  /** The next frame. Rejects when the host refuses, goes, or is silent for too long. */
  readonly next: () => Promise<Uint8Array>
  readonly close: () => void
}

/** This computer at another one's host. */
export interface PeerClient extends PeerFrames {
  /** Opens a room. @throws RoomRefused where the host does not open it; Error where the host goes or is silent */
  readonly openRoom: (name: RoomName) => Promise<PeerFrames>
}

/** The host does not open a room, or has closed it. */
export class RoomRefused extends Error {
  override readonly name = 'RoomRefused'
  constructor(readonly refusal: Refusal) {
    super(`refused ${refusal}`)
  }
}

const SILENT_MS = 8000

/** Frames that wait for their reader. */
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
    const deadline = Date.now() + SILENT_MS
    while (this.#frames.length === 0 && !this.#end) {
      const timedOut = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), Math.max(0, deadline - Date.now()))
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

/** Comes in as a member who is known there, as any device does, and has the host prove itself. @throws Error where either fails */
export async function connectPeer({ address, processId, seed, tableKey, fingerprint }: PeerClientOptions): Promise<PeerClient> {
  const webSocket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath(processId)}`, SUBPROTOCOL, {
    perMessageDeflate: false,
    handshakeTimeout: SILENT_MS / 2,
    maxPayload: PIECE_BYTES + MESSAGE_OVERHEAD + LIMITS.frameBytes,
  })
  const own = new Inbox()
  const inboxes = new Set<Inbox>([own])
  const fail = (reason: string) => {
    for (const inbox of inboxes) inbox.end(new Error(reason))
    webSocket.terminate()
  }
  const params = { processId, seed, credential: { by: 'member' }, name: '', device: 'desktop', tableKey, fingerprint } as const
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
      onWelcome: () => own.add(new Uint8Array()),
      onFailed: (failure) => fail(failure === 'impostor' || failure === 'unreadable' ? failure : `refused ${failure}`),
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

  // the first is the welcome
  await own.next().catch((error: unknown) => {
    webSocket.terminate()
    throw error
  })
  return {
    send: (frame) => session.send(frame),
    next: () => own.next(),
    openRoom: async (name) => {
      const inbox = new Inbox()
      inboxes.add(inbox)
      const room = session.openRoom(name, 0, {
        // an empty frame is no message: the first one says that the room is open
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
