import { sameBytes } from '../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../shared/base/crypto.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import type { DeviceLink } from '../../../shared/protocol/links/deviceLink.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { storeState } from '../../store/database.ts'
import { deletePendingJoin, loadPendingJoin, type PendingJoin, savePendingJoin } from '../../store/device/pendingJoins.ts'
import { loadMembership, type Membership, saveMembership } from '../../store/memberships.ts'
import { changeSettings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'
import { type JoinOptions, joinByCode, joinByInvitation } from '../../sync/hosting/joining.ts'
import { enterByDeviceLink } from '../../sync/hosting/ownDevices.ts'
import { fragmentWith, readStartParams, type StartParams } from './startParams.ts'

/** The screen of the page: opening, the join screen, or the table. */
export type GuestScreen =
  | { readonly at: 'opening' }
  /** `pending`: who waited in the lobby before the page was opened anew. */
  | { readonly at: 'join'; readonly pending: PendingJoin | null }
  | { readonly at: 'device'; readonly link: DeviceLink }
  | { readonly at: 'table'; readonly membership: Membership }

/** The first screen: the table if this phone has a membership, else the join screen. */
export async function initialScreen(client: SyncClient, startParams: StartParams): Promise<GuestScreen> {
  const join = async (): Promise<GuestScreen> => ({ at: 'join', pending: await loadPendingJoin(client, startParams.processId, Date.now()) })
  if (!startParams.processId) return join()
  const stored = await loadMembership(client, startParams.processId)
  const { device } = startParams
  // a code that is opened again, on the phone that it has made a device
  if (device && !(stored && sameBytes(stored.seed, device.seed))) return { at: 'device', link: device }
  const membership = stored ?? (await membershipFromIdentity(client, startParams, startParams.processId))
  return membership ? { at: 'table', membership } : join()
}

/** The membership in the fragment of the address, on a phone without storage. The host tells its role. */
async function membershipFromIdentity(client: SyncClient, { identity, invitation }: StartParams, processId: ProcessId): Promise<Membership | null> {
  if (!identity) return null
  const { seed, name, fingerprint, tableKey } = identity
  const person = personOf(keyPairFrom(seed).publicKey)
  const addresses = invitation?.addresses ?? [location.origin]
  const membership: Membership = {
    process: processId,
    person,
    seed,
    name,
    role: 'observer',
    founded: false,
    fingerprint,
    tableKey,
    addresses,
    removals: [],
    formerKeys: [],
    floor: '',
  }
  await saveMembership(client, membership)
  return membership
}

/** The credential that a person joins with. */
export type JoinCredentials = { readonly invitation: Invitation } | { readonly code: string; readonly processId: ProcessId | null }

/** What a person says of themselves. `organisation`: for which they are there; empty: they did not say. */
export interface Profile {
  readonly name: string
  readonly organisation: string
}

/** Who waits in the lobby, and how the screen follows it. */
export interface JoinWait {
  readonly pending: PendingJoin | null
  readonly onWait: (problem: ProblemCode) => void
  readonly signal: AbortSignal
}

/**
 * Joins the table and saves the membership. With `wait` the phone waits in the lobby of the table where it has to, and a reload goes on with it.
 * @throws Problem when the host refuses or cannot be reached
 */
export async function joinTable(client: SyncClient, credentials: JoinCredentials, profile: Profile, wait?: JoinWait): Promise<Membership> {
  const { name, organisation } = profile
  const code = 'code' in credentials ? credentials.code : ''
  const processId = 'code' in credentials ? credentials.processId : (credentials.invitation.process as ProcessId)
  const pending = wait?.pending
  const options: JoinOptions = {
    name,
    device: 'phone',
    ...(pending ? { seed: pending.seed, otherAddresses: pending.addresses } : {}),
    ...(wait
      ? {
          lobby: {
            signal: wait.signal,
            hasWaited: wait.pending !== null,
            onWait: ({ problem, seed, addresses }) => {
              // left meanwhile
              if (wait.signal.aborted) return
              void savePendingJoin(client, processId, { ...profile, seed, code, addresses, at: Date.now() })
              wait.onWait(problem)
            },
          },
        }
      : {}),
  }
  try {
    const membership =
      'invitation' in credentials
        ? await joinByInvitation(client, credentials.invitation, options)
        : await joinByCode(client, { address: location.origin, process: processId }, code, options)
    // the first moment there is: whatever is said later counts, whatever the clocks say
    const chosen = organisation ? { ...membership, organisation: { name: organisation, since: 1 } } : membership
    if (organisation) await saveMembership(client, chosen)
    changeSettings(client, { name })
    updateAddressBar(client, membership)
    return chosen
  } finally {
    // let in, refused or left; where the page closes instead, it stays
    if (wait) await deletePendingJoin(client, processId)
  }
}

/**
 * Makes this phone a device of the person who shows it the link. @returns the membership; null where the phone takes part as somebody else
 * @throws Problem when the host refuses or cannot be reached
 */
export async function joinAsDevice(client: SyncClient, link: DeviceLink): Promise<Membership | null> {
  const membership = await enterByDeviceLink(client, link)
  // the secret leaves the address as soon as it is stored elsewhere
  if (membership && storeState(client).current().open) history.replaceState(null, '', fragmentWith('', membership.process, null))
  return membership
}

/** Writes the membership to the address, so that a reload opens the same table as the same person. */
function updateAddressBar(client: SyncClient, membership: Membership): void {
  const isSameProcess = readStartParams(location.hash, location.origin).processId === membership.process
  const identity = storeState(client).current().open
    ? null
    : { fingerprint: membership.fingerprint, seed: membership.seed, tableKey: membership.tableKey, name: membership.name }
  history.replaceState(null, '', fragmentWith(isSameProcess ? location.hash : '', membership.process, identity))
}
