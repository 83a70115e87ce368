import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { SessionRoom } from '../../../shared/protocol/clientSession.ts'
import type { Welcome } from '../../../shared/protocol/handshake/client.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { dispatch, type Handlers, type IncomingMessage } from '../../../shared/protocol/messages.ts'
import { type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { Membership } from '../../store/memberships.ts'
import { onWake } from '../time/onWake.ts'
import { handledElsewhere } from './handledElsewhere.ts'
import type { Channel, ChannelEvents } from './hostChannel.ts'
import { type HostSocket, type HostSocketEnd, openHostSocket } from './hostSocket.ts'
import { verifierFor } from './hostVerifier.ts'
import { limitedState } from './limitedState.ts'
import { retryDelay } from './retry.ts'
import { standbyMessages } from './standbyMessages.ts'

/** State of the connection to a table's host. `problem` of an open one: why the host takes less than what is sent to it. */
export interface HostConnectionState {
  readonly name: 'connecting' | 'open' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

/** Identity, addresses and callbacks of a connection. */
export interface HostConnectionOptions {
  readonly membership: () => Membership
  readonly device: Device
  /** Possible addresses of the host, best first; read again for every attempt, because a table may move. */
  readonly addresses: () => readonly string[]
  /** `at`: `monotonicNow` when the host said it, which was before for a socket that was open already. `tellsTime`: it answers `timeQuery`. */
  readonly onWelcome: (welcome: Welcome, at: number, tellsTime: boolean) => void
  readonly onRole: (role: Role) => void
  /** Called with signed statements that the host has shown or sent. */
  readonly onStatements: (statements: readonly Uint8Array[]) => void
  /** A removal has replaced the table's key. */
  readonly onTableKey: (tableKey: Uint8Array) => void
  readonly onChanged: (rooms: readonly RoomName[]) => void
  /** The host has closed the table, or has not. */
  readonly onGoodbye: (isGoodbye: boolean) => void
  /** Called with whole frames about host candidates and the membership log. */
  readonly onStandbyFrame?: (frame: Uint8Array) => void
  /** Called with every message outside of rooms. */
  readonly onMessage?: (message: IncomingMessage) => void
  /** An open socket of a preceding join, used first. */
  readonly socket?: HostSocket | null
  /** Statements of the membership log that were verified (`chainVerifier`), so that coming back costs less. */
  readonly verified?: Set<string>
}

/** The only connection of a window to a table's host. Reconnects after a loss; rooms are channels on it. */
export interface HostConnection {
  readonly state: Live<HostConnectionState>
  /** Sends a frame outside of rooms if the connection is open. */
  readonly send: (frame: Uint8Array) => void
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: () => number
  readonly openChannel: (room: RoomName, client: number, events: ChannelEvents) => Channel
  /** Reconnects at once, at the best address. No effect while the connection is open. */
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

/** Milliseconds without a frame after which the host counts as silent; heartbeats come every two seconds. */
const HEARTBEAT_TIMEOUT_MS = 5000
/** Milliseconds after which an address without an answer is given up for the next one. */
const CONNECT_TIMEOUT_MS = 2500
const CHECK_INTERVAL_MS = 500
/** Milliseconds without a frame after which `onQuiet` is called. */
const QUIET_MS = 10_000
/** Problems of a host that this client does not follow. */
const unfollowed = ['host.impostor', 'host.removed', 'host.outdated'] as const satisfies readonly ProblemCode[]

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
  const verified = options.verified ?? new Set<string>()
  let socket: HostSocket | null = null
  let unsubscribe = () => {}
  let connectingSince = 0
  let addressIndex = 0
  /** Which of the table's keys to try: 0 is the current one, the others are former ones. */
  let keyIndex = 0
  let lastAddresses = ''
  let retryTimer: ReturnType<typeof setTimeout> | null = null
  let isClosed = false
  /** The host closed the table: until it opens again, that nobody answers is no silence. */
  let hasSaidGoodbye = options.membership().closed ?? false
  const setGoodbye = (isGoodbye: boolean) => {
    if (isGoodbye === hasSaidGoodbye) return
    hasSaidGoodbye = isGoodbye
    options.onGoodbye(isGoodbye)
  }
  let checkedAt = { wall: Date.now(), monotonic: monotonicNow() }
  const limited = limitedState((problem) => {
    const current = state.current()
    if (current.name === 'open' && current.problem !== problem) state.set({ name: 'open', problem })
  })

  const handlers: Handlers<'host', 'connection', null> = {
    roomsChanged: (_, { rooms }) => options.onChanged(rooms),
    roleChanged: (_, { role }) => options.onRole(role),
    hostCandidates: (_, { peers }) => setGoodbye(peers.length === 0),
    statements: (_, { statements }) => options.onStatements(statements),
    tableKeyChanged: (_, { tableKey }) => options.onTableKey(tableKey),
    ...handledElsewhere,
    // any frame resets the timeout; a heartbeat has no body
    heartbeat: () => undefined,
    rejectedMessage: (_, { refusal }) => limited.onRefused(refusal),
  }
  const currentAddress = () => {
    const addresses = options.addresses()
    // the addresses have changed: start again with the best
    if (addresses.join() !== lastAddresses) [addressIndex, lastAddresses] = [0, addresses.join()]
    return addresses[addressIndex % addresses.length] ?? ''
  }
  const isFinal = ({ code, reason, problem }: HostSocketEnd) =>
    // the proof arrived too late, from a busy phone or at a suspended host: the membership may still be valid
    reason !== ('noProof' satisfies Refusal) &&
    // another table uses a former address, or a removed person's computer: the table may be at the next one
    !(problem !== null && (unfollowed as readonly string[]).includes(problem) && options.addresses().length > 1) &&
    code >= 4400 &&
    code < 4500

  const openOn = (on: HostSocket, channel: OpenChannel) => {
    channel.opened = on.openRoom(channel.room, channel.client, {
      vector: channel.events.vector,
      onOpen: (isAsked) => {
        channel.lastFrameAt = monotonicNow()
        channel.events.onOpen(isAsked)
      },
      onFrame: (frame) => {
        channel.lastFrameAt = monotonicNow()
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
    connectingSince = monotonicNow()
    // set before the socket exists: rooms that retry on this state wait for the socket, and are opened once, with the others
    if (state.current().name === 'refused') state.set({ name: 'connecting', problem: null })
    const membership = options.membership()
    const { process: processId, seed, name, tableKey, formerKeys, fingerprint } = membership
    const next =
      opened ??
      openHostSocket(currentAddress(), {
        processId,
        seed,
        credential: { by: 'member' },
        name,
        device: options.device,
        tableKey: formerKeys[keyIndex - 1] ?? tableKey,
        fingerprint,
        hostVerifier: verifierFor(membership, verified),
      })
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
    // first: what the host has said since then is newer than the welcome
    options.onWelcome(current.welcome, current.welcomedAt, current.tellsTime)
    options.onStatements(current.removals)
    keyIndex = 0
    setGoodbye(false)
    on.setListener((message, frame) => {
      dispatch(handlers, null, message)
      if (standbyMessages.includes(message.name)) options.onStandbyFrame?.(frame.slice())
      options.onMessage?.(message)
    })
    state.set({ name: 'open', problem: null })
  }
  const onLost = (end: HostSocketEnd) => {
    unsubscribe()
    socket = null
    // a host that has not heard of a removal has the key before it
    const hasOtherKey = end.reason === ('wrongInvitation' satisfies Refusal) && keyIndex < options.membership().formerKeys.length
    keyIndex = hasOtherKey ? keyIndex + 1 : 0
    if (!hasOtherKey) addressIndex++
    const final = !hasOtherKey && isFinal(end)
    if (!final) retryTimer = setTimeout(connect, retryDelay(state.current().name !== 'offline'))
    const offline = { name: 'offline', problem: hasSaidGoodbye ? 'host.closed' : (end.problem ?? 'host.unreachable') } as const
    state.set(final ? { name: 'refused', problem: end.problem ?? 'host.refused' } : offline)
    for (const channel of [...channels]) {
      channels.delete(channel)
      channel.events.onEnd({ code: end.code, reason: end.reason })
    }
  }
  // closes without waiting for the closing handshake, which takes a minute to time out if the other end is down
  const checkTimeouts = () => {
    checkedAt = { wall: Date.now(), monotonic: monotonicNow() }
    const isOpen = socket?.state.current().name === 'open'
    const isSilent = isOpen && socket && monotonicNow() - socket.lastMessageAt() > HEARTBEAT_TIMEOUT_MS
    if (isSilent || (socket && !isOpen && monotonicNow() - connectingSince > CONNECT_TIMEOUT_MS)) {
      socket?.close()
      return
    }
    for (const channel of channels) {
      if (!isOpen || monotonicNow() - channel.lastFrameAt < QUIET_MS) continue
      channel.lastFrameAt = monotonicNow()
      channel.events.onQuiet()
    }
  }
  const watchdog = setInterval(checkTimeouts, CHECK_INTERVAL_MS)
  // after a suspension or a network change: check and retry at once
  const resume = () => {
    if (globalThis.document?.visibilityState === 'hidden') return
    // while a device sleeps, its monotonic clock may stand still
    const sleptMs = Date.now() - checkedAt.wall - (monotonicNow() - checkedAt.monotonic)
    if (sleptMs > HEARTBEAT_TIMEOUT_MS) socket?.close()
    else checkTimeouts()
    if (!socket && retryTimer) connect()
  }
  const stopWaking = onWake(resume)

  connect(options.socket ?? null)
  return {
    state,
    send: (frame) => {
      if (state.current().name === 'open') socket?.send(frame)
    },
    bufferedAmount: () => socket?.bufferedAmount() ?? 0,
    openChannel: (room, client, events) => {
      const channel: OpenChannel = { room, client, events, opened: null, lastFrameAt: monotonicNow() }
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
      // abandons an attempt without an answer
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
      limited.close()
      stopWaking()
      unsubscribe()
      channels.clear()
      const last = socket
      socket = null
      last?.close()
    },
  }
}
