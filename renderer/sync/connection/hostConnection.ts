import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { SessionRoom } from '../../../shared/protocol/clientSession.ts'
import type { Welcome } from '../../../shared/protocol/handshake/client.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { dispatch, type Handlers, type Messages } from '../../../shared/protocol/messages.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { Membership } from '../../store/memberships.ts'
import { type HostSocket, type HostSocketEnd, openHostSocket } from './hostSocket.ts'
import { retryDelay } from './retry.ts'

/** How the connection to a table's host stands. */
export interface HostConnectionState {
  readonly name: 'connecting' | 'open' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

/** What a room's channel tells. `onEnd` comes once, at its end, unless it was closed from here. */
export interface ChannelEvents {
  readonly onOpen: () => void
  readonly onFrame: (frame: Uint8Array) => void
  /** Nothing came for a while, and the host is alive. */
  readonly onQuiet: () => void
  /** Refused or closed by the host (`code` 44xx: for good), or the connection was lost (1006). */
  readonly onEnd: (end: { readonly code: number; readonly reason: string }) => void
}

/** A room on the connection, once. Waits for the connection where there is none yet. */
export interface Channel {
  readonly send: (frame: Uint8Array) => void
  readonly bufferedAmount: () => number
  readonly close: () => void
}

/** Who connects, where to, and what is told of it. */
export interface HostConnectionOptions {
  readonly membership: () => Membership
  readonly device: Device
  /** Where the host may be, best first; asked anew at every try, because a host may have moved. */
  readonly addresses: () => readonly string[]
  readonly onWelcome: (welcome: Welcome) => void
  readonly onRole: (role: Role) => void
  readonly onChanged: (rooms: readonly RoomName[]) => void
  /** What the host says, as a whole frame, about who else could host, and of the membership log. */
  readonly onStandbyFrame?: (frame: Uint8Array) => void
  /** A socket that is open already, from joining: it is used first. */
  readonly socket?: HostSocket | null
}

/** The one connection of a window to a table's host: it is opened again when it is lost, and rooms are channels on it. */
export interface HostConnection {
  readonly state: Live<HostConnectionState>
  /** Sends a frame outside of rooms, where the connection is open. */
  readonly send: (frame: Uint8Array) => void
  readonly openChannel: (room: RoomName, client: number, events: ChannelEvents) => Channel
  /** Tries again at once, at the best address. Nothing where it is open. */
  readonly reconnectNow: () => void
  readonly close: () => void
}

interface OpenChannel {
  readonly room: RoomName
  readonly client: number
  readonly events: ChannelEvents
  opened: SessionRoom | null
  lastFrameAt: number
}

/** A host is noticed to be silent after this long: it gives a sign of life every two seconds. */
const HEARTBEAT_TIMEOUT_MS = 5000
/** An address where nobody answers at all is left for the next one after this long. */
const CONNECT_TIMEOUT_MS = 2500
const CHECK_INTERVAL_MS = 500
/** A channel where nothing came for this long is told so. */
const QUIET_MS = 10_000

/**
 * ```
 *   connecting ──welcome──▶ open ──lost──▶ offline ──welcome──▶ open
 *       │ └──lost──▶ offline ⟲ next address    │
 *       └──────────────▶ refused ◀─────────────┘     a final refusal; reconnectNow() tries again from there
 * ```
 */
export function connectHost(options: HostConnectionOptions): HostConnection {
  const state = signal<HostConnectionState>({ name: 'connecting', problem: null })
  const channels = new Set<OpenChannel>()
  let socket: HostSocket | null = null
  let unsubscribe = () => {}
  let connectingSince = 0
  let addressIndex = 0
  let lastAddresses = ''
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  let isClosed = false

  const handlers: Handlers<'host', 'connection', null> = {
    roomsChanged: (_, { rooms }) => options.onChanged(rooms),
    roleChanged: (_, { role }) => options.onRole(role),
    hostCandidates: () => undefined,
    statements: () => undefined,
    statementIds: () => undefined,
    statementsCompared: () => undefined,
    // arriving is all that it says
    heartbeat: () => undefined,
    rejectedMessage: () => undefined,
    // told by the session itself
    refused: () => undefined,
    roomOpened: () => undefined,
    roomClosed: () => undefined,
  }
  /** What a desktop's own host node is told of, as it came. */
  const standbyMessages: readonly string[] = ['hostCandidates', 'statements', 'statementIds'] satisfies readonly (keyof Messages)[]

  const currentAddress = () => {
    const addresses = options.addresses()
    // where the table is may have become known: the best first, again
    if (addresses.join() !== lastAddresses) addressIndex = 0
    lastAddresses = addresses.join()
    return addresses[addressIndex % addresses.length] ?? ''
  }
  const isFinal = ({ code, reason, problem }: HostSocketEnd) =>
    // the proof came too late, from a busy phone or to a host that had been suspended: the member may still be valid
    reason !== ('noProof' satisfies Refusal) &&
    // somebody else is at an address where the table was: it may still be at the next
    !(problem === 'host.impostor' && options.addresses().length > 1) &&
    code >= 4400 &&
    code < 4500

  const openOn = (on: HostSocket, channel: OpenChannel) => {
    channel.opened = on.openRoom(channel.room, channel.client, {
      onOpen: () => {
        channel.lastFrameAt = Date.now()
        channel.events.onOpen()
      },
      onFrame: (frame) => {
        channel.lastFrameAt = Date.now()
        channel.events.onFrame(frame)
      },
      onClosed: (refusal) => {
        channels.delete(channel)
        channel.events.onEnd({ code: refusals[refusal].close, reason: refusal })
      },
    })
  }

  const connect = (opened: HostSocket | null = null) => {
    if (retryTimer) clearTimeout(retryTimer)
    retryTimer = null
    connectingSince = Date.now()
    // before there is a socket: rooms that try again on hearing it wait for it, and are opened once, with the others
    if (state.current().name === 'refused') state.set({ name: 'connecting', problem: null })
    const { process: processId, seed, name, tableKey, fingerprint } = options.membership()
    const next =
      opened ??
      openHostSocket(currentAddress(), { processId, seed, credential: { by: 'member' }, name, device: options.device, tableKey, fingerprint })
    socket = next
    for (const channel of channels) openOn(next, channel)
    unsubscribe = next.state.subscribe(() => onSocketState(next))
    onSocketState(next)
  }
  const onSocketState = (on: HostSocket) => {
    if (on !== socket) return
    const current = on.state.current()
    if (current.name === 'closed') onLost(current.end)
    if (current.name !== 'open') return
    on.setListener((message, frame) => {
      dispatch(handlers, null, message)
      if (standbyMessages.includes(message.name)) options.onStandbyFrame?.(frame.slice())
    })
    options.onWelcome(current.welcome)
    state.set({ name: 'open', problem: null })
  }
  const onLost = (end: HostSocketEnd) => {
    unsubscribe()
    socket = null
    addressIndex++
    const final = isFinal(end)
    if (!final) retryTimer = setTimeout(connect, retryDelay(state.current().name !== 'offline'))
    state.set(final ? { name: 'refused', problem: end.problem ?? 'host.refused' } : { name: 'offline', problem: end.problem ?? 'host.unreachable' })
    for (const channel of [...channels]) {
      channels.delete(channel)
      channel.events.onEnd({ code: end.code, reason: end.reason })
    }
  }
  // gives a socket up without waiting for its goodbye: where the other end is gone, none comes for a minute
  const checkTimeouts = () => {
    const isOpen = socket?.state.current().name === 'open'
    const isSilent = isOpen && socket && Date.now() - socket.lastMessageAt() > HEARTBEAT_TIMEOUT_MS
    if (isSilent || (socket && !isOpen && Date.now() - connectingSince > CONNECT_TIMEOUT_MS)) {
      socket?.close()
      return
    }
    for (const channel of channels) {
      if (!isOpen || Date.now() - channel.lastFrameAt < QUIET_MS) continue
      channel.lastFrameAt = Date.now()
      channel.events.onQuiet()
    }
  }
  const watchdog = setInterval(checkTimeouts, CHECK_INTERVAL_MS)
  // awake again, or back on a network: nobody waits for the next check, or the next try
  const resume = () => {
    if (globalThis.document?.visibilityState === 'hidden') return
    checkTimeouts()
    if (!socket && retryTimer) connect()
  }
  const wakeEvents = [
    [globalThis, 'online'],
    [globalThis, 'pageshow'],
    [globalThis.document, 'visibilitychange'],
  ] as const
  for (const [target, event] of wakeEvents) target?.addEventListener?.(event, resume)

  connect(options.socket ?? null)
  return {
    state,
    send: (frame) => {
      if (state.current().name === 'open') socket?.send(frame)
    },
    openChannel: (room, client, events) => {
      const channel: OpenChannel = { room, client, events, opened: null, lastFrameAt: Date.now() }
      channels.add(channel)
      if (socket) openOn(socket, channel)
      return {
        send: (frame) => channel.opened?.send(frame),
        bufferedAmount: () => socket?.bufferedAmount() ?? 0,
        close: () => {
          if (!channels.delete(channel)) return
          channel.opened?.close()
        },
      }
    },
    reconnectNow: () => {
      if (isClosed || state.current().name === 'open') return
      addressIndex = 0
      // a try that nobody has answered yet is given up
      const abandoned = socket
      socket = null
      unsubscribe()
      abandoned?.close()
      connect()
    },
    close: () => {
      isClosed = true
      clearInterval(watchdog)
      if (retryTimer) clearTimeout(retryTimer)
      for (const [target, event] of wakeEvents) target?.removeEventListener?.(event, resume)
      unsubscribe()
      channels.clear()
      const last = socket
      socket = null
      last?.close()
    },
  }
}
