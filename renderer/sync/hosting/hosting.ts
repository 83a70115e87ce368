import { type Live, memoByKey, type Signal, signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import { mayHost, type Role } from '../../../shared/protocol/role.ts'
import type { InvitationView, TableView } from '../../../shared/protocol/tableState.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { settings } from '../../store/settings.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { preferAddresses, setHostAddresses } from './hostFollower.ts'
import { joinByInvitation } from './joining.ts'

/** The table that this computer hosts for a process: null while it is closed. `problem` tells how it closed, when not by hand. */
export interface HostedTableState {
  readonly table: TableView | null
  readonly problem: ProblemCode | null
}

let listening = false

const hostedTableSignal = memoByKey<ProcessId, Signal<HostedTableState>>(() => {
  listen()
  return signal<HostedTableState>({ table: null, problem: null })
})

/** What this computer hosts; see {@link HostedTableState}. */
export const hostedTable: (processId: ProcessId) => Live<HostedTableState> = hostedTableSignal

/** The table that this computer hosts, or null. */
export const tableView = (processId: ProcessId): Live<TableView | null> => {
  const hosted = hostedTableSignal(processId)
  return { current: () => hosted.current().table, subscribe: hosted.subscribe }
}

function listen() {
  if (listening) return
  listening = true
  on('table.changed', (table) => hostedTableSignal(table.process).set({ table, problem: null }))
  on('table.closed', ({ process: processId, problem, moved }) => {
    hostedTableSignal(processId).set({ table: null, problem: (problem as ProblemCode | undefined) ?? null })
    if (moved) void preferAddresses(processId, moved, true)
    else if (tableConnection(processId).status.current().state !== 'alone') tableConnection(processId).disconnect()
  })
}

/** May this computer open the table? The host's process knows for sure; screens follow this. */
export const mayOpenTable = (membership: Membership): boolean => membership.founded || (mayHost(membership.role) && membership.fingerprint !== '')

/** Opens the table of a process that began here, or goes on with one that is lost, and sits down at it. @throws Problem */
export async function hostTable(processId: ProcessId, title: string): Promise<void> {
  const membership = await loadMembership(processId)
  if (!membership || !mayOpenTable(membership)) throw new Problem('host.refused')
  const { table, ownLink } = await invoke('table.open', { process: processId, title })
  hostedTableSignal(processId).set({ table, problem: null })
  const invitation = readLink(ownLink)
  if (!invitation) throw new Problem('host.failed')
  await joinByInvitation({ ...invitation, addresses: [table.local] }, { name: membership.name || settings.current().name, device: 'desktop' })
  const connection = tableConnection(processId)
  if (connection.status.current().state === 'alone') connection.connect()
  else connection.reconnectNow()
}

/** Closes the table. Everybody keeps what they have. */
export async function closeTable(processId: ProcessId): Promise<void> {
  tableConnection(processId).disconnect()
  await invoke('table.close', { process: processId })
  hostedTableSignal(processId).set({ table: null, problem: null })
}

/** After a reload, or in a second window: sits down again at the table that this computer is hosting. */
export async function resumeHosting(processId: ProcessId): Promise<void> {
  const table = await invoke('table.view', { process: processId }).catch(() => null)
  if (!table) {
    void followHostElsewhere(processId)
    return
  }
  hostedTableSignal(processId).set({ table, problem: null })
  await setHostAddresses(processId, [table.local])
  tableConnection(processId).connect()
}

/** A table that was opened here may go on at another computer meanwhile. */
async function followHostElsewhere(processId: ProcessId): Promise<void> {
  const currentHost = await invoke('table.findOrBecomeHost', { process: processId }).catch(() => null)
  if (!currentHost || currentHost.hosting || currentHost.addresses.length === 0 || hostedTableSignal(processId).current().table) return
  await preferAddresses(processId, currentHost.addresses, false)
  tableConnection(processId).connect()
}

/** A new invitation, with its link. @throws Problem */
export const invite = (
  processId: ProcessId,
  options: { readonly role: Role; readonly maxUses: number; readonly hours: number },
): Promise<InvitationView> => invoke('table.invite', { process: processId, ...options })

/** Withdraws an invitation: nobody else comes in by it. Those who came stay. @throws Problem */
export const revoke = async (processId: ProcessId, invitation: InvitationView['id']): Promise<void> =>
  void (await invoke('table.revoke', { process: processId, invitation }))

/** Takes a person away from the table, at once. @throws Problem */
export const removeMember = async (processId: ProcessId, person: PersonId): Promise<void> =>
  void (await invoke('table.remove', { process: processId, person }))

/** Gives a person another role, at once. @throws Problem */
export const changeRole = async (processId: ProcessId, person: PersonId, role: Role): Promise<void> =>
  void (await invoke('table.changeRole', { process: processId, person, role }))
