import { keyPairFrom } from '../../shared/base/crypto.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { personOf } from '../../shared/protocol/hello.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import { storeState } from '../store/db.ts'
import { type Membership, loadMembership, saveMembership } from '../store/seats.ts'
import { changeSettings } from '../store/settings.ts'
import { joinByCode, joinByInvitation } from '../sync/joining.ts'
import { type Arrival, fragmentWith, readArrival } from './fragment.ts'

/** Where the person stands: at the door, or at the table. */
export type Visit = { readonly at: 'opening' } | { readonly at: 'door' } | { readonly at: 'table'; readonly seat: Membership }

/** Who has a seat here goes straight to the table; the others to the door. */
export async function whereToBegin(arrival: Arrival): Promise<Visit> {
  if (!arrival.process) return { at: 'door' }
  const seat = (await loadMembership(arrival.process)) ?? (await seatFromMark(arrival, arrival.process))
  return seat ? { at: 'table', seat } : { at: 'door' }
}

/** The seat that the address remembers, on a phone that keeps nothing. The host says which role it has. */
async function seatFromMark({ mark, invitation }: Arrival, process: ProcessId): Promise<Membership | null> {
  if (!mark) return null
  const { seed, name, fingerprint, tableKey } = mark
  const person = personOf(keyPairFrom(seed).publicKey)
  const addresses = invitation?.addresses ?? [location.origin]
  const seat: Membership = { process, person, seed, name, role: 'observer', founded: false, fingerprint, tableKey, addresses }
  await saveMembership(seat)
  return seat
}

/** By what somebody at the door comes in. */
export type Pass = { readonly invitation: Invitation } | { readonly code: string; readonly process: ProcessId | null }

/** Takes a seat at the table. @throws Problem */
export async function comeIn(pass: Pass, name: string): Promise<Membership> {
  const who = { name, device: 'phone' as const }
  const seat =
    'invitation' in pass
      ? await joinByInvitation(pass.invitation, who)
      : await joinByCode({ address: location.origin, process: pass.process }, pass.code, who)
  changeSettings({ name })
  showInAddress(seat)
  return seat
}

/** So that a reload comes back here, as the same person. */
function showInAddress(seat: Membership): void {
  const known = readArrival(location.hash, location.origin).process === seat.process
  const mark = storeState.current().open ? null : { fingerprint: seat.fingerprint, seed: seat.seed, tableKey: seat.tableKey, name: seat.name }
  history.replaceState(null, '', fragmentWith(known ? location.hash : '', seat.process, mark))
}
