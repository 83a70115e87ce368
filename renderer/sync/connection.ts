import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { type Live, source } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { FRAME, tablePath } from '../../shared/protocol/frames.ts'
import type { Device, Welcome } from '../../shared/protocol/hello.ts'
import { decodeChanged, decodeReceived, decodeRole } from '../../shared/protocol/news.ts'
import { refusals } from '../../shared/protocol/refusal.ts'
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
}

/** A host is noticed to be silent after this long: it gives a sign of life every two seconds. */
const SILENT_MS = 6000

/**
 * Connects a room to the table's host: stock y-websocket underneath, with our hello before it and three repairs of its
 * presence (version 3.1 sends everybody's presence back, is not seen for 16 seconds after it came back, and does not see
 * for as long those who stayed).
 */
export function connectRoom(room: RoomName, doc: Y.Doc, awareness: Awareness, ends: Ends): Connection {
  const state = source<ConnectionState>({ host: 'connecting', problem: null })
  let sent = 0
  let received = 0
  let refused: ProblemCode | null = null
  let turn = 0

  const Socket = tableSocket({
    process: ends.seat.process,
    room,
    seed: ends.seat.seed,
    key: { by: 'member' },
    name: ends.seat.name,
    device: ends.device,
    fingerprint: ends.seat.fingerprint,
    onWelcome: ends.onWelcome,
    onRefused: (problem) => {
      refused = problem
    },
    onSent: () => {
      sent++
      tell()
    },
  })
  const addressNow = () => {
    const addresses = ends.addresses()
    return `${(addresses[turn % addresses.length] ?? '').replace(/^http/, 'ws')}${tablePath(ends.seat.process)}`
  }
  const provider = new WebsocketProvider(addressNow(), room, doc, {
    awareness,
    disableBc: true,
    WebSocketPolyfill: Socket,
    connect: false,
    // a room that the host has not got yet may come: a host that started again is filled by those who return
    shouldReconnect: ({ code }) => code === refusals.noSuchRoom.close || !(code >= 4400 && code < 4500),
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
  onFrame(FRAME.changed, (rest) => ends.onChanged(decodeChanged(rest)))
  onFrame(FRAME.role, (rest) => ends.onRole(decodeRole(rest)))

  provider.on('sync', tell)
  provider.on('status', ({ status }: { status: string }) => {
    // third repair: forget the clocks of those who were here, or their unchanged presence counts as old when we come back
    if (status === 'disconnected') for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connecting') {
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
    provider.serverUrl = addressNow()
    state.set({ host: 'offline', problem: refused ?? 'host.unreachable' })
  })
  provider.on('closed', () => state.set({ host: 'refused', problem: refused ?? 'host.refused' }))

  // second repair: what came from the host does not go back to it
  const own = provider._awarenessUpdateHandler
  const notEchoed = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== provider) own(changes, origin)
  }
  awareness.off('update', own)
  awareness.on('update', notEchoed)

  const watch = setInterval(() => {
    if (provider.wsconnected && Date.now() - provider.wsLastMessageReceived > SILENT_MS) provider.ws?.close()
  }, 1000)
  const again = () => {
    if (!provider.wsconnected && state.current().host === 'offline') {
      provider.wsUnsuccessfulReconnects = 0
      provider.connect()
    }
  }
  globalThis.addEventListener?.('online', again)

  provider.connect()
  return {
    state,
    close: () => {
      clearInterval(watch)
      globalThis.removeEventListener?.('online', again)
      awareness.off('update', notEchoed)
      provider.destroy()
    },
  }
}
