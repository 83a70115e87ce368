import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { ClientSession, type SessionFailure, type SessionRoom, type SessionRoomEvents } from '../../../shared/protocol/clientSession.ts'
import type { ClientHandshakeParams, Welcome } from '../../../shared/protocol/handshake/client.ts'
import { socketPath } from '../../../shared/protocol/handshake/socketPath.ts'
import type { IncomingMessage } from '../../../shared/protocol/messages.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../shared/protocol/version.ts'

/** End of a socket: the WebSocket close code, the host's reason if there is one, and the problem to show. */
export interface HostSocketEnd {
  readonly code: number
  readonly reason: string
  /** null: the connection was lost, or there was no answer. */
  readonly problem: ProblemCode | null
  /** Addresses of other computers that may host: for whoever waits in the lobby. */
  readonly addresses?: readonly string[]
}

/** State of a socket. */
export type HostSocketState =
  | { readonly name: 'connecting' }
  | {
      readonly name: 'open'
      readonly welcome: Welcome
      /** The removals that the host has shown because this client's differed, with the statements that give their authors the right. */
      readonly removals: readonly Uint8Array[]
      /** Fingerprint of the founder's key. */
      readonly founder: string
      /** `monotonicNow` when the welcome came. */
      readonly welcomedAt: number
      /** Whether the host answers `timeQuery`. */
      readonly tellsTime: boolean
    }
  | { readonly name: 'closed'; readonly end: HostSocketEnd }

/** Receives the messages on the connection, with their whole frames. */
export type HostMessageListener = (message: IncomingMessage, frame: Uint8Array) => void

/** One WebSocket to a host: `connecting → open → closed`, or `connecting → closed`. It is never reopened. */
export interface HostSocket {
  readonly state: Live<HostSocketState>
  /** Time (`monotonicNow`) of the last message of the host. */
  readonly lastMessageAt: () => number
  readonly bufferedAmount: () => number
  /** Sets the listener for messages on the connection; it gets earlier messages first. One listener. */
  readonly setListener: (listener: HostMessageListener) => void
  readonly send: (frame: Uint8Array) => void
  readonly openRoom: (name: RoomName, client: number, events: SessionRoomEvents) => SessionRoom
  /** Closes without waiting for the other end, which may be unreachable. */
  readonly close: () => void
}

const OPEN = 1

const hostProblems = { impostor: 'host.impostor', removedHost: 'host.removed', outdatedHost: 'host.outdated' } as const

/** Close codes and problems of a failed handshake or a later refusal. */
function endOf(failure: SessionFailure): HostSocketEnd {
  if (failure === 'impostor' || failure === 'removedHost' || failure === 'outdatedHost')
    return { code: 4401, reason: '', problem: hostProblems[failure] }
  if (failure === 'unreadable') return { code: 4400, reason: '', problem: 'message.malformed' }
  return { code: refusals[failure].close, reason: failure, problem: refusals[failure].problem }
}

/** Opens a WebSocket to a host and authenticates. @param address such as `http://192.168.1.10:48211`; empty if none is known */
export function openHostSocket(address: string, params: ClientHandshakeParams): HostSocket {
  const state = signal<HostSocketState>({ name: 'connecting' })
  const webSocket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath(params.processId)}`, [SUBPROTOCOL_WITH_VECTORS, SUBPROTOCOL])
  webSocket.binaryType = 'arraybuffer'
  let lastMessageAt = monotonicNow()
  let listener: HostMessageListener | null = null
  const unheard: Parameters<HostMessageListener>[] = []
  const isCurrent = () => webSocket.protocol === SUBPROTOCOL_WITH_VECTORS

  const finish = (end: HostSocketEnd) => {
    if (state.current().name === 'closed') return
    session.end()
    webSocket.onopen = null
    webSocket.onmessage = null
    webSocket.onclose = null
    // closing a socket that is still connecting emits an error in Node, which throws without a listener
    webSocket.onerror = () => undefined
    webSocket.close()
    state.set({ name: 'closed', end })
  }
  const session = new ClientSession(
    {
      send: (message) => {
        if (webSocket.readyState === OPEN) webSocket.send(message as Uint8Array<ArrayBuffer>)
      },
      get bufferedAmount() {
        return webSocket.bufferedAmount
      },
      get acceptsVectors() {
        return isCurrent()
      },
    },
    params,
    {
      onWelcome: ({ welcome, founder, removals }) =>
        state.set({ name: 'open', welcome, removals, founder, welcomedAt: monotonicNow(), tellsTime: isCurrent() }),
      onFailed: (failure, peers = []) => finish({ ...endOf(failure), addresses: peers.flatMap(({ addresses }) => addresses) }),
      onMessage: (message, frame) => {
        if (listener) listener(message, frame)
        else unheard.push([message, frame])
      },
    },
  )
  webSocket.onopen = () => session.start()
  webSocket.onmessage = (event) => {
    lastMessageAt = monotonicNow()
    session.receive(new Uint8Array(event.data as ArrayBuffer))
  }
  webSocket.onerror = () => undefined
  webSocket.onclose = ({ code, reason }) => finish({ code, reason, problem: null })

  return {
    state,
    lastMessageAt: () => lastMessageAt,
    bufferedAmount: () => webSocket.bufferedAmount,
    setListener: (next) => {
      listener = next
      for (const args of unheard.splice(0)) next(...args)
    },
    send: (frame) => session.send(frame),
    openRoom: (name, client, events) => session.openRoom(name, client, events),
    close: () => finish({ code: 1006, reason: '', problem: null }),
  }
}
