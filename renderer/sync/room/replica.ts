import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { type StateMachine, stateMachine, type Transitions } from '../../../shared/base/stateMachine.ts'
import { debounced } from '../../../shared/base/time/debounced.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, mayHost, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import type { Membership } from '../../store/memberships.ts'
import { type HasPendingSaves, persistRoom, type RoomPersistence } from '../../store/roomPersistence.ts'
import { updateConfirmed } from '../../store/roomStore.ts'
import { type HasConnections, processConnection } from '../connection/processConnection.ts'
import type { RoomConnectionState } from '../connection/roomConnection.ts'
import type { DesktopServices } from '../desktopServices.ts'
import { tableTime } from '../time/hostClock.ts'
import { syncWindows } from './crossWindowSync.ts'
import type { ReplicaConnection, ReplicaCountReport } from './replicaConnection.ts'
import { countReplicas } from './replicaCount.ts'
import type { OpenRoom, RoomStatus } from './room.ts'
import { guardRoom, type PolicyTexts } from './roomRights.ts'

/** See {@link roomTransitions}. */
export type RoomState = 'loading' | 'offline' | 'syncing' | 'synced' | 'rejected' | 'resyncing' | 'replaced' | 'released'

/**
 * The life of a room's replica in a window. `test/floor/roomStates.test.ts` compares this drawing with the table.
 *
 *     loading ──▶ offline ◀──▶ syncing ◀──▶ synced ──▶ offline
 *     offline | syncing | synced ──▶ rejected ──▶ resyncing ──▶ replaced
 *     offline | syncing | synced ──▶ resyncing
 *     rejected | resyncing ──▶ offline
 *     * ──▶ released
 *
 * - `loading`: the device's copy is being read.
 * - `offline`: no connection to a host. `syncing`: connected, and updates are in transit. `synced`: both copies are equal.
 * - `rejected`: the host rejected an update; nothing of this document can be sent any more.
 * - `resyncing`: the replica waits for the copy that takes its place: the host's, or the one that another window of this device
 *   has stored. It comes here without a rejection when the person adopts the host's copy, or another window was quicker.
 * - From `rejected` and `resyncing` it goes back to `offline` where the other copy cannot be had now.
 * - `replaced`: another replica took its place; callers open the room again, then close this one.
 * - `released`: no user is left.
 */
export const roomTransitions = {
  loading: ['offline', 'released'],
  offline: ['syncing', 'rejected', 'resyncing', 'released'],
  syncing: ['offline', 'synced', 'rejected', 'resyncing', 'released'],
  synced: ['offline', 'syncing', 'rejected', 'resyncing', 'released'],
  rejected: ['offline', 'resyncing', 'released'],
  resyncing: ['offline', 'replaced', 'released'],
  replaced: ['released'],
  released: [],
} as const satisfies Transitions<RoomState>

/** The state machine of one replica, in state `loading`. */
export const createRoomMachine = (): StateMachine<RoomState> => stateMachine<RoomState>('loading', roomTransitions)

/** Whether the state follows the connection to the host, rather than a rejection or an end. */
const followsConnection = (state: RoomState) => state === 'offline' || state === 'syncing' || state === 'synced'

const stateOfConnection = (connection: RoomConnectionState | null): 'offline' | 'syncing' | 'synced' => {
  if (connection?.host === 'received') return 'synced'
  return connection?.host === 'sending' ? 'syncing' : 'offline'
}

/** Origin of updates that are stored on this device already. */
export const diskOrigin = { from: 'disk' }

/** A document, and what was known of it when it was opened. */
export interface RoomInit {
  readonly processId: ProcessId
  readonly name: RoomName
  readonly kind: RoomKind
  readonly membership: Membership | null
  /** What only a computer does; null on a phone. */
  readonly desktop: DesktopServices | null
  /** In state `loading`. */
  readonly machine: StateMachine<RoomState>
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly connection: ReplicaConnection
  /** What facilitators signed for the room: the same object for every replica of it. */
  readonly policyTexts: Signal<PolicyTexts>
  /** Of the copy on this device; rises each time the copy is replaced. */
  readonly generation: number
  /** Changes of this device that no host had confirmed. */
  readonly unconfirmed: number
  /** Why the device's database could not be read. */
  readonly refused: ProblemCode | null
  /** Updates that came while the database was being replaced: they are in the document, and not on disk. */
  readonly takeLateUpdates?: () => readonly Uint8Array[]
}

/** A room's document with everything that belongs to it: its persistence, its connection, the other windows. */
export interface RoomReplica extends Omit<OpenRoom, 'close'> {
  readonly state: Live<RoomState>
  readonly init: RoomInit
  readonly persistence: RoomPersistence
  /** Enters `resyncing`. */
  readonly beginResync: () => void
  /** Goes back from `rejected` or `resyncing` to the state of the connection; nothing where the replica was released meanwhile. */
  readonly giveUpResync: () => void
  /** Disconnects this document from the host. */
  readonly stopSending: () => void
  /** From now on the status shows another connection: the one over which the host's copy comes. */
  readonly showConnection: (connection: Live<RoomConnectionState | null>) => void
  /** Enters `replaced`: neither sends, nor syncs windows, nor persists any more. */
  readonly replace: () => void
  /** Enters `released`: neither sends nor syncs windows any more. Persistence goes on until it is flushed and stopped. */
  readonly release: () => void
  /** Releases where that is not done yet, and frees the document. */
  readonly destroy: () => void
}

/** What happens to a replica that its owner must act on. */
export interface ReplicaEvents {
  /** The host rejected an update; the state is `rejected`. */
  readonly onRejected: (refusal: Refusal) => void
  /** Another window of this device has stored a newer copy; the state is `resyncing`. */
  readonly onOutdated: () => void
  /** The person adopts the host's copy; the state is `resyncing`. `backUp` receives that copy first, and must not fail. */
  readonly onAdoptHostCopy: (backUp: (hostDoc: Y.Doc) => Promise<void>) => void
  /** Number of changes that no host has confirmed. */
  readonly onUnconfirmed: (changes: number) => void
}

const SETTLE_MS = 500
/** A connection must be lost for so long (milliseconds) before the status shows it. */
const OFFLINE_DELAY_MS = 3000

/** Starts a replica: connects a document to its persistence, its host and the other windows. Its state is the connection's at once. */
export function startReplica(client: HasConnections & HasPendingSaves, init: RoomInit, events: ReplicaEvents): RoomReplica {
  const { processId, name, kind, doc, awareness, generation, refused, connection, desktop, machine } = init
  const { role } = processConnection(client, processId)
  const mayWrite = signal(may(role.current(), kind, 'write'))
  const rights = guardRoom(doc, { role, texts: init.policyTexts, now: () => tableTime(client, processId) })
  const replaced: Signal<boolean> = signal(false)
  let unconfirmed = init.unconfirmed
  let shownElsewhere: Live<RoomConnectionState | null> | null = null

  const setUnconfirmed = (changes: number) => {
    if (changes === unconfirmed) return
    unconfirmed = changes
    events.onUnconfirmed(changes)
  }
  const reject = (refusal: Refusal) => {
    if (!machine.mayMoveTo('rejected')) return
    machine.moveTo('rejected')
    events.onRejected(refusal)
  }
  const resyncBecause = (event: () => void) => {
    if (!followsConnection(machine.current())) return
    machine.moveTo('resyncing')
    event()
  }
  const outdate = () => resyncBecause(events.onOutdated)
  const followConnection = () => {
    if (!followsConnection(machine.current())) return
    const next = stateOfConnection(connection.state.current())
    // a connection may be ready before it was seen to sync
    if (next === 'synced' && machine.current() === 'offline') machine.moveTo('syncing')
    if (next !== machine.current()) machine.moveTo(next)
  }

  const persistence = persistRoom(client, name, processId, doc, diskOrigin, {
    generation,
    journalAppender: () => desktop?.journal.appender(processId, name) ?? null,
    onReplaced: outdate,
    onOwnChanges: (changes) => setUnconfirmed(unconfirmed + changes),
  })
  const stopWindowSync = syncWindows(name, doc, generation, outdate)
  const hostReport = signal<ReplicaCountReport | null>(null)
  const detector = desktop?.detectDivergence({
    processId,
    name,
    doc,
    connection,
    replaceWithHostCopy: (backUp) => resyncBecause(() => events.onAdoptHostCopy(backUp)),
  })
  persistence.add(init.takeLateUpdates?.() ?? [], ['storage', 'journal'])

  const shownState = debounced<RoomConnectionState | null>(
    connection.state,
    (hostState) => hostState?.host === 'offline',
    () => ({ host: 'connecting', problem: null }),
    OFFLINE_DELAY_MS,
  )
  const currentStatus = (): RoomStatus => {
    const persisted = persistence.state.current()
    const hostState = (shownElsewhere ?? shownState).current()
    // the other connection has received the host's copy, not what was written in this document
    const host = shownElsewhere && hostState?.host === 'received' ? 'sending' : (hostState?.host ?? 'alone')
    const device = refused && persisted.device === 'saved' && persisted.without !== 'storage' ? 'failed' : persisted.device
    const problem = persisted.problem ?? refused ?? hostState?.problem ?? null
    return { device, host, problem, without: persisted.without, copies: host === 'received' ? replicaCount.current() : 0 }
  }
  const signingSeed = () => {
    const { membership } = processConnection(client, processId)
    if (!mayHost(role.current()) || desktop?.journal.isLocalHost(processId) !== false) return null
    return membership.current()?.seed ?? null
  }
  const replicaCount = countReplicas({ doc, connection, persistence, hostReport, signingSeed, subject: { processId, room: name } })
  const status = signal<RoomStatus>(currentStatus())
  const updateStatus = () => status.set(currentStatus())

  let confirmTimer: ReturnType<typeof setTimeout> | null = null
  const saveConfirmation = async () => {
    confirmTimer = null
    // rows that are still to be written count themselves as unconfirmed: they must be written before the count is corrected
    await persistence.flush()
    if (!followsConnection(machine.current()) || status.current().host !== 'received') return
    await updateConfirmed(client, name, processId, generation, { vector: Y.encodeStateVector(doc), waiting: unconfirmed }).catch(() => undefined)
  }
  const onState = () => {
    updateStatus()
    if (status.current().host !== 'received') return
    // the host ignores the updates of a reader: what this device wrote before it became one would stay unconfirmed for ever
    if (!mayWrite.current() && unconfirmed > 0) return reject('readOnly')
    setUnconfirmed(0)
    confirmTimer ??= setTimeout(() => void saveConfirmation(), SETTLE_MS)
  }
  const stops = [
    connection.onEvent((event) => {
      if (event.type === 'rejected') reject(event.refusal)
      else if (event.type === 'replicaCount') hostReport.set(event.report)
      else detector?.receive(event.frame)
    }),
    connection.state.subscribe(followConnection),
    replicaCount.stop,
    () => detector?.stop(),
    replicaCount.subscribe(updateStatus),
    persistence.state.subscribe(updateStatus),
    shownState.stop,
    shownState.subscribe(onState),
    role.subscribe(() => {
      mayWrite.set(may(role.current(), kind, 'write'))
      onState()
    }),
    stopWindowSync,
    rights.stop,
    () => confirmTimer !== null && clearTimeout(confirmTimer),
  ]
  const stop = () => {
    connection.detach()
    for (const each of stops.splice(0)) each()
  }
  machine.moveTo('offline')
  followConnection()
  onState()

  const release = () => {
    if (machine.mayMoveTo('released')) machine.moveTo('released')
    stop()
  }
  return {
    name,
    doc,
    awareness,
    status,
    mayWrite,
    rights,
    replaced,
    state: machine,
    init,
    persistence,
    beginResync: () => machine.moveTo('resyncing'),
    giveUpResync: () => {
      if (!machine.mayMoveTo('offline')) return
      machine.moveTo('offline')
      followConnection()
    },
    stopSending: () => {
      connection.detach()
      updateStatus()
    },
    showConnection: (other) => {
      shownElsewhere = other
      stops.push(other.subscribe(updateStatus))
      updateStatus()
    },
    replace: () => {
      machine.moveTo('replaced')
      stop()
      persistence.stop()
      replaced.set(true)
    },
    release,
    destroy: () => {
      release()
      awareness.destroy()
      doc.destroy()
    },
  }
}
