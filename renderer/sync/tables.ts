import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type Dispose, type Live, memoByKey, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import type { PersonId } from '../../shared/model/person.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { ReplicaCount } from '../../shared/protocol/copies.ts'
import type { Device } from '../../shared/protocol/hello.ts'
import { readPresence } from '../../shared/protocol/presence.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { changeSeat, type Seat } from '../store/seats.ts'
import { setClockOffset } from './clock.ts'
import { type Connection, type ConnectionState, connectRoom } from './connection.ts'

/** Somebody who is at the table now. */
export interface Here {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly device: Device
  readonly me: boolean
}

export interface TableState {
  readonly state: 'alone' | 'connecting' | 'connected' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

/** A process' tie to its table: which host, which role, who is there. One per process and window. */
export interface TableLink {
  readonly status: Live<TableState>
  readonly role: Live<Role>
  readonly here: Live<readonly Here[]>
  /** Connects every open room to the table where the seat says it is. Nothing happens where no address is known. */
  readonly connect: () => void
  readonly disconnect: () => void
  /** Tries every room again at once, at the best address. */
  readonly hurry: () => void
  /** Rooms that the host says have changed; whoever carries copies listens. */
  readonly onChanged: (listener: (rooms: readonly RoomName[]) => void) => Dispose
}

/** What only `renderer/sync` may do with a link. */
export interface InnerLink extends TableLink {
  readonly seat: Live<Seat | null>
  readonly sitAt: (seat: Seat) => void
  /** What the host says to those who could host, as whole frames. */
  readonly onTold: (listener: (frame: Uint8Array) => void) => Dispose
  /** Tells the host something about the table, where the process' room is connected. */
  readonly say: (frame: Uint8Array) => void
  readonly attach: (room: RoomName, doc: Y.Doc, awareness: Awareness, ears?: Ears) => Tie
}

/** What a room hears from its host, besides its document and who is there. */
export interface Ears {
  /** The host will not have what this document sends: its connection is over. */
  readonly onRefusedEdit?: (refusal: Refusal) => void
  readonly onCopies?: (copies: ReplicaCount) => void
  /** What comes of comparing its copy with this one, as whole frames. */
  readonly onCompared?: (frame: Uint8Array) => void
}

/** A room's tie to its host; there may be no host now. */
export interface Tie {
  readonly state: Live<ConnectionState | null>
  /** Tells the host something, where it hears. */
  readonly say: (frame: Uint8Array) => void
  readonly detach: Dispose
}

interface Attached {
  readonly room: RoomName
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly ears: Ears
  readonly state: ReturnType<typeof signal<ConnectionState | null>>
  connection: Connection | null
  unfollow: Dispose
}

/** The kind of device this window is on, as others see it. The phone's page says so at its start. */
let device: Device = 'desktop'
export const setDevice = (kind: Device): void => {
  device = kind
}
export const thisDevice = (): Device => device

export const tableAt = (process: ProcessId): TableLink => innerLink(process)

export const innerLink: (process: ProcessId) => InnerLink = memoByKey(makeLink)

function makeLink(process: ProcessId): InnerLink {
  const status = signal<TableState>({ state: 'alone', problem: null })
  const role = signal<Role>('observer')
  const here = signal<readonly Here[]>([])
  const seat = signal<Seat | null>(null)
  const attached = new Set<Attached>()
  const toldListeners = new Set<(frame: Uint8Array) => void>()
  const changeListeners = new Set<(rooms: readonly RoomName[]) => void>()
  let wanted = false

  const setRole = (next: Role) => {
    role.set(next)
    void changeSeat(process, { role: next })
  }

  function open(it: Attached) {
    const me = seat.current()
    if (!me || it.connection || me.addresses.length === 0) return
    it.connection = connectRoom(it.room, it.doc, it.awareness, {
      seat: me,
      device,
      addresses: () => seat.current()?.addresses ?? [],
      onWelcome: (welcome) => {
        setClockOffset(process, welcome.now - Date.now())
        setRole(welcome.role)
      },
      onRole: setRole,
      onChanged: (rooms) => {
        for (const listener of changeListeners) listener(rooms)
        knockAgain(rooms)
      },
      ...it.ears,
      onTold: (frame) => {
        for (const listener of [...toldListeners]) listener(frame)
      },
    })
    const follow = () => {
      it.state.set(it.connection?.state.current() ?? null)
      if (isProcessRoom(it)) status.set(tableState(it.state.current()))
    }
    const stop = it.connection.state.subscribe(follow)
    it.unfollow = stop
    follow()
  }

  function shut(it: Attached) {
    it.unfollow()
    it.connection?.close()
    it.connection = null
    it.state.set(null)
  }

  // a host that came back has its rooms again only when somebody who may begin them brings them: a phone that was quicker waits
  function knockAgain(rooms: readonly RoomName[]) {
    for (const it of attached)
      if (rooms.includes(it.room) && it.state.current()?.problem === 'room.missing') {
        shut(it)
        open(it)
      }
  }

  const isProcessRoom = (it: Attached) => it.room.startsWith('process/')

  const meet = (awareness: Awareness) => {
    const people = new Map<PersonId, Here>()
    for (const [client, value] of awareness.getStates()) {
      const presence = readPresence(value)
      if (presence)
        people.set(presence.user.id, { ...presence.user, me: client === awareness.clientID || presence.user.id === seat.current()?.person })
    }
    here.set([...people.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)))
  }

  return {
    status,
    role,
    here,
    seat,
    sitAt: (next) => {
      seat.set(next)
      role.set(next.role)
      // others, and this window's own list, see the new name at once
      const user = { id: next.person, name: next.name, role: next.role, device }
      for (const { awareness } of attached) awareness.setLocalStateField('user', user)
    },
    connect: () => {
      wanted = true
      for (const it of attached) open(it)
    },
    disconnect: () => {
      wanted = false
      for (const it of attached) shut(it)
      status.set({ state: 'alone', problem: null })
    },
    hurry: () => {
      for (const it of attached) it.connection?.hurry()
    },
    onTold: (listener) => {
      toldListeners.add(listener)
      return () => toldListeners.delete(listener)
    },
    say: (frame) => {
      for (const it of attached) if (isProcessRoom(it)) it.connection?.say(frame)
    },
    onChanged: (listener) => {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
    attach: (room, doc, awareness, ears = {}) => {
      const state = signal<ConnectionState | null>(null)
      const it: Attached = { room, doc, awareness, ears, state, connection: null, unfollow: () => undefined }
      attached.add(it)
      const onPresence = () => meet(awareness)
      if (isProcessRoom(it)) {
        awareness.on('change', onPresence)
        onPresence()
      }
      if (wanted) open(it)
      return {
        state: it.state,
        say: (frame) => it.connection?.say(frame),
        detach: () => {
          attached.delete(it)
          shut(it)
          awareness.off('change', onPresence)
          if (isProcessRoom(it)) {
            here.set([])
            status.set({ state: 'alone', problem: null })
          }
        },
      }
    },
  }
}

function tableState(connection: ConnectionState | null): TableState {
  if (!connection) return { state: 'alone', problem: null }
  const state = connection.host === 'received' || connection.host === 'sending' ? 'connected' : connection.host
  return { state, problem: connection.problem }
}
