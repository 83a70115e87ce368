import * as v from 'valibot'
import { idOf } from '../../shared/base/id.ts'
import { readable } from '../../shared/base/read.ts'
import type { PersonId } from '../../shared/model/records/person.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import { type Role, roleReader } from '../../shared/protocol/role.ts'
import { type HasDatabase, store } from './database.ts'

/** The last role with which each person was seen at the table. */
export type KnownRoles = ReadonlyMap<PersonId, Role>

const reader = v.record(idOf<'person'>(), roleReader)
const keyOf = (processId: ProcessId) => `roles/${processId}`

/** The roles that this device has kept; none where there is no database, or they cannot be read. */
export async function loadKnownRoles(client: HasDatabase, processId: ProcessId): Promise<KnownRoles> {
  const row = await store(client).then(
    (db) => db.kept.get(keyOf(processId)),
    () => undefined,
  )
  return new Map(Object.entries(readable(reader, row?.value ?? {}) ?? {}) as [PersonId, Role][])
}

/** Keeps the roles for the next time, where there is a database. */
export async function saveKnownRoles(client: HasDatabase, processId: ProcessId, lastRoles: KnownRoles): Promise<void> {
  await store(client).then(
    (db) => db.kept.put({ key: keyOf(processId), value: Object.fromEntries(lastRoles) }),
    () => undefined,
  )
}

/** Forgets the roles of a process that is deleted from this device. */
export async function deleteKnownRoles(client: HasDatabase, processId: ProcessId): Promise<void> {
  await store(client).then(
    (db) => db.kept.delete(keyOf(processId)),
    () => undefined,
  )
}
