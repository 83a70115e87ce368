import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { TableView } from '../../../shared/protocol/tableState.ts'
import type { Membership } from '../../store/memberships.ts'
import type { ProcessConnectionState } from '../../sync/connection/processConnection.ts'
import type { HostedTableState } from '../../sync/hosting/hostedTables.ts'
import { mayOpenTable } from '../../sync/hosting/hosting.ts'

/** The state of the table of the process, seen from this window. */
export type HostingState =
  /** This computer hosts the table. */
  | { readonly kind: 'hosting'; readonly table: TableView }
  | { readonly kind: 'opening' }
  /** The table is closed and can be opened here. `problem`: why it closed or could not open. */
  | { readonly kind: 'closed'; readonly problem: ProblemCode | null }
  /** Another computer hosts the table, and this window connects to it or was refused. */
  | {
      readonly kind: 'guest'
      readonly state: Exclude<ProcessConnectionState['state'], 'alone'>
      readonly problem: ProblemCode | null
      /** Whether this computer may take over hosting. */
      readonly mayHost: boolean
    }
  /** Another computer hosts the table, and no connection was requested. `known`: this device has connected before. */
  | { readonly kind: 'away'; readonly wasJoined: boolean }

interface HostingInput {
  readonly hosted: HostedTableState
  readonly opening: boolean
  /** Why the last attempt to open it failed. */
  readonly failure: ProblemCode | null
  readonly connectionState: ProcessConnectionState
  /** undefined while the membership is being read. */
  readonly membership: Membership | null | undefined
}

export function hostingStateOf({ hosted, opening, failure, connectionState, membership }: HostingInput): HostingState {
  if (opening) return { kind: 'opening' }
  if (hosted.table) return { kind: 'hosting', table: hosted.table }
  // also for this person's own table after another computer has taken over
  if (connectionState.state !== 'alone')
    return { kind: 'guest', state: connectionState.state, problem: connectionState.problem, mayHost: membership ? mayOpenTable(membership) : false }
  if (membership?.founded) return { kind: 'closed', problem: failure ?? hosted.problem }
  return { kind: 'away', wasJoined: (membership?.addresses.length ?? 0) > 0 }
}

/** The table was closed by its host, which said so: nobody is missing, and nothing is wrong. */
export const isTableClosed = ({ state, problem }: Pick<ProcessConnectionState, 'state' | 'problem'>): boolean =>
  state === 'offline' && problem === 'host.closed'
