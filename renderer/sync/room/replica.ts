import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { debounced } from '../../../shared/base/debounced.ts'
import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { ReplicaCount } from '../../../shared/protocol/messages/replicaCount.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import type { Membership } from '../../store/memberships.ts'
import { persistRoom, type RoomPersistence } from '../../store/roomPersistence.ts'
import { updateConfirmed } from '../../store/roomStore.ts'
import { type ConnectionHandlers, processConnection, type RoomConnection, thisDevice } from '../connection/processConnection.ts'
import type { RoomConnectionState } from '../connection/roomConnection.ts'
import { syncWindows } from './crossWindowSync.ts'
import { divergenceDetector } from './divergenceHook.ts'
import { journal } from './journal.ts'
import { countReplicas } from './replicaCount.ts'
import type { OpenRoom, RoomStatus } from './room.ts'

/** Of updates that are on this device already. */
export const diskOrigin = { from: 'disk' }

/** A document, and what was known of it when it was opened. */
export interface RoomInit {
  readonly processId: ProcessId
  readonly name: RoomName
  readonly kind: RoomKind
  readonly membership: Membership | null
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly generation: number
  /** Changes of ours that no host had confirmed. */
  readonly unconfirmed: number
  /** Why the device's storage could not be read. */
  readonly refused: ProblemCode | null
  /** A connection that it has already; else it gets one. `heed` says who is told of what is refused from now on. */
  readonly connection?: RoomConnection & { readonly setHandlers: (handlers: ConnectionHandlers) => void }
  /** Updates that came while the storage was being put in order: they are in the document, and not on disk. */
  readonly takeLateUpdates?: () => readonly Uint8Array[]
}

/** A room with everything that belongs to it: its keeper, its connection, the other windows. */
export interface RoomReplica extends Omit<OpenRoom, 'close'> {
  readonly init: RoomInit
  readonly persistence: RoomPersistence
  readonly replaced: Signal<boolean>
  /** How many changes of ours no host has confirmed. */
  readonly unconfirmedCount: () => number
  /** Sends nothing more of this document. Its status is then another connection's, which asks the host for the room as it should be. */
  readonly stopSending: (replacement?: Live<RoomConnectionState | null>) => void
  /** Neither sends nor tells other windows nor mends itself any more. */
  readonly detach: () => void
  readonly isReleased: Live<boolean>
  readonly destroy: () => void
}

/** What happens to a room from outside. */
export interface ReplicaEvents {
  /** The host will not have what this document holds. */
  readonly onRejected: (refusal: Refusal) => void
  /** Another window of this device has put the room in order. */
  readonly onOutdated: () => void
  /** The host's copy is to take the place of this one. */
  readonly onReplaceWithHostCopy: (backUp: (hostDoc: Y.Doc) => Promise<void>) => void
  /** How many changes wait for a host; told when it changes. */
  readonly onUnconfirmed: (changes: number) => void
}

const SETTLE_MS = 500
/** A line must be gone for so long before it is shown. */
const OFFLINE_DELAY_MS = 3000

/** A first word of presence: y-protocols never shares the empty state. */
export function createAwareness(doc: Y.Doc, membership: Membership | null): Awareness {
  const awareness = new Awareness(doc)
  awareness.setLocalState(membership ? { user: { id: membership.person, name: membership.name, role: membership.role, device: thisDevice() } } : {})
  return awareness
}

/** Ties a document to its keeper, its host and the other windows. */
export function startReplica(init: RoomInit, events: ReplicaEvents): RoomReplica {
  const { processId, name, kind, doc, awareness, generation, refused } = init
  const hostConnection = processConnection(processId)
  const mayWrite = signal(may(hostConnection.role.current(), kind, 'write'))
  let unconfirmed = init.unconfirmed
  const isReleased = signal(false)
  let replacement: Live<RoomConnectionState | null> | null = null
  const setUnconfirmed = (changes: number) => {
    if (changes === unconfirmed) return
    unconfirmed = changes
    events.onUnconfirmed(changes)
  }

  const persistence = persistRoom(name, processId, doc, diskOrigin, {
    generation,
    journalAppender: () => journal()?.appender(processId, name) ?? null,
    onReplaced: () => !isReleased.current() && events.onOutdated(),
    onOwnChanges: (changes) => setUnconfirmed(unconfirmed + changes),
  })
  const stopWindowSync = syncWindows(name, doc, generation, () => !isReleased.current() && events.onOutdated())
  const hostReport = signal<ReplicaCount | null>(null)
  const handlers: ConnectionHandlers = {
    onRejectedUpdate: (refusal) => {
      if (!isReleased.current()) events.onRejected(refusal)
    },
    onReplicaCount: hostReport.set,
    onComparisonFrame: (frame) => detector?.receive(frame),
  }
  const connection = init.connection ?? hostConnection.attach(name, doc, awareness, handlers)
  init.connection?.setHandlers(handlers)
  const detector = divergenceDetector()?.({ processId, name, doc, connection, replaceWithHostCopy: events.onReplaceWithHostCopy })
  persistence.add(init.takeLateUpdates?.() ?? [], ['storage', 'journal'])

  const shownState = debounced<RoomConnectionState | null>(
    connection.state,
    (hostState) => hostState?.host === 'offline',
    () => ({ host: 'connecting', problem: null }),
    OFFLINE_DELAY_MS,
  )
  const currentStatus = (): RoomStatus => {
    const persisted = persistence.state.current()
    const hostState = (replacement ?? shownState).current()
    // what the host answers then is about the room as it should be, not about what was written here
    const host = replacement && hostState?.host === 'received' ? 'sending' : (hostState?.host ?? 'alone')
    const device = refused && persisted.device === 'saved' && persisted.without !== 'storage' ? 'failed' : persisted.device
    const problem = persisted.problem ?? refused ?? hostState?.problem ?? null
    return { device, host, problem, without: persisted.without, copies: host === 'received' ? replicaCount.current() : 0 }
  }
  const replicaCount = countReplicas({ doc, connection, persistence, hostReport, isCounted: () => journal()?.isLocalHost(processId) === false })
  const status = signal<RoomStatus>(currentStatus())

  let confirmTimer: ReturnType<typeof setTimeout> | null = null
  const saveConfirmation = async () => {
    confirmTimer = null
    // what is still to be written counts itself as waiting: first that, then the truth
    await persistence.flush()
    if (isReleased.current() || status.current().host !== 'received') return
    await updateConfirmed(name, processId, generation, { vector: Y.encodeStateVector(doc), waiting: unconfirmed }).catch(() => undefined)
  }
  const onState = () => {
    status.set(currentStatus())
    if (status.current().host !== 'received') return
    // who may not write here any more is not asked for what they wrote before: it would wait for ever
    if (!mayWrite.current() && unconfirmed > 0) return events.onRejected('readOnly')
    setUnconfirmed(0)
    confirmTimer ??= setTimeout(() => void saveConfirmation(), SETTLE_MS)
  }
  const stops = [
    replicaCount.stop,
    () => detector?.stop(),
    replicaCount.subscribe(() => status.set(currentStatus())),
    persistence.state.subscribe(() => status.set(currentStatus())),
    shownState.stop,
    shownState.subscribe(onState),
    hostConnection.role.subscribe(() => {
      mayWrite.set(may(hostConnection.role.current(), kind, 'write'))
      if (!isReleased.current()) onState()
    }),
  ]
  onState()

  return {
    name,
    doc,
    awareness,
    status,
    mayWrite,
    replaced: signal(false),
    init,
    persistence,
    unconfirmedCount: () => unconfirmed,
    isReleased,
    stopSending: (other) => {
      connection.detach()
      replacement = other ?? null
      if (other) stops.push(other.subscribe(() => status.set(currentStatus())))
      status.set(currentStatus())
    },
    detach: () => {
      if (isReleased.current()) return
      isReleased.set(true)
      if (confirmTimer !== null) clearTimeout(confirmTimer)
      connection.detach()
      stopWindowSync()
      for (const stop of stops) stop()
    },
    destroy: () => {
      awareness.destroy()
      doc.destroy()
    },
  }
}
