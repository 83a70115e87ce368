import type { Dispose } from '../../shared/base/live.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Membership } from '../store/memberships.ts'
import type { ComparableRoom, DivergenceDetector } from './room/divergenceDetection.ts'
import type { Journal } from './room/journal.ts'
import type { OpenRoom } from './room/room.ts'

/** Services of a desktop for its processes. The phone's page does not contain their code. */
export interface DesktopServices {
  /** The copy on this computer's own disk, beside the window's database. */
  readonly journal: Journal
  /** Starts to compare a room's copy with the host's. */
  readonly detectDivergence: (room: ComparableRoom) => DivergenceDetector
  /** Before a process' first room is opened: opens the journal, from which an empty database is filled again. */
  readonly prepareProcess: (processId: ProcessId, membership: Membership | null) => Promise<void>
  /**
   * Follows a table that moves to another computer, together with this computer's standby, and who is at it. Before the process connects:
   * a socket may deliver the host's candidates at once. @returns how to stop
   */
  readonly followHost: (processId: ProcessId) => Dispose
  /** Keeps every room, the list of processes and the table's addresses up to date. @returns how to stop each */
  readonly startServices: (processId: ProcessId, processRoom: OpenRoom, membership: Membership | null) => readonly Dispose[]
  /** Connects again to the table that this computer hosts, after a reload or in a second window. */
  readonly resumeHosting: (processId: ProcessId) => Promise<void>
  /** Releases the journal: the process is closed in this window. */
  readonly closeJournal: (processId: ProcessId) => void
}

/** The part of a window's client that loads a computer's services; resolves to null on a phone. */
export interface HasDesktopServices {
  readonly desktop: () => Promise<DesktopServices | null>
}
