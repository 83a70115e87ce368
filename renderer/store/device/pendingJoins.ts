import * as v from 'valibot'
import { bytesOf, integer, readable, text } from '../../../shared/base/read.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type HasDatabase, store } from '../database.ts'

/** Who waits to be let in at a table, so that a reload or a sleep of the device is no new person. */
export interface PendingJoin {
  /** The seed of the newcomer's key: 32 secret bytes. */
  readonly seed: Uint8Array
  readonly name: string
  /** For which they are there; '' where they did not say. */
  readonly organisation: string
  /** The short code; '' where the address of the page has an invitation. */
  readonly code: string
  /** Addresses of computers that may host by now, best first. */
  readonly addresses: readonly string[]
  /** Unix milliseconds of this device. */
  readonly at: number
}

/** Milliseconds after which nobody waits any more: longer than a meeting. */
const PENDING_MS = 12 * 3600 * 1000

const reader = v.object({
  seed: bytesOf(32),
  name: text(200),
  organisation: text(400),
  code: text(20),
  addresses: v.pipe(v.array(text(200)), v.maxLength(64)),
  at: integer(0, Number.MAX_SAFE_INTEGER),
})
/** Where a code was typed, the process is not known before the host answers. */
const keyOf = (processId: ProcessId | null) => `pendingJoin/${processId ?? ''}`

/** Who waits at a table; null where nobody does, there is no database, or it was long ago. @param now Unix milliseconds of this device */
export async function loadPendingJoin(client: HasDatabase, processId: ProcessId | null, now: number): Promise<PendingJoin | null> {
  const row = await store(client).then(
    (db) => db.kept.get(keyOf(processId)),
    () => undefined,
  )
  const pending = row ? readable(reader, row.value) : null
  return pending?.seed.length === 32 && Math.abs(now - pending.at) < PENDING_MS ? pending : null
}

/** Keeps who waits, where there is a database. */
export async function savePendingJoin(client: HasDatabase, processId: ProcessId | null, pending: PendingJoin): Promise<void> {
  await store(client).then(
    (db) => db.kept.put({ key: keyOf(processId), value: pending }),
    () => undefined,
  )
}

/** Nobody waits any more: let in, refused, or left. */
export async function deletePendingJoin(client: HasDatabase, processId: ProcessId | null): Promise<void> {
  await store(client).then(
    (db) => db.kept.delete(keyOf(processId)),
    () => undefined,
  )
}
