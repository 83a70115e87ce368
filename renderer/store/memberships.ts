import * as v from 'valibot'
import { keyPairFrom } from '../../shared/base/crypto.ts'
import { idOf } from '../../shared/base/id.ts'
import { bytesOf, readable, text } from '../../shared/base/read.ts'
import type { PersonId } from '../../shared/model/records/person.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import { type Role, roleReader } from '../../shared/protocol/role.ts'
import { type HasDatabase, store } from './database.ts'

const reader = v.object({
  process: idOf<'process'>(),
  person: idOf<'person'>(),
  seed: v.pipe(
    bytesOf(32),
    v.check((bytes) => bytes.length === 32),
  ),
  name: text(40),
  role: roleReader,
  founded: v.boolean(),
  fingerprint: text(20),
  tableKey: v.fallback(bytesOf(16), () => new Uint8Array()),
  addresses: v.array(text(200)),
})

/** Who this device's person is in a process: one key per process, so that nobody can follow a person from one to another. */
export interface Membership {
  readonly process: ProcessId
  readonly person: PersonId
  /** 32 secret bytes: who I am here. Never leaves the device. */
  readonly seed: Uint8Array
  readonly name: string
  /** The last role the host gave. */
  readonly role: Role
  /** Did the process begin on this device? Then its table can be opened here. */
  readonly founded: boolean
  /** Of the founder's key, by which an impostor is known; empty until a table was opened. */
  readonly fingerprint: string
  /** 16 bytes that everybody invited has, without which no host can even be talked to; empty until a table was reached. */
  readonly tableKey: Uint8Array
  /** Where the table was last reached. */
  readonly addresses: readonly string[]
}

/** The part of a window's client that holds memberships in memory. */
export interface HasMemberships extends HasDatabase {
  readonly memberships: Map<ProcessId, Membership>
}

/** The seat at a process, or null where there is none yet. */
export async function loadMembership(client: HasMemberships, processId: ProcessId): Promise<Membership | null> {
  const cached = client.memberships.get(processId)
  if (cached) return cached
  const row = await store(client).then(
    (db) => db.seats.get(processId),
    () => undefined,
  )
  const membership = readable(reader, row)
  if (membership) client.memberships.set(processId, membership)
  return membership
}

/** Remembers a seat, on the device where it can. */
export async function saveMembership(client: HasMemberships, membership: Membership): Promise<void> {
  client.memberships.set(membership.process, membership)
  await store(client).then(
    (db) => db.seats.put({ ...membership }),
    () => undefined,
  )
}

/** Changes some facts of a seat. Nothing where there is none. */
export async function updateMembership(
  client: HasMemberships,
  processId: ProcessId,
  changes: Partial<Omit<Membership, 'process' | 'person' | 'seed'>>,
): Promise<void> {
  const membership = await loadMembership(client, processId)
  if (membership) await saveMembership(client, { ...membership, ...changes })
}

export async function deleteMembership(client: HasMemberships, processId: ProcessId): Promise<void> {
  client.memberships.delete(processId)
  await store(client).then(
    (db) => db.seats.delete(processId),
    () => undefined,
  )
}

/** Forgets what is only in memory: for tests that play another device. */
export const clearMembershipCache = (client: HasMemberships): void => client.memberships.clear()

export const memberKeyOf = (membership: Membership): Uint8Array => keyPairFrom(membership.seed).publicKey
