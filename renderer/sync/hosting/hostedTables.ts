import type { Signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { MembershipView, TableView } from '../../../shared/protocol/tableState.ts'
import type { KnownRoles } from '../../store/knownRoles.ts'

/** The table that this computer hosts for a process: null while it is closed. `problem`: why it closed, unless a person closed it. */
export interface HostedTableState {
  readonly table: TableView | null
  readonly problem: ProblemCode | null
}

/** Who is at a table that another computer hosts. */
export interface StandbyMembershipState {
  /** By this computer's log; null where its person is no facilitator, or it hosts. */
  readonly view: MembershipView | null
  /** Whether something was decided here that no host has been sent yet. */
  readonly isWaiting: boolean
  /** Whether newcomers wait because many come at once, as the host tells facilitators: asked, or left waiting by this person until it is over. */
  readonly joinQueue?: 'asked' | 'leftWaiting'
  /** For whoever has no view; absent until the device was asked. */
  readonly lastRoles?: KnownRoles
}

/** The part of a window's client that knows who hosts. */
export interface HasHostedTables {
  /** What this computer hosts, by process. */
  readonly hostedTables: (processId: ProcessId) => Signal<HostedTableState>
  /** Who is at the table by this computer's log, by process. */
  readonly standbyMemberships: Map<ProcessId, Signal<StandbyMembershipState>>
  /** Whether this window listens to the host's process; it does from the first time a table is asked for. */
  isListeningToHost: boolean
  /** The person whose computer hosts, by process; null where no host said so yet. */
  readonly hostPersons: (processId: ProcessId) => Signal<PersonId | null>
}
