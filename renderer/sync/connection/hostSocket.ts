import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { ClientSession, type SessionRoom, type SessionRoomEvents } from '../../../shared/protocol/clientSession.ts'
import type { ClientHandshakeParams, Welcome } from '../../../shared/protocol/handshake/client.ts'
import { socketPath } from '../../../shared/protocol/handshake/socketPath.ts'
import type { IncomingMessage } from '../../../shared/protocol/messages.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** How a socket ended: the WebSocket close code, the host's reason where it gave one, and what the person is told. */
export interface HostSocketEnd {
  readonly code: number
  readonly reason: string
  /** null: the line broke, or nobody answered. */
  readonly problem: ProblemCode | null
}

/** Where a socket is in its life. */
export type HostSocketState =
  | { readonly name: 'connecting' }
  | { readonly name: 'open'; readonly welcome: Welcome /** Fingerprint of the founder's key. */; readonly founder: string }
  | { readonly name: 'closed'; readonly end: HostSocketEnd }

/** Is told of a message on the connection, with its whole frame. */
export type HostMessageListener = (message: IncomingMessage, frame: Uint8Array) => void

/** One WebSocket to a host, from its opening to its end: `connecting → open → closed`, or `connecting → closed`. It is not opened again. */
export interface HostSocket {
  readonly state: Live<HostSocketState>
  /** Milliseconds (`Date.now`) when the host was last heard. */
  readonly lastMessageAt: () => number
  readonly bufferedAmount: () => number
  /** Tells the listener of every message on the connection, those first that came before there was one. One listener. */
  readonly setListener: (listener: HostMessageListener) => void
  readonly send: (frame: Uint8Array) => void
  readonly openRoom: (name: RoomName, client: number, events: SessionRoomEvents) => SessionRoom
  /** Closes without waiting for the other end, which may be gone. */
  readonly close: () => void
}

const OPEN = 1

/** How a failed handshake, or a later refusal, ends the socket. */
function endOf(failure: Refusal | 'impostor' | 'unreadable'): HostSocketEnd {
  if (failure === 'impostor') return { code: 4401, reason: '', problem: 'host.impostor' }
  if (failure === 'unreadable') return { code: 4400, reason: '', problem: 'message.malformed' }
  return { code: refusals[failure].close, reason: failure, problem: refusals[failure].problem }
}

/** Opens a WebSocket to a host and authenticates. @param address such as `http://192.168.1.10:48211`; empty where none is known */
export function openHostSocket(address: string, params: ClientHandshakeParams): HostSocket {
  const state = signal<HostSocketState>({ name: 'connecting' })
  const webSocket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath(params.processId)}`, SUBPROTOCOL)
  webSocket.binaryType = 'arraybuffer'
  let lastMessageAt = Date.now()
  let listener: HostMessageListener | null = null
  const unheard: Parameters<HostMessageListener>[] = []

  const finish = (end: HostSocketEnd) => {
    if (state.current().name === 'closed') return
    session.end()
    webSocket.onopen = null
    webSocket.onmessage = null
    webSocket.onclose = null
    // closing a socket that is still connecting is an error in Node, where one without a listener is thrown
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
    },
    params,
    {
      onWelcome: ({ welcome, founder }) => state.set({ name: 'open', welcome, founder }),
      onFailed: (failure) => finish(endOf(failure)),
      onMessage: (message, frame) => {
        if (listener) listener(message, frame)
        else unheard.push([message, frame])
      },
    },
  )
  webSocket.onopen = () => session.start()
  webSocket.onmessage = (event) => {
    lastMessageAt = Date.now()
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
