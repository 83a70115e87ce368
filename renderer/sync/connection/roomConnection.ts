import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import { FRAME, tablePath } from '../../../shared/protocol/frameTypes.ts'
import type { Device, Welcome } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { decodeReplicaCount, type ReplicaCount } from '../../../shared/protocol/messages/replicaCount.ts'
import { decodeChanged, decodeReceived, decodeRejectedUpdate, decodeRole } from '../../../shared/protocol/messages/roomMessages.ts'
import { isRefusal, type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { Membership } from '../../store/memberships.ts'
import { handshakeSocket } from './handshakeSocket.ts'

/** How one room's connection stands. `received` once the host has confirmed everything that was sent, and everything of its was had. */
export interface RoomConnectionState {
  readonly host: 'connecting' | 'sending' | 'received' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

export interface RoomProvider {
  readonly state: Live<RoomConnectionState>
  /** Tells the host something, where it hears. */
  readonly send: (frame: Uint8Array) => void
  /** Tries again at once, at the best address. Nothing where it is connected. */
  readonly reconnectNow: () => void
  readonly close: () => void
}

interface RoomProviderOptions {
  readonly membership: Membership
  readonly device: Device
  /** Where the host may be, best first; asked anew at every try, because a host may have moved. */
  readonly addresses: () => readonly string[]
  readonly onWelcome: (welcome: Welcome) => void
  readonly onRole: (role: Role) => void
  readonly onChanged: (rooms: readonly RoomName[]) => void
  /** What the host says, as a whole frame, about who else could host, and of the register. */
  readonly onStandbyFrame?: (frame: Uint8Array) => void
  /** What was sent was not let in, and never will be: this connection is over, another must not send it again. */
  readonly onRejectedUpdate?: (refusal: Refusal) => void
  /** In how many copies the room is, in a state that has this name. */
  readonly onReplicaCount?: (replicaCount: ReplicaCount) => void
  /** What comes of comparing copies, as whole frames. */
  readonly onComparisonFrame?: (frame: Uint8Array) => void
}

/** Refusals of what was sent, not of who sends: after them nothing of this document can be sent again. */
const contentRefusals: readonly Refusal[] = ['tooLarge', 'gap', 'forged', 'foreign', 'notAllowed', 'unreadable', 'unknownReference', 'readOnly']
/** The host lacks what this stands on: asked again for everything it lacks, it may have it. Once. */
const retriableRefusals: readonly Refusal[] = ['unknownReference', 'gap']
/** The host's socket refuses a frame beyond all limits before it is read. */
const FRAME_TOO_LARGE = 1009
const FIRST_RETRY_MS = [200, 1000] as const
const LATER_RETRY_MS = [500, 3000] as const

/** A host is noticed to be silent after this long: it gives a sign of life every two seconds. */
const HEARTBEAT_TIMEOUT_MS = 5000
/** An address where nobody answers at all is left for the next one after this long. */
const CONNECT_TIMEOUT_MS = 2500
const CHECK_INTERVAL_MS = 500
const STANDBY_FRAMES = [FRAME.peers, FRAME.statements, FRAME.statementIds]

/**
 * Connects a room to the table's host: stock y-websocket underneath, with our hello before it and three repairs of its
 * presence (version 3.1 sends everybody's presence back, is not seen for 16 seconds after it came back, and does not see
 * for as long those who stayed).
 */
export function connectRoom(room: RoomName, doc: Y.Doc, awareness: Awareness, options: RoomProviderOptions): RoomProvider {
  const state = signal<RoomConnectionState>({ host: 'connecting', problem: null })
  let sentCount = 0
  let receivedCount = 0
  let handshakeProblem: ProblemCode | null = null
  let addressIndex = 0
  let connectingSince = 0

  const Socket = handshakeSocket({
    processId: options.membership.process,
    room,
    seed: options.membership.seed,
    credential: { by: 'member' },
    name: options.membership.name,
    device: options.device,
    fingerprint: options.membership.fingerprint,
    tableKey: options.membership.tableKey,
    clientId: doc.clientID,
    onWelcome: options.onWelcome,
    onRefused: (problem) => {
      handshakeProblem = problem
    },
    onSent: () => {
      sentCount++
      updateState()
    },
  })
  let lastAddresses = ''
  const currentUrl = () => {
    const addresses = options.addresses()
    // where the table is may have become known: the best first, again
    if (addresses.join() !== lastAddresses) addressIndex = 0
    lastAddresses = addresses.join()
    return `${(addresses[addressIndex % addresses.length] ?? '').replace(/^http/, 'ws')}${tablePath(options.membership.process)}`
  }
  const provider = new WebsocketProvider(currentUrl(), room, doc, {
    awareness,
    disableBc: true,
    WebSocketPolyfill: Socket,
    connect: false,
    // a room that the host has not got yet may come: a host that started again is filled by those who return
    shouldReconnect: ({ code, reason }) =>
      code === refusals.noSuchRoom.close ||
      // the proof came too late, from a busy phone or to a host that had been asleep: no verdict on who this is
      reason === ('noProof' satisfies Refusal) ||
      // somebody else stands at an address where the table was: it may still be at the next
      (handshakeProblem === 'host.impostor' && options.addresses().length > 1) ||
      !((code >= 4400 && code < 4500) || code === FRAME_TOO_LARGE),
  })

  const updateState = () => {
    if (!provider.wsconnected) return
    state.set({ host: provider.synced && receivedCount >= sentCount ? 'received' : 'sending', problem: null })
  }
  const handleFrame = (kind: number, read: (rest: Parameters<typeof decodeReceived>[0]) => void) => {
    provider.messageHandlers[kind] = (_out, rest) => read(rest)
  }
  handleFrame(FRAME.received, (rest) => {
    receivedCount = decodeReceived(rest)
    updateState()
  })
  let isRetried = false
  const rejectUpdate = (refusal: Refusal) => {
    if (retriableRefusals.includes(refusal) && !isRetried) {
      isRetried = true
      provider.ws?.close()
    } else options.onRejectedUpdate?.(refusal)
  }
  handleFrame(FRAME.replicaCount, (rest) => options.onReplicaCount?.(decodeReplicaCount(rest)))
  handleFrame(FRAME.rejectedUpdate, (rest) => rejectUpdate(decodeRejectedUpdate(rest).refusal))
  handleFrame(FRAME.changed, (rest) => options.onChanged(decodeChanged(rest)))
  handleFrame(FRAME.role, (rest) => options.onRole(decodeRole(rest)))
  for (const kind of [FRAME.digest, FRAME.divergence]) handleFrame(kind, (rest) => options.onComparisonFrame?.(rest.arr.slice()))
  for (const kind of STANDBY_FRAMES) handleFrame(kind, (rest) => options.onStandbyFrame?.(rest.arr.slice()))

  provider.on('sync', updateState)
  provider.on('status', ({ status }: { status: string }) => {
    // third repair: forget the clocks of those who were here, or their unchanged presence counts as old when we come back
    if (status === 'disconnected') for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connecting') {
      connectingSince = Date.now()
      sentCount = 0
      receivedCount = 0
      if (state.current().host !== 'offline') state.set({ host: 'connecting', problem: null })
    }
    if (status === 'connected') {
      handshakeProblem = null
      // first repair: say again who is here, or nobody sees it until the next sign of life
      awareness.setLocalState(awareness.getLocalState())
      updateState()
    }
  })
  provider.on('connection-close', () => {
    addressIndex++
    // a whole room that comes back must not come in the same instant: the next try is when chance says
    const [minMs, maxMs] = state.current().host === 'offline' ? LATER_RETRY_MS : FIRST_RETRY_MS
    provider.wsUnsuccessfulReconnects = 10
    provider.maxBackoffTime = minMs + random() * (maxMs - minMs)
    provider.serverUrl = currentUrl()
    state.set({ host: 'offline', problem: handshakeProblem ?? 'host.unreachable' })
  })
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
    state.set({ host: 'refused', problem: handshakeProblem ?? 'host.refused' })
    if (code === FRAME_TOO_LARGE) options.onRejectedUpdate?.('tooLarge')
    else if (isRefusal(reason) && (contentRefusals.includes(reason) || (reason === 'malformed' && sentCount > receivedCount)))
      options.onRejectedUpdate?.(reason)
  })

  // second repair: what came from the host does not go back to it
  const providerHandler = provider._awarenessUpdateHandler
  const forwardUnlessEcho = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== provider) providerHandler(changes, origin)
  }
  awareness.off('update', providerHandler)
  awareness.on('update', forwardUnlessEcho)

  // gives a line up without waiting for its goodbye: where the other end is gone, none comes for a minute
  const abandonSocket = () => {
    provider.disconnect()
    provider.shouldConnect = true
  }
  const checkTimeouts = () => {
    const isSilent = provider.wsconnected && Date.now() - provider.wsLastMessageReceived > HEARTBEAT_TIMEOUT_MS
    if (isSilent || (provider.wsconnecting && Date.now() - connectingSince > CONNECT_TIMEOUT_MS)) abandonSocket()
  }
  const watchdog = setInterval(checkTimeouts, CHECK_INTERVAL_MS)
  // awake again, or back on a network: nobody waits for the next look, or the next try
  const resume = () => {
    if (globalThis.document?.visibilityState === 'hidden') return
    checkTimeouts()
    if (!provider.wsconnected && !provider.wsconnecting && provider.shouldConnect) provider.connect()
  }
  const wakeEvents = [
    [globalThis, 'online'],
    [globalThis, 'pageshow'],
    [globalThis.document, 'visibilitychange'],
  ] as const
  for (const [target, event] of wakeEvents) target?.addEventListener?.(event, resume)

  provider.connect()
  return {
    state,
    send: (frame) => {
      if (provider.wsconnected) provider.ws?.send(frame as Uint8Array<ArrayBuffer>)
    },
    reconnectNow: () => {
      if (provider.wsconnected) return
      // a try that nobody has answered yet is given up
      if (provider.ws) provider.disconnect()
      addressIndex = 0
      provider.serverUrl = currentUrl()
      provider.connect()
    },
    close: () => {
      clearInterval(watchdog)
      for (const [target, event] of wakeEvents) target?.removeEventListener?.(event, resume)
      awareness.off('update', forwardUnlessEcho)
      provider.destroy()
    },
  }
}
