import { type Live, memoByKey, type Signal, signal } from '../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { PersonId } from '../../shared/model/person.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { readLink } from '../../shared/protocol/invitation.ts'
import { mayHost, type Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableView } from '../../shared/protocol/table.ts'
import { ask } from '../platform/ask.ts'
import { hear } from '../platform/hear.ts'
import { type Seat, seatAt } from '../store/seats.ts'
import { settings } from '../store/settings.ts'
import { joinByInvitation } from './joining.ts'
import { changeAddresses, moveTo } from './moving.ts'
import { tableAt } from './tables.ts'

/** The table that this computer hosts for a process: null while it is closed. `problem` tells how it closed, when not by hand. */
export interface Hosted {
  readonly table: TableView | null
  readonly problem: ProblemCode | null
}

let listening = false

const hostedAt = memoByKey<ProcessId, Signal<Hosted>>(() => {
  listen()
  return signal<Hosted>({ table: null, problem: null })
})

/** What this computer hosts; see {@link Hosted}. */
export const hostedTable: (process: ProcessId) => Live<Hosted> = hostedAt

/** The table that this computer hosts, or null. */
export const tableView = (process: ProcessId): Live<TableView | null> => {
  const live = hostedAt(process)
  return { current: () => live.current().table, subscribe: live.subscribe }
}

function listen() {
  if (listening) return
  listening = true
  hear('table.changed', (table) => hostedAt(table.process).set({ table, problem: null }))
  hear('table.closed', ({ process, problem, moved }) => {
    hostedAt(process).set({ table: null, problem: (problem as ProblemCode | undefined) ?? null })
    if (moved) void moveTo(process, moved, true)
    else if (tableAt(process).status.current().state !== 'alone') tableAt(process).disconnect()
  })
}

/** May this computer open the table? The host's process knows for sure; screens follow this. */
export const mayOpen = (seat: Seat): boolean => seat.founded || (mayHost(seat.role) && seat.fingerprint !== '')

/** Opens the table of a process that began here, or goes on with one that is lost, and sits down at it. @throws Problem */
export async function hostTable(process: ProcessId, title: string): Promise<void> {
  const seat = await seatAt(process)
  if (!seat || !mayOpen(seat)) throw new Problem('host.refused')
  const { table, ownLink } = await ask('table.open', { process, title })
  hostedAt(process).set({ table, problem: null })
  const invitation = readLink(ownLink)
  if (!invitation) throw new Problem('host.failed')
  await joinByInvitation({ ...invitation, addresses: [table.local] }, { name: seat.name || settings.current().name, device: 'desktop' })
  const link = tableAt(process)
  if (link.status.current().state === 'alone') link.connect()
  else link.hurry()
}

/** Closes the table. Everybody keeps what they have. */
export async function closeTable(process: ProcessId): Promise<void> {
  tableAt(process).disconnect()
  await ask('table.close', { process })
  hostedAt(process).set({ table: null, problem: null })
}

/** After a reload, or in a second window: sits down again at the table that this computer is hosting. */
export async function resumeHosting(process: ProcessId): Promise<void> {
  const table = await ask('table.view', { process }).catch(() => null)
  if (!table) {
    void followElsewhere(process)
    return
  }
  hostedAt(process).set({ table, problem: null })
  await changeAddresses(process, [table.local])
  tableAt(process).connect()
}

/** A table that was opened here may go on at another computer meanwhile. */
async function followElsewhere(process: ProcessId): Promise<void> {
  const found = await ask('table.findOrBecomeHost', { process }).catch(() => null)
  if (!found || found.hosting || found.addresses.length === 0 || hostedAt(process).current().table) return
  await moveTo(process, found.addresses, false)
  tableAt(process).connect()
}

/** A new invitation, with its link. @throws Problem */
export const invite = (
  process: ProcessId,
  given: { readonly role: Role; readonly maxUses: number; readonly hours: number },
): Promise<InvitationView> => ask('table.invite', { process, ...given })

/** Withdraws an invitation: nobody else comes in by it. Those who came stay. @throws Problem */
export const revoke = async (process: ProcessId, invitation: InvitationView['id']): Promise<void> =>
  void (await ask('table.revoke', { process, invitation }))

/** Takes a person away from the table, at once. @throws Problem */
export const removeMember = async (process: ProcessId, person: PersonId): Promise<void> => void (await ask('table.remove', { process, person }))

/** Gives a person another role, at once. @throws Problem */
export const changeRole = async (process: ProcessId, person: PersonId, role: Role): Promise<void> =>
  void (await ask('table.changeRole', { process, person, role }))
