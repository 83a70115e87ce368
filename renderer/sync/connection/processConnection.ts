import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { createListeners, type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import type { IncomingMessage } from '../../../shared/protocol/messages.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { type HasMemberships, type Membership, updateMembership } from '../../store/memberships.ts'
import type { HasHostClocks } from '../time/hostClock.ts'
import { followHostClock } from '../time/timeQueries.ts'
import { connectHost, type HostConnection } from './hostConnection.ts'
import type { HostSocket } from './hostSocket.ts'
import { listOnlineMembers, type OnlineMember } from './onlineMembers.ts'
import { createRemovalCollector } from './removalCollector.ts'
import { connectRoom, type RoomConnectionState, type RoomProvider, type RoomProviderOptions } from './roomConnection.ts'

/** State of a process' connection to its table; `alone`: no connection is wanted. */
export interface ProcessConnectionState {
  readonly state: 'alone' | 'connecting' | 'connected' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

/** A process' connection to its table: state, role and online members. One per process and window, for all open rooms. */
export interface TableConnection {
  readonly status: Live<ProcessConnectionState>
  readonly role: Live<Role>
  readonly onlineMembers: Live<readonly OnlineMember[]>
  /** Connects every open room to the table, at the addresses of the membership. No effect if no address is known. */
  readonly connect: () => void
  readonly disconnect: () => void
  /** Reconnects at once, at the best address. */
  readonly reconnectNow: () => void
  /** Names of rooms that changed on the host, for the synchronization of all rooms. */
  readonly onChanged: (listener: (rooms: readonly RoomName[]) => void) => Dispose
}

/** The interface of a process' connection inside `renderer/sync`. */
export interface ProcessConnection extends TableConnection {
  readonly membership: Live<Membership | null>
  readonly setMembership: (membership: Membership) => void
  /** Messages of the host for standbys, as whole frames. */
  readonly onStandbyFrame: (listener: (frame: Uint8Array) => void) => Dispose
  /** Sends a frame outside of rooms if connected. */
  readonly send: (frame: Uint8Array) => void
  /** Whether the host that is connected understands what came with `SUBPROTOCOL_WITH_VECTORS`. */
  readonly isCurrent: () => boolean
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: () => number
  /** Messages outside of rooms. */
  readonly onMessage: (listener: (message: IncomingMessage) => void) => Dispose
  /** Reuses the socket of a join, which saves a handshake. The socket is closed if no room connects soon. */
  readonly adoptSocket: (socket: HostSocket) => void
  readonly attach: (room: RoomName, doc: Y.Doc, awareness: Awareness, handlers?: ConnectionHandlers) => RoomConnection
}

/** Callbacks of a room's connection. */
export type ConnectionHandlers = Omit<RoomProviderOptions, 'protocol'>

/** A room's connection to its host, also while there is no host. */
export interface RoomConnection {
  readonly state: Live<RoomConnectionState | null>
  /** Sends a frame in the room if it is open. */
  readonly send: (frame: Uint8Array) => void
  readonly detach: Dispose
}

interface AttachedRoom {
  readonly room: RoomName
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly handlers: ConnectionHandlers
  readonly state: ReturnType<typeof signal<RoomConnectionState | null>>
  connection: RoomProvider | null
  unsubscribe: Dispose
}

/** Milliseconds that the socket of a join waits for rooms. */
const ADOPTED_MS = 10_000
/** Former keys of a table that a membership stores. */
const MAX_FORMER_KEYS = 8

/** The part of a window's client that a process' connection needs. */
export interface ConnectionClient extends HasMemberships, HasHostClocks {
  /** The kind of this window's device, shown to other people. */
  readonly device: Device
}

/** The part of a window's client that has the connections: one per process, created at the first use. */
export interface HasConnections extends ConnectionClient {
  readonly connections: (processId: ProcessId) => ProcessConnection
}

/** The connection of a process, as screens see it. */
export const tableConnection = (client: HasConnections, processId: ProcessId): TableConnection => client.connections(processId)

/** The connection of a process, for `renderer/sync`. */
export const processConnection = (client: HasConnections, processId: ProcessId): ProcessConnection => client.connections(processId)

/** Creates the connection of a process, which stays closed until {@link TableConnection.connect}. */
export function createProcessConnection(client: ConnectionClient, processId: ProcessId): ProcessConnection {
  const { device } = client
  const status = signal<ProcessConnectionState>({ state: 'alone', problem: null })
  const role = signal<Role>('observer')
  const onlineMembers = signal<readonly OnlineMember[]>([])
  const membership = signal<Membership | null>(null)
  const attached = new Set<AttachedRoom>()
  const standbyFrames = createListeners<Uint8Array>()
  const messages = createListeners<IncomingMessage>()
  const changes = createListeners<readonly RoomName[]>()
  const hostTime = followHostClock(client.hostClocks(processId), (frame) => host?.send(frame))
  let shouldConnect = false
  let isCurrent = false
  let host: HostConnection | null = null
  let adopted: { readonly socket: HostSocket; readonly timer: ReturnType<typeof setTimeout> } | null = null

  const takeAdopted = (): HostSocket | null => {
    if (!adopted) return null
    const { socket, timer } = adopted
    adopted = null
    clearTimeout(timer)
    return socket.state.current().name === 'open' ? socket : null
  }
  const setRole = (next: Role) => {
    role.set(next)
    void updateMembership(client, processId, { role: next })
  }

  /** Stores what the host has said of the table; a removal replaces the table's key. */
  const updateKnown = (changes: Partial<Pick<Membership, 'tableKey' | 'formerKeys' | 'removals' | 'closed'>>) => {
    const current = membership.current()
    if (!current) return
    membership.set({ ...current, ...changes })
    void updateMembership(client, processId, changes)
  }
  const learnTableKey = (tableKey: Uint8Array) => {
    const { tableKey: previous, formerKeys } = membership.current() ?? { tableKey, formerKeys: [] }
    if (sameBytes(tableKey, previous)) return
    const others = formerKeys.filter((key) => !sameBytes(key, tableKey))
    updateKnown({ tableKey, formerKeys: [previous, ...others].slice(0, MAX_FORMER_KEYS) })
  }

  function openConnection(entry: AttachedRoom) {
    const currentMembership = membership.current()
    if (!currentMembership || entry.connection || currentMembership.addresses.length === 0) return
    host ??= openHost(currentMembership)
    entry.connection = connectRoom(entry.room, entry.doc, entry.awareness, host, entry.handlers)
    const onState = () => {
      entry.state.set(entry.connection?.state.current() ?? null)
      if (isProcessRoom(entry)) status.set(stateOfTable(entry.state.current()))
    }
    const stop = entry.connection.state.subscribe(onState)
    entry.unsubscribe = stop
    onState()
  }

  function openHost(currentMembership: Membership): HostConnection {
    const opened = connectHost({
      membership: () => membership.current() ?? currentMembership,
      device,
      socket: takeAdopted(),
      addresses: () => membership.current()?.addresses ?? [],
      onWelcome: (welcome, at, tellsTime) => {
        isCurrent = tellsTime
        hostTime.start(welcome.now, at, tellsTime)
        setRole(welcome.role)
        learnTableKey(welcome.tableKey)
      },
      onTableKey: learnTableKey,
      onStatements: createRemovalCollector(() => membership.current() ?? currentMembership, updateKnown),
      onRole: setRole,
      onChanged: (rooms) => {
        changes.notify(rooms)
        retryMissingRooms(rooms)
      },
      onGoodbye: (closed) => updateKnown({ closed }),
      onStandbyFrame: standbyFrames.notify,
      onMessage: (message) => {
        hostTime.receive(message)
        messages.notify(message)
      },
    })
    opened.state.subscribe(() => {
      if (opened.state.current().name !== 'open') hostTime.end()
    })
    return opened
  }

  function closeConnection(entry: AttachedRoom) {
    entry.unsubscribe()
    entry.connection?.close()
    entry.connection = null
    entry.state.set(null)
    // another room may take its place in the same turn
    queueMicrotask(closeUnusedHost)
  }

  function closeUnusedHost() {
    for (const { connection } of attached) if (connection) return
    host?.close()
    host = null
    hostTime.end()
  }

  // after a restart, a host lacks a room until a client with the right to create it reconnects: a phone that was refused tries again
  function retryMissingRooms(rooms: readonly RoomName[]) {
    for (const entry of attached)
      if (rooms.includes(entry.room) && entry.state.current()?.problem === 'room.missing') {
        closeConnection(entry)
        openConnection(entry)
      }
  }

  const isProcessRoom = (entry: AttachedRoom) => entry.room.startsWith('process/')

  return {
    status,
    role,
    onlineMembers,
    membership,
    setMembership: (next) => {
      membership.set(next)
      role.set(next.role)
      // other clients, and this window's own list, show the new name at once
      const user = { id: next.person, name: next.name, role: next.role, device }
      for (const { awareness } of attached) awareness.setLocalStateField('user', user)
    },
    connect: () => {
      shouldConnect = true
      for (const entry of attached) openConnection(entry)
    },
    disconnect: () => {
      shouldConnect = false
      for (const entry of attached) closeConnection(entry)
      closeUnusedHost()
      takeAdopted()?.close()
      status.set({ state: 'alone', problem: null })
    },
    reconnectNow: () => {
      host?.reconnectNow()
    },
    onStandbyFrame: standbyFrames.add,
    send: (frame) => {
      host?.send(frame)
    },
    isCurrent: () => isCurrent,
    bufferedAmount: () => host?.bufferedAmount() ?? 0,
    onMessage: messages.add,
    adoptSocket: (socket) => {
      takeAdopted()?.close()
      if (host) {
        socket.close()
        // it may have been refused before the person was let in anew
        host.reconnectNow()
      } else adopted = { socket, timer: setTimeout(() => takeAdopted()?.close(), ADOPTED_MS) }
    },
    onChanged: changes.add,
    attach: (room, doc, awareness, handlers = {}) => {
      const state = signal<RoomConnectionState | null>(null)
      const entry: AttachedRoom = { room, doc, awareness, handlers, state, connection: null, unsubscribe: () => undefined }
      attached.add(entry)
      const onPresence = () => onlineMembers.set(listOnlineMembers(awareness, membership.current()?.person))
      if (isProcessRoom(entry)) {
        awareness.on('change', onPresence)
        onPresence()
      }
      if (shouldConnect) openConnection(entry)
      return {
        state: entry.state,
        send: (frame) => entry.connection?.send(frame),
        detach: () => {
          attached.delete(entry)
          closeConnection(entry)
          awareness.off('change', onPresence)
          if (isProcessRoom(entry)) {
            onlineMembers.set([])
            status.set({ state: 'alone', problem: null })
          }
        },
      }
    },
  }
}

function stateOfTable(connection: RoomConnectionState | null): ProcessConnectionState {
  if (!connection) return { state: 'alone', problem: null }
  const state = connection.host === 'received' || connection.host === 'sending' ? 'connected' : connection.host
  return { state, problem: connection.problem }
}
