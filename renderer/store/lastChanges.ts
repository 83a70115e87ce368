import { type HasDatabase, store } from './database.ts'

/**
 * When this device stored a change of each room of a process last, by the room's name, in Unix milliseconds. Rooms that were never stored here
 * are missing, and all of them where there is no database. Cost: O(rooms of the process).
 */
export async function lastChanges(client: HasDatabase, processId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await store(client).then(
    (db) => db.rooms.where('process').equals(processId).toArray(),
    () => [],
  )
  return new Map(rows.flatMap(({ room, changedAt }) => (typeof changedAt === 'number' ? [[room, changedAt] as const] : [])))
}
