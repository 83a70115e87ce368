import * as v from 'valibot'
import { bytesOf, readable, text } from '../../../shared/base/read.ts'
import { type HasDatabase, store } from '../database.ts'

/** Milliseconds after which a key goes where this device did not see its session close. */
const KEPT_MS = 24 * 60 * 60 * 1000

const reader = v.object({ secret: bytesOf(32), id: text(43), bytes: bytesOf(16 * 2 ** 10), at: v.number() })

/** The secret half of this device's ring key in a session, and the statement that published the other, with its id: it is submitted again to each host. */
export type StoredRingKey = Readonly<v.InferOutput<typeof reader>>

const PREFIX = 'ring/'
const keyOf = (processId: string, session: string) => `${PREFIX}${processId}/${session}`

/** Reads it. @returns null where the device has none, or the database does not open */
export async function loadRingKey(client: HasDatabase, processId: string, session: string): Promise<StoredRingKey | null> {
  const row = await store(client).then(
    (db) => db.kept.get(keyOf(processId, session)),
    () => undefined,
  )
  return readable(reader, row?.value)
}

/** Writes it; null deletes it: the session is closed. @returns resolves when it is on disk; rejects with the database's error */
export async function saveRingKey(client: HasDatabase, processId: string, session: string, ringKey: StoredRingKey | null): Promise<void> {
  const db = await store(client)
  await (ringKey ? db.kept.put({ key: keyOf(processId, session), value: ringKey }) : db.kept.delete(keyOf(processId, session)))
}

/** Deletes the keys of meetings that this device left before they were closed, a day after they were made. @param now table time */
export async function forgetOldRingKeys(client: HasDatabase, now: number): Promise<void> {
  const db = await store(client)
  const rows = await db.kept.where('key').startsWith(PREFIX).toArray()
  const old = rows.filter(({ value }) => !(now - (readable(reader, value)?.at ?? 0) < KEPT_MS)).map(({ key }) => key)
  await db.kept.bulkDelete(old)
}
