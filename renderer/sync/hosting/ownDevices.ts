import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { keyPairFrom, newKeyPair } from '../../../shared/base/crypto.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type DeviceLink, writeDeviceLink } from '../../../shared/protocol/links/deviceLink.ts'
import { type DeviceAnswer, type DeviceOffer, deviceAnswer } from '../../../shared/protocol/links/deviceText.ts'
import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { readFloor, writeFloor } from '../../../shared/protocol/membershipLog/removalsFloor.ts'
import { mayHost } from '../../../shared/protocol/role.ts'
import type { AddedDevice, ProcessRef } from '../../../shared/protocol/tableState.ts'
import { invoke } from '../../platform/invoke.ts'
import { deleteMembership, loadMembership, type Membership, memberKeyOf, saveMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { hostedTable } from './hosting.ts'
import { joinAsMember } from './joining.ts'
import { sendDecision } from './standbyMembership.ts'

/** Why this computer can add no other: the table was never reached, or it has no membership log, which only those who may host have. */
export type WhyNoDevice = 'notReached' | 'noLog'

/** What this computer shows another one that the person wants to add; or why it cannot. */
export async function deviceOffer(client: SyncClient, processId: ProcessId): Promise<DeviceOffer | WhyNoDevice> {
  const membership = await loadMembership(client, processId)
  if (!membership || membership.fingerprint === '' || membership.tableKey.length !== 16) return 'notReached'
  // the founder's computer has the log, whatever role its window had last
  if (!membership.founded && !mayHost(membership.role)) return 'noLog'
  const { table } = hostedTable(client, processId).current()
  // the own window is connected to an address that nobody else reaches
  const addresses = table ? (table.addresses.length > 0 ? table.addresses : [table.local]) : membership.addresses
  if (addresses.length === 0) return 'notReached'
  const { fingerprint, tableKey } = membership
  const owner = toBase64Url(memberKeyOf(membership))
  return { addresses, process: processId as unknown as ProcessRef, tableKey, floor: floorOf(membership), owner, fingerprint }
}

/** The removals that this device has heard of, or that a code has counted for it: whichever are more. */
function floorOf({ process: processId, removals, floor: stored }: Membership) {
  const floor = readFloor(stored)
  const digest = chainVerifier(processId, { statements: removals, floor: null }).digest()
  return floor && floor.count > digest.count ? floor : digest
}

/** Signs that a computer is this person's, and tells the host. @throws Problem where this computer's log cannot be asked */
export async function addDevice(client: SyncClient, processId: ProcessId, answer: DeviceAnswer): Promise<AddedDevice> {
  const membership = await loadMembership(client, processId)
  if (!membership) throw new Problem('host.refused')
  const { outcome, frames } = await invoke(client, 'table.addDevice', { process: processId, seed: membership.seed, ...answer })
  await sendDecision(client, processId, frames)
  return outcome
}

/** A phone that was added, and the link that makes it one. */
export interface AddedPhone {
  readonly key: string
  readonly link: string
}

/**
 * Adds a phone: with a key that this computer makes, because a phone can carry no answer back. Whoever has the link is the device: it is shown to
 * a camera, and the device is detached where the camera did not come.
 */
export async function addPhone(client: SyncClient, processId: ProcessId): Promise<AddedPhone | WhyNoDevice | Exclude<AddedDevice, 'added'>> {
  const offer = await deviceOffer(client, processId)
  if (typeof offer === 'string') return offer
  const [address = ''] = offer.addresses
  const pair = newKeyPair()
  const answer = deviceAnswer(offer, pair)
  const outcome = await addDevice(client, processId, answer)
  if (outcome !== 'added') return outcome
  const person = personOf(fromBase64Url(offer.owner) ?? new Uint8Array(32))
  return { key: answer.key, link: writeDeviceLink({ ...offer, address, person, seed: pair.seed }) }
}

/**
 * Makes this phone the device of a link, and comes in. @returns the membership; null where the phone takes part as somebody else
 * @throws Problem where no host can be reached, or the table refuses; nothing is stored then
 */
export async function enterByDeviceLink(client: SyncClient, link: DeviceLink): Promise<Membership | null> {
  const { person, seed, fingerprint, tableKey, address, floor } = link
  const processId = link.process as unknown as ProcessId
  const existing = await loadMembership(client, processId)
  if (existing && existing.person !== person) return null
  const addresses = [address]
  const role = 'contributor'
  await saveMembership(client, {
    ...(existing ?? { process: processId, name: '', founded: false, formerKeys: [], removals: [] }),
    ...{ person, seed, role, fingerprint, tableKey, addresses, floor: writeFloor(floor) },
  })
  try {
    return await joinAsMember(client, { process: link.process, addresses, fingerprint, tableKey, floor }, '', 'phone')
  } catch (error) {
    if (existing) await saveMembership(client, existing)
    else await deleteMembership(client, processId)
    throw error
  }
}

/** Keys of the devices that this person has added to the table; none where this computer has no log of it. */
export async function ownDevices(client: SyncClient, processId: ProcessId): Promise<readonly string[]> {
  const membership = await loadMembership(client, processId)
  if (!membership) return []
  const owner = toBase64Url(memberKeyOf(membership))
  return invoke(client, 'table.ownDevices', { process: processId, owner }).then(
    ({ devices }) => devices,
    () => [],
  )
}

/** Ends a device: of this person, or for a facilitator of somebody else; the host is told. @throws Problem where this person may not, or the log cannot be asked */
export async function detachDevice(client: SyncClient, processId: ProcessId, key: string): Promise<void> {
  const membership = await loadMembership(client, processId)
  if (!membership) throw new Problem('host.refused')
  const { frames } = await invoke(client, 'table.detachDevice', { process: processId, seed: membership.seed, key })
  await sendDecision(client, processId, frames)
}

/** Why this computer cannot be added: it is the one that shows the offer, or takes part already as another person. */
export type WhyNoAnswer = 'sameComputer' | 'otherPerson'

/**
 * The answer of this computer to an offer: with a new key, which is stored before it is shown, so that closing the app meanwhile loses
 * nothing; or why there is none.
 */
export async function answerOffer(client: SyncClient, offer: DeviceOffer): Promise<DeviceAnswer | WhyNoAnswer> {
  const processId = offer.process as unknown as ProcessId
  const person = personOf(fromBase64Url(offer.owner) ?? new Uint8Array(32))
  const existing = await loadMembership(client, processId)
  if (existing && toBase64Url(memberKeyOf(existing)) === offer.owner) return 'sameComputer'
  if (existing && existing.person !== person) return 'otherPerson'
  const seed = existing?.seed ?? newKeyPair().seed
  const { fingerprint, tableKey, addresses, floor } = offer
  const pending: Membership = {
    process: processId,
    person,
    seed,
    name: '',
    role: 'contributor',
    founded: false,
    fingerprint,
    tableKey,
    addresses,
    formerKeys: [],
    removals: [],
    floor: writeFloor(floor),
  }
  if (!existing) await saveMembership(client, pending)
  return deviceAnswer(offer, keyPairFrom(seed))
}

/**
 * Comes in as a device of the person who made the offer, after {@link answerOffer}.
 * @returns `notYet` where the other computer has not signed, or the host has not heard of it
 * @throws Problem where no host can be reached, or the table refuses
 */
export async function enterAsDevice(client: SyncClient, offer: DeviceOffer, name: string): Promise<ProcessId | 'notYet'> {
  try {
    return (await joinAsMember(client, offer, name)).process
  } catch (error) {
    if (error instanceof Problem && error.code === 'invitation.wrong') return 'notYet'
    throw error
  }
}
