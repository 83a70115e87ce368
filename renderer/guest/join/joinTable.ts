import { keyPairFrom } from '../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { personOf } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { storeState } from '../../store/database.ts'
import { loadMembership, type Membership, saveMembership } from '../../store/memberships.ts'
import { changeSettings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'
import { joinByCode, joinByInvitation } from '../../sync/hosting/joining.ts'
import { fragmentWith, readStartParams, type StartParams } from './startParams.ts'

/** Where the person stands: at the door, or at the table. */
export type GuestScreen = { readonly at: 'opening' } | { readonly at: 'join' } | { readonly at: 'table'; readonly membership: Membership }

/** Who has a seat here goes straight to the table; the others to the door. */
export async function initialScreen(client: SyncClient, startParams: StartParams): Promise<GuestScreen> {
  if (!startParams.processId) return { at: 'join' }
  const membership =
    (await loadMembership(client, startParams.processId)) ?? (await membershipFromIdentity(client, startParams, startParams.processId))
  return membership ? { at: 'table', membership } : { at: 'join' }
}

/** The seat that the address remembers, on a phone that keeps nothing. The host says which role it has. */
async function membershipFromIdentity(client: SyncClient, { identity, invitation }: StartParams, processId: ProcessId): Promise<Membership | null> {
  if (!identity) return null
  const { seed, name, fingerprint, tableKey } = identity
  const person = personOf(keyPairFrom(seed).publicKey)
  const addresses = invitation?.addresses ?? [location.origin]
  const membership: Membership = { process: processId, person, seed, name, role: 'observer', founded: false, fingerprint, tableKey, addresses }
  await saveMembership(client, membership)
  return membership
}

/** By what somebody at the door comes in. */
export type JoinCredentials = { readonly invitation: Invitation } | { readonly code: string; readonly processId: ProcessId | null }

/** Takes a seat at the table. @throws Problem */
export async function joinTable(client: SyncClient, credentials: JoinCredentials, name: string): Promise<Membership> {
  const profile = { name, device: 'phone' as const }
  const membership =
    'invitation' in credentials
      ? await joinByInvitation(client, credentials.invitation, profile)
      : await joinByCode(client, { address: location.origin, process: credentials.processId }, credentials.code, profile)
  changeSettings(client, { name })
  updateAddressBar(client, membership)
  return membership
}

/** So that a reload comes back here, as the same person. */
function updateAddressBar(client: SyncClient, membership: Membership): void {
  const isSameProcess = readStartParams(location.hash, location.origin).processId === membership.process
  const identity = storeState(client).current().open
    ? null
    : { fingerprint: membership.fingerprint, seed: membership.seed, tableKey: membership.tableKey, name: membership.name }
  history.replaceState(null, '', fragmentWith(isSameProcess ? location.hash : '', membership.process, identity))
}
