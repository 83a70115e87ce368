import * as v from 'valibot'
import { idOf } from '../../../shared/base/id.ts'
import { bytesOf, moment, readable, text } from '../../../shared/base/read.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { type HasDatabase, problemOfStorage, store } from '../../store/database.ts'

const MAX_RESTORE_POINTS = 5

const bytes = bytesOf(2 ** 30)
const room = v.custom<RoomName>((value) => typeof value === 'string' && parseRoom(value) !== null)

const reader = v.object({
  id: idOf<'restorePoint'>(),
  process: idOf<'process'>(),
  /** When the file was merged, and when it had been saved; Unix milliseconds by the clocks of either device. */
  at: moment,
  savedAt: moment,
  by: v.nullable(text(80)),
  /** Whether the process came to this device by that file alone. */
  came: v.boolean(),
  /** Yjs updates (version 1) of what the file touched, before and after. */
  rooms: v.array(v.object({ room, before: bytes, after: bytes })),
  /** Parts of the file that were not merged because they are invalid, unchanged: for manual recovery. */
  left: v.array(v.object({ room, problem: text(40), state: bytes })),
  undoneAt: v.nullable(moment),
  /** `table`: the host's copy was adopted; undefined: a file was merged. */
  from: v.optional(v.literal('table')),
})

/** The rooms of a process before and after a file was merged, or before and after the host's copy of a room was adopted. */
export type RestorePoint = Readonly<v.InferOutput<typeof reader>>
/** Id of a restore point. */
export type RestorePointId = RestorePoint['id']

/** The part of a window's client that holds restore points in memory, by id, where the device has no database. */
export interface HasRestorePoints extends HasDatabase {
  readonly restorePoints: Map<string, RestorePoint>
}

/**
 * Saves a restore point; a process keeps the last five. Where the device has no database, in memory as long as the window lives.
 * @throws Problem `disk.full` and the others of storage, where there is a database
 */
export async function saveRestorePoint(client: HasRestorePoints, point: RestorePoint): Promise<void> {
  const db = await store(client).catch(() => null)
  if (!db) {
    client.restorePoints.set(point.id, point)
    return
  }
  try {
    await db.transaction('rw', db.restorePoints, async () => {
      await db.restorePoints.put({ ...point })
      const all = await db.restorePoints.where('process').equals(point.process).sortBy('at')
      await db.restorePoints.bulkDelete(all.slice(0, -MAX_RESTORE_POINTS).map(({ id }) => id))
    })
  } catch (error) {
    throw problemOfStorage(error)
  }
}

/** The restore points of a process, latest first; unreadable ones are left out. */
export async function loadRestorePoints(client: HasRestorePoints, processId: ProcessId): Promise<readonly RestorePoint[]> {
  const rows = await store(client).then(
    (db) => db.restorePoints.where('process').equals(processId).toArray(),
    () => [],
  )
  const stored = rows.map((row) => readable(reader, row)).filter((point) => point !== null)
  return [...stored, ...[...client.restorePoints.values()].filter((point) => point.process === processId)].sort((a, b) => b.at - a.at)
}

/** One restore point; null where there is none or it cannot be read. */
export async function loadRestorePoint(client: HasRestorePoints, id: RestorePointId): Promise<RestorePoint | null> {
  const row = await store(client).then(
    (db) => db.restorePoints.get(id),
    () => undefined,
  )
  return readable(reader, row) ?? client.restorePoints.get(id) ?? null
}
