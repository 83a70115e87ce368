import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { random } from '../../shared/base/chance.ts'
import { type Live, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { type ReplicaCount, decodeReplicaCount } from '../../shared/protocol/copies.ts'
import { FRAME, tablePath } from '../../shared/protocol/frames.ts'
import type { Device, Welcome } from '../../shared/protocol/hello.ts'
import { decodeChanged, decodeReceived, decodeRejectedUpdate, decodeRole } from '../../shared/protocol/news.ts'
import { isRefusal, type Refusal, refusals } from '../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import type { Seat } from '../store/seats.ts'
import { tableSocket } from './socket.ts'

/** How one room's connection stands. `received` once the host has confirmed everything that was sent, and everything of its was had. */
export interface ConnectionState {
  readonly host: 'connecting' | 'sending' | 'received' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

export interface Connection {
  readonly state: Live<ConnectionState>
  /** Tells the host something, where it hears. */
  readonly say: (frame: Uint8Array) => void
  /** Tries again at once, at the best address. Nothing where it is connected. */
  readonly hurry: () => void
  readonly close: () => void
}

interface Ends {
  readonly seat: Seat
  readonly device: Device
  /** Where the host may be, best first; asked anew at every try, because a host may have moved. */
  readonly addresses: () => readonly string[]
  readonly onWelcome: (welcome: Welcome) => void
  readonly onRole: (role: Role) => void
  readonly onChanged: (rooms: readonly RoomName[]) => void
  /** What the host says, as a whole frame, about who else could host, and of the register. */
  readonly onTold?: (frame: Uint8Array) => void
  /** What was sent was not let in, and never will be: this connection is over, another must not send it again. */
  readonly onRefusedEdit?: (refusal: Refusal) => void
  /** In how many copies the room is, in a state that has this name. */
  readonly onCopies?: (copies: ReplicaCount) => void
  /** What comes of comparing copies, as whole frames. */
  readonly onCompared?: (frame: Uint8Array) => void
}

/** Refusals of what was sent, not of who sends: after them nothing of this document can be sent again. */
const ofContent: readonly Refusal[] = ['tooLarge', 'gap', 'forged', 'foreign', 'notAllowed', 'unreadable', 'unknownReference', 'readOnly']
/** The host lacks what this stands on: asked again for everything it lacks, it may have it. Once. */
const mayPass: readonly Refusal[] = ['unknownReference', 'gap']
/** The host's socket refuses a frame beyond all limits before it is read. */
const FRAME_TOO_LARGE = 1009
const FIRST_TRY_MS = [200, 1000] as const
const NEXT_TRY_MS = [500, 3000] as const

/** A host is noticed to be silent after this long: it gives a sign of life every two seconds. */
const SILENT_MS = 5000
/** An address where nobody answers at all is left for the next one after this long. */
const NO_ANSWER_MS = 2500
const WATCH_MS = 500
const TOLD = [FRAME.peers, FRAME.statements, FRAME.statementIds]

/**
 * Connects a room to the table's host: stock y-websocket underneath, with our hello before it and three repairs of its
 * presence (version 3.1 sends everybody's presence back, is not seen for 16 seconds after it came back, and does not see
 * for as long those who stayed).
 */
export function connectRoom(room: RoomName, doc: Y.Doc, awareness: Awareness, ends: Ends): Connection {
  const state = signal<ConnectionState>({ host: 'connecting', problem: null })
  let sent = 0
  let received = 0
  let refused: ProblemCode | null = null
  let turn = 0
  let tryingSince = 0

  const Socket = tableSocket({
    process: ends.seat.process,
    room,
    seed: ends.seat.seed,
    key: { by: 'member' },
    name: ends.seat.name,
    device: ends.device,
    fingerprint: ends.seat.fingerprint,
    tableKey: ends.seat.tableKey,
    client: doc.clientID,
    onWelcome: ends.onWelcome,
    onRefused: (problem) => {
      refused = problem
    },
    onSent: () => {
      sent++
      tell()
    },
  })
  let known = ''
  const addressNow = () => {
    const addresses = ends.addresses()
    // where the table is may have become known: the best first, again
    if (addresses.join() !== known) turn = 0
    known = addresses.join()
    return `${(addresses[turn % addresses.length] ?? '').replace(/^http/, 'ws')}${tablePath(ends.seat.process)}`
  }
  const provider = new WebsocketProvider(addressNow(), room, doc, {
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
      (refused === 'host.impostor' && ends.addresses().length > 1) ||
      !((code >= 4400 && code < 4500) || code === FRAME_TOO_LARGE),
  })

  const tell = () => {
    if (!provider.wsconnected) return
    state.set({ host: provider.synced && received >= sent ? 'received' : 'sending', problem: null })
  }
  const onFrame = (kind: number, read: (rest: Parameters<typeof decodeReceived>[0]) => void) => {
    provider.messageHandlers[kind] = (_out, rest) => read(rest)
  }
  onFrame(FRAME.received, (rest) => {
    received = decodeReceived(rest)
    tell()
  })
  let askedAgain = false
  const refuseEdit = (refusal: Refusal) => {
    if (mayPass.includes(refusal) && !askedAgain) {
      askedAgain = true
      provider.ws?.close()
    } else ends.onRefusedEdit?.(refusal)
  }
  onFrame(FRAME.replicaCount, (rest) => ends.onCopies?.(decodeReplicaCount(rest)))
  onFrame(FRAME.rejectedUpdate, (rest) => refuseEdit(decodeRejectedUpdate(rest).refusal))
  onFrame(FRAME.changed, (rest) => ends.onChanged(decodeChanged(rest)))
  onFrame(FRAME.role, (rest) => ends.onRole(decodeRole(rest)))
  for (const kind of [FRAME.digest, FRAME.divergence]) onFrame(kind, (rest) => ends.onCompared?.(rest.arr.slice()))
  for (const kind of TOLD) onFrame(kind, (rest) => ends.onTold?.(rest.arr.slice()))

  provider.on('sync', tell)
  provider.on('status', ({ status }: { status: string }) => {
    // third repair: forget the clocks of those who were here, or their unchanged presence counts as old when we come back
    if (status === 'disconnected') for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connecting') {
      tryingSince = Date.now()
      sent = 0
      received = 0
      if (state.current().host !== 'offline') state.set({ host: 'connecting', problem: null })
    }
    if (status === 'connected') {
      refused = null
      // first repair: say again who is here, or nobody sees it until the next sign of life
      awareness.setLocalState(awareness.getLocalState())
      tell()
    }
  })
  provider.on('connection-close', () => {
    turn++
    // a whole room that comes back must not come in the same instant: the next try is when chance says
    const [least, most] = state.current().host === 'offline' ? NEXT_TRY_MS : FIRST_TRY_MS
    provider.wsUnsuccessfulReconnects = 10
    provider.maxBackoffTime = least + random() * (most - least)
    provider.serverUrl = addressNow()
    state.set({ host: 'offline', problem: refused ?? 'host.unreachable' })
  })
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
    state.set({ host: 'refused', problem: refused ?? 'host.refused' })
    if (code === FRAME_TOO_LARGE) ends.onRefusedEdit?.('tooLarge')
    else if (isRefusal(reason) && (ofContent.includes(reason) || (reason === 'malformed' && sent > received))) ends.onRefusedEdit?.(reason)
  })

  // second repair: what came from the host does not go back to it
  const own = provider._awarenessUpdateHandler
  const notEchoed = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== provider) own(changes, origin)
  }
  awareness.off('update', own)
  awareness.on('update', notEchoed)

  // gives a line up without waiting for its goodbye: where the other end is gone, none comes for a minute
  const drop = () => {
    provider.disconnect()
    provider.shouldConnect = true
  }
  const look = () => {
    const silent = provider.wsconnected && Date.now() - provider.wsLastMessageReceived > SILENT_MS
    if (silent || (provider.wsconnecting && Date.now() - tryingSince > NO_ANSWER_MS)) drop()
  }
  const watch = setInterval(look, WATCH_MS)
  // awake again, or back on a network: nobody waits for the next look, or the next try
  const again = () => {
    if (globalThis.document?.visibilityState === 'hidden') return
    look()
    if (!provider.wsconnected && !provider.wsconnecting && provider.shouldConnect) provider.connect()
  }
  const wakes = [
    [globalThis, 'online'],
    [globalThis, 'pageshow'],
    [globalThis.document, 'visibilitychange'],
  ] as const
  for (const [on, event] of wakes) on?.addEventListener?.(event, again)

  provider.connect()
  return {
    state,
    say: (frame) => {
      if (provider.wsconnected) provider.ws?.send(frame as Uint8Array<ArrayBuffer>)
    },
    hurry: () => {
      if (provider.wsconnected) return
      // a try that nobody has answered yet is given up
      if (provider.ws) provider.disconnect()
      turn = 0
      provider.serverUrl = addressNow()
      provider.connect()
    },
    close: () => {
      clearInterval(watch)
      for (const [on, event] of wakes) on?.removeEventListener?.(event, again)
      awareness.off('update', notEchoed)
      provider.destroy()
    },
  }
}
