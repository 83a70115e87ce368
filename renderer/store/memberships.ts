import * as v from 'valibot'
import { keyPairFrom } from '../../shared/base/crypto.ts'
import { idOf } from '../../shared/base/id.ts'
import { bytesOf, integer, readable, text } from '../../shared/base/read.ts'
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
  // rows of versions before 0.3.0 have none of these
  formerKeys: v.fallback(v.array(bytesOf(16)), () => []),
  removals: v.fallback(v.array(bytesOf(8 * 2 ** 10)), () => []),
  floor: v.fallback(text(12), ''),
  // nor this
  closed: v.fallback(v.boolean(), false),
  organisation: v.fallback(v.optional(v.object({ name: text(80), since: integer(0, 8.64e15) })), undefined),
})

/** This person's credentials and addresses in a process: one key per process, so that nobody can link a person's processes. */
export interface Membership {
  readonly process: ProcessId
  readonly person: PersonId
  /** 32 secret bytes, from which the member's key is derived. Never leaves the device. */
  readonly seed: Uint8Array
  readonly name: string
  /** The last role the host gave. */
  readonly role: Role
  /** Whether the process began on this device; then its table can be opened here. */
  readonly founded: boolean
  /** Of the founder's key, by which an impostor is recognised; empty until a table was opened. */
  readonly fingerprint: string
  /** 16 bytes that every invited person has, without which no host answers; empty until a table was reached. */
  readonly tableKey: Uint8Array
  /** Addresses of the table, the best first: `http://host:port`. */
  readonly addresses: readonly string[]
  /** Keys of the table before removals, the newest first: a host that has not heard of one has the key before it. */
  readonly formerKeys: readonly Uint8Array[]
  /** Signed statements of the removals that this device has heard of, with those that give their authors the right. */
  readonly removals: readonly Uint8Array[]
  /** The removals that the code counted by which this person came (`removalsFloor.ts`); empty without such a code. */
  readonly floor: string
  /** The table said goodbye and has not been open since: that nobody answers is no silence. */
  readonly closed?: boolean
  /** For which organisation this person said they are there (empty: for none), and when in table time; absent: they were not asked, or did not say. */
  readonly organisation?: { readonly name: string; readonly since: number } | undefined
}

/** The part of a window's client that holds memberships in memory. */
export interface HasMemberships extends HasDatabase {
  readonly memberships: Map<ProcessId, Membership>
}

/** The membership in a process; null where there is none, or the row cannot be read. */
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

/** Saves a membership: in memory, and in the database where there is one. */
export async function saveMembership(client: HasMemberships, membership: Membership): Promise<void> {
  client.memberships.set(membership.process, membership)
  await store(client).then(
    (db) => db.seats.put({ ...membership }),
    () => undefined,
  )
}

/** Changes some fields of a membership; nothing where there is none. */
export async function updateMembership(
  client: HasMemberships,
  processId: ProcessId,
  changes: Partial<Omit<Membership, 'process' | 'person' | 'seed'>>,
): Promise<void> {
  const membership = await loadMembership(client, processId)
  if (membership) await saveMembership(client, { ...membership, ...changes })
}

/** Deletes a membership from memory and database. */
export async function deleteMembership(client: HasMemberships, processId: ProcessId): Promise<void> {
  client.memberships.delete(processId)
  await store(client).then(
    (db) => db.seats.delete(processId),
    () => undefined,
  )
}

/** Forgets what is in memory, so that the database is read again: for tests. */
export const clearMembershipCache = (client: HasMemberships): void => client.memberships.clear()

/** The member's public key (Ed25519, 32 bytes). */
export const memberKeyOf = (membership: Membership): Uint8Array => keyPairFrom(membership.seed).publicKey
