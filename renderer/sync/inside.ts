import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { debounced } from '../../shared/base/steady.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { ReplicaCount } from '../../shared/protocol/copies.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { may, type RoomKind, type RoomName } from '../../shared/protocol/role.ts'
import { type Keeper, keepRoom } from '../store/keeper.ts'
import { noteRoom } from '../store/rooms.ts'
import type { Seat } from '../store/seats.ts'
import { comparing } from './comparing.ts'
import type { ConnectionState } from './connection.ts'
import { countCopies } from './copies.ts'
import { journal } from './journal.ts'
import type { OpenRoom, RoomStatus } from './room.ts'
import { type Ears, innerLink, type Tie, thisDevice } from './tables.ts'
import { linkWindows } from './windows.ts'

/** Of updates that are on this device already. */
export const fromDisk = { from: 'disk' }

/** A document, and what was known of it when it was opened. */
export interface Matter {
  readonly process: ProcessId
  readonly name: RoomName
  readonly kind: RoomKind
  readonly seat: Seat | null
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly generation: number
  /** Changes of ours that no host had confirmed. */
  readonly waiting: number
  /** Why the device's storage could not be read. */
  readonly refused: ProblemCode | null
  /** A connection that it has already; else it gets one. `heed` says who is told of what is refused from now on. */
  readonly attached?: Tie & { readonly heed: (ears: Ears) => void }
  /** Updates that came while the storage was being put in order: they are in the document, and not on disk. */
  readonly takeLate?: () => readonly Uint8Array[]
}

/** A room with everything that belongs to it: its keeper, its connection, the other windows. */
export interface Inside extends Omit<OpenRoom, 'close'> {
  readonly matter: Matter
  readonly keeper: Keeper
  readonly replaced: Signal<boolean>
  /** How many changes of ours no host has confirmed. */
  readonly waiting: () => number
  /** Sends nothing more of this document. Its status is then another connection's, which asks the host for the room as it should be. */
  readonly stopSending: (instead?: Live<ConnectionState | null>) => void
  /** Neither sends nor tells other windows nor mends itself any more. */
  readonly setAside: () => void
  readonly isOver: Live<boolean>
  readonly destroy: () => void
}

/** What happens to a room from outside. */
export interface Fate {
  /** The host will not have what this document holds. */
  readonly onRefused: (refusal: Refusal) => void
  /** Another window of this device has put the room in order. */
  readonly onNewer: () => void
  /** The host's copy is to take the place of this one. */
  readonly onExchange: (keep: (theirs: Y.Doc) => Promise<void>) => void
  /** How many changes wait for a host; told when it changes. */
  readonly onWaiting: (changes: number) => void
}

const SETTLE_MS = 500
/** A line must be gone for so long before it is shown. */
const AWAY_MS = 3000

/** A first word of presence: y-protocols never shares the empty state. */
export function presenceOf(doc: Y.Doc, seat: Seat | null): Awareness {
  const awareness = new Awareness(doc)
  awareness.setLocalState(seat ? { user: { id: seat.person, name: seat.name, role: seat.role, device: thisDevice() } } : {})
  return awareness
}

/** Ties a document to its keeper, its host and the other windows. */
export function furnish(matter: Matter, fate: Fate): Inside {
  const { process, name, kind, doc, awareness, generation, refused } = matter
  const link = innerLink(process)
  const mayWrite = signal(may(link.role.current(), kind, 'write'))
  let waiting = matter.waiting
  const isOver = signal(false)
  let instead: Live<ConnectionState | null> | null = null
  const wait = (changes: number) => {
    if (changes === waiting) return
    waiting = changes
    fate.onWaiting(changes)
  }

  const keeper = keepRoom(name, process, doc, fromDisk, {
    generation,
    copy: () => journal()?.into(process, name) ?? null,
    onReplaced: () => !isOver.current() && fate.onNewer(),
    onMine: (changes) => wait(waiting + changes),
  })
  const unlink = linkWindows(name, doc, generation, () => !isOver.current() && fate.onNewer())
  const copies = signal<ReplicaCount | null>(null)
  const ears: Ears = {
    onRefusedEdit: (refusal) => {
      if (!isOver.current()) fate.onRefused(refusal)
    },
    onCopies: copies.set,
    onCompared: (frame) => compared?.hear(frame),
  }
  const attached = matter.attached ?? link.attach(name, doc, awareness, ears)
  matter.attached?.heed(ears)
  const compared = comparing()?.({ process, name, doc, tie: attached, exchange: fate.onExchange })
  keeper.add(matter.takeLate?.() ?? [], ['storage', 'journal'])

  const line = debounced<ConnectionState | null>(
    attached.state,
    (there) => there?.host === 'offline',
    () => ({ host: 'connecting', problem: null }),
    AWAY_MS,
  )
  const statusNow = (): RoomStatus => {
    const kept = keeper.state.current()
    const there = (instead ?? line).current()
    // what the host answers then is about the room as it should be, not about what was written here
    const host = instead && there?.host === 'received' ? 'sending' : (there?.host ?? 'alone')
    const device = refused && kept.device === 'saved' && kept.without !== 'storage' ? 'failed' : kept.device
    const problem = kept.problem ?? refused ?? there?.problem ?? null
    return { device, host, problem, without: kept.without, copies: host === 'received' ? counted.current() : 0 }
  }
  const counted = countCopies({ doc, tie: attached, keeper, copies, telling: () => journal()?.hostsItself(process) === false })
  const status = signal<RoomStatus>(statusNow())

  let settling: ReturnType<typeof setTimeout> | null = null
  const confirm = async () => {
    settling = null
    // what is still to be written counts itself as waiting: first that, then the truth
    await keeper.flush()
    if (isOver.current() || status.current().host !== 'received') return
    await noteRoom(name, process, generation, { vector: Y.encodeStateVector(doc), waiting }).catch(() => undefined)
  }
  const follow = () => {
    status.set(statusNow())
    if (status.current().host !== 'received') return
    // who may not write here any more is not asked for what they wrote before: it would wait for ever
    if (!mayWrite.current() && waiting > 0) return fate.onRefused('readOnly')
    wait(0)
    settling ??= setTimeout(() => void confirm(), SETTLE_MS)
  }
  const stops = [
    counted.stop,
    () => compared?.stop(),
    counted.subscribe(() => status.set(statusNow())),
    keeper.state.subscribe(() => status.set(statusNow())),
    line.stop,
    line.subscribe(follow),
    link.role.subscribe(() => {
      mayWrite.set(may(link.role.current(), kind, 'write'))
      if (!isOver.current()) follow()
    }),
  ]
  follow()

  return {
    name,
    doc,
    awareness,
    status,
    mayWrite,
    replaced: signal(false),
    matter,
    keeper,
    waiting: () => waiting,
    isOver,
    stopSending: (other) => {
      attached.detach()
      instead = other ?? null
      if (other) stops.push(other.subscribe(() => status.set(statusNow())))
      status.set(statusNow())
    },
    setAside: () => {
      if (isOver.current()) return
      isOver.set(true)
      if (settling !== null) clearTimeout(settling)
      attached.detach()
      unlink()
      for (const stop of stops) stop()
    },
    destroy: () => {
      awareness.destroy()
      doc.destroy()
    },
  }
}
