import type { Id } from '../../../shared/base/id.ts'
import type { Live, Signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import { mayHost, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import { boundedRules, type PolicyRules } from '../../../shared/protocol/roomPolicy/roomPolicy.ts'
import type { InvitationView, RemovalProposal, TableView } from '../../../shared/protocol/tableState.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { settings } from '../../store/settings.ts'
import type { SyncClient } from '../client.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { tableTime } from '../time/hostClock.ts'
import type { HostedTableState } from './hostedTables.ts'
import { preferAddresses, setHostAddresses } from './hostFollower.ts'
import { joinByInvitation } from './joining.ts'
import { sendDecision } from './standbyMembership.ts'

function hostedTableSignal(client: SyncClient, processId: ProcessId): Signal<HostedTableState> {
  listen(client)
  return client.hostedTables(processId)
}

/** What this computer hosts; see {@link HostedTableState}. */
export const hostedTable = (client: SyncClient, processId: ProcessId): Live<HostedTableState> => hostedTableSignal(client, processId)

/** The table that this computer hosts, or null. */
export const tableView = (client: SyncClient, processId: ProcessId): Live<TableView | null> => {
  const hosted = hostedTableSignal(client, processId)
  return { current: () => hosted.current().table, subscribe: hosted.subscribe }
}

function listen(client: SyncClient) {
  if (client.isListeningToHost) return
  client.isListeningToHost = true
  on(client, 'table.changed', (table) => hostedTableSignal(client, table.process).set({ table, problem: null }))
  on(client, 'table.closed', ({ process: processId, problem, moved }) => {
    hostedTableSignal(client, processId).set({ table: null, problem: (problem as ProblemCode | undefined) ?? null })
    if (moved) void preferAddresses(client, processId, moved, true)
    else if (tableConnection(client, processId).status.current().state !== 'alone') tableConnection(client, processId).disconnect()
  })
}

/** Whether this computer may open the table. The host process decides; screens follow this. */
export const mayOpenTable = (membership: Membership): boolean => membership.founded || (mayHost(membership.role) && membership.fingerprint !== '')

/**
 * Opens the table of a process that began here, or takes over one whose host is lost, and connects this window to it.
 * @throws Problem `host.refused` where this device may not host; `host.failed` and others where the host does not start
 */
export async function hostTable(client: SyncClient, processId: ProcessId, title: string): Promise<void> {
  const membership = await loadMembership(client, processId)
  if (!membership || !mayOpenTable(membership)) throw new Problem('host.refused')
  const { table, ownLink } = await invoke(client, 'table.open', { process: processId, title })
  hostedTableSignal(client, processId).set({ table, problem: null })
  const invitation = readLink(ownLink)
  if (!invitation) throw new Problem('host.failed')
  await joinByInvitation(
    client,
    { ...invitation, addresses: [table.local] },
    { name: membership.name || settings(client).current().name, device: 'desktop' },
  )
  const connection = tableConnection(client, processId)
  if (connection.status.current().state === 'alone') connection.connect()
  else connection.reconnectNow()
}

/** Closes the table. Every device keeps its copies. @throws Problem where the host process cannot be asked */
export async function closeTable(client: SyncClient, processId: ProcessId): Promise<void> {
  tableConnection(client, processId).disconnect()
  await invoke(client, 'table.close', { process: processId })
  hostedTableSignal(client, processId).set({ table: null, problem: null })
}

/** After a reload, or in a second window: connects again to the table that this computer hosts. */
export async function resumeHosting(client: SyncClient, processId: ProcessId): Promise<void> {
  const table = await invoke(client, 'table.view', { process: processId }).catch(() => null)
  if (!table) {
    void followHostElsewhere(client, processId)
    return
  }
  hostedTableSignal(client, processId).set({ table, problem: null })
  await setHostAddresses(client, processId, [table.local])
  tableConnection(client, processId).connect()
}

/** Another computer may have taken over a table that was opened here. */
async function followHostElsewhere(client: SyncClient, processId: ProcessId): Promise<void> {
  const currentHost = await invoke(client, 'table.findOrBecomeHost', { process: processId }).catch(() => null)
  if (!currentHost || currentHost.hosting || currentHost.addresses.length === 0 || hostedTableSignal(client, processId).current().table) return
  await preferAddresses(client, processId, currentHost.addresses, false)
  tableConnection(client, processId).connect()
}

/** Makes a new invitation, with its link. @throws Problem */
export const invite = (
  client: SyncClient,
  processId: ProcessId,
  options: { readonly role: Role; readonly maxUses: number; readonly hours: number },
): Promise<InvitationView> => invoke(client, 'table.invite', { process: processId, ...options })

/** Withdraws an invitation: nobody else can join with it; members who joined with it stay. @throws Problem */
export const revoke = async (client: SyncClient, processId: ProcessId, invitation: InvitationView['id']): Promise<void> =>
  sendDecision(client, processId, (await invoke(client, 'table.revoke', { process: processId, invitation })).frames)

/** What to ask before a removal: the open invitations by which the person came, and who else came by them or by the person's own. @throws Problem */
export const removalProposal = (client: SyncClient, processId: ProcessId, person: PersonId): Promise<RemovalProposal> =>
  invoke(client, 'table.removalProposal', { process: processId, person })

/** Removes a person from the table, at once, and withdraws these invitations. @throws Problem */
export const removeMember = async (
  client: SyncClient,
  processId: ProcessId,
  person: PersonId,
  withdraw: readonly InvitationView['id'][] = [],
): Promise<void> =>
  sendDecision(client, processId, (await invoke(client, 'table.remove', { process: processId, person, withdraw: [...withdraw] })).frames)

/** Draws a horizon on the computer where the table began: what this computer does not know now no longer counts. @throws Problem */
export const drawHorizon = async (client: SyncClient, processId: ProcessId): Promise<void> =>
  sendDecision(client, processId, (await invoke(client, 'table.drawHorizon', { process: processId })).frames)

/** Gives a person another role, at once. @throws Problem */
export const changeRole = async (client: SyncClient, processId: ProcessId, person: PersonId, role: Role): Promise<void> =>
  sendDecision(client, processId, (await invoke(client, 'table.changeRole', { process: processId, person, role })).frames)

/** Limits what people may do in a room, for a day at most where it ends by itself, or no longer limits it (null). Facilitators alone decide that. @throws Problem */
export const limitRoom = async (client: SyncClient, processId: ProcessId, room: RoomName, rules: PolicyRules | null): Promise<void> => {
  const bounded = boundedRules(rules, tableTime(client, processId))
  await sendDecision(client, processId, (await invoke(client, 'table.limitRoom', { process: processId, room, rules: bounded })).frames)
}

/** Locks records of a room, and unlocks others, by their keys. @throws Problem `limit.locks` where they would be more than a room can have; others */
export const changeLocks = async (
  client: SyncClient,
  processId: ProcessId,
  room: RoomName,
  { lock = [], unlock = [] }: { readonly lock?: readonly Id<'object'>[]; readonly unlock?: readonly Id<'object'>[] },
): Promise<void> =>
  sendDecision(
    client,
    processId,
    (await invoke(client, 'table.changeLocks', { process: processId, room, lock: [...lock], unlock: [...unlock] })).frames,
  )
