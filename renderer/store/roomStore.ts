import Dexie from 'dexie'
import * as Y from 'yjs'
import { type ConfirmedRow, type HasDatabase, store } from './database.ts'

/** Rows or bytes of log from which a room is worth compacting. */
const COMPACT_ROWS = 500
const COMPACT_BYTES = 1_000_000

const logRange = (room: string, upTo: number = Number.MAX_SAFE_INTEGER): [[string, number], [string, number]] => [
  [room, 0],
  [room, upTo],
]

/** What was found of a room on this device. */
export interface StoredRoom {
  /** Of the log, by which one knows whether compacting is worth it. */
  readonly rows: number
  readonly bytes: number
  readonly isEmpty: boolean
  readonly confirmed: ConfirmedRow | null
}

/** Applies the device's copy of a room to a document. Rows that cannot be read are passed over, never deleted. */
export async function loadRoom(client: HasDatabase, room: string, doc: Y.Doc, origin: unknown): Promise<StoredRoom> {
  const db = await store(client)
  const [confirmed, snapshot, log] = await db.transaction('r', db.confirmed, db.snapshots, db.log, () =>
    Promise.all([
      db.confirmed.get(room),
      db.snapshots.get(room),
      db.log
        .where('[room+seq]')
        .between(...logRange(room), true, true)
        .toArray(),
    ]),
  )
  doc.transact(() => {
    if (snapshot) attempt(() => Y.applyUpdateV2(doc, snapshot.state, origin))
    for (const row of log) attempt(() => Y.applyUpdate(doc, row.update, origin))
  }, origin)
  return {
    rows: log.length,
    bytes: log.reduce((sum, row) => sum + row.update.length, 0),
    isEmpty: !snapshot && log.length === 0,
    confirmed: confirmed ?? null,
  }
}

const attempt = (apply: () => void) => {
  try {
    apply()
  } catch (error) {
    console.error('a stored update could not be read', error instanceof Error ? error.name : '')
  }
}

/** The room was put in order by another window: this one's copy is of before, and must not be written. */
export class RoomReplaced extends Error {
  override readonly name = 'RoomReplaced'
}

/** Of the rows that are added: by which generation of the room, how many changes they are, and how many of them are this person's. */
export interface AppendOptions {
  readonly generation?: number
  readonly changes?: number
  readonly ownChanges?: number
}

/** Adds updates to the end of a room's log, all or none. Resolves when they are on disk. @throws RoomReplaced */
export async function appendToRoom(
  client: HasDatabase,
  room: string,
  processId: string,
  updates: readonly Uint8Array[],
  options: AppendOptions = {},
): Promise<void> {
  const db = await store(client)
  await db.transaction('rw', db.log, db.rooms, db.snapshots, db.confirmed, async () => {
    const confirmed = await db.confirmed.get(room)
    if ((confirmed?.generation ?? 0) !== (options.generation ?? 0)) throw new RoomReplaced()
    const last = await lastSeq(db, room)
    const changes = options.changes ?? 0
    await db.log.bulkAdd(updates.map((update, i) => ({ room, seq: last + 1 + i, update, changes: i === 0 ? changes : 0 })))
    if (!(await db.rooms.get(room))) await db.rooms.put({ room, process: processId })
    if (options.ownChanges)
      await db.confirmed.put({ ...(confirmed ?? newConfirmedRow(room, processId)), waiting: (confirmed?.waiting ?? 0) + options.ownChanges })
  })
}

async function lastSeq(db: Awaited<ReturnType<typeof store>>, room: string): Promise<number> {
  const row = await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).last()
  return row?.seq ?? (await db.snapshots.get(room))?.seq ?? 0
}

const newConfirmedRow = (room: string, processId: string): ConfirmedRow => ({ room, process: processId, generation: 0, waiting: 0, openedAt: 0 })

/** Remembers some facts of a room: what the table has confirmed, what the second copy has. */
export async function updateConfirmed(
  client: HasDatabase,
  room: string,
  processId: string,
  generation: number,
  changes: Partial<Pick<ConfirmedRow, 'vector' | 'waiting' | 'copied'>>,
): Promise<void> {
  const db = await store(client)
  await db.transaction('rw', db.confirmed, async () => {
    const confirmed = (await db.confirmed.get(room)) ?? newConfirmedRow(room, processId)
    if (confirmed.generation === generation) await db.confirmed.put({ ...confirmed, ...changes })
  })
}

/**
 * How many changes of a process were written since it was opened the last time; from now on it is opened now. After an unclean
 * end it is what that end could have cut short, and did not.
 */
export async function changesSinceOpened(client: HasDatabase, processId: string): Promise<number> {
  const db = await store(client)
  const roomNames = await roomNamesOf(client, processId)
  return db.transaction('rw', db.log, db.snapshots, db.confirmed, async () => {
    let changes = 0
    for (const room of roomNames) {
      const confirmed = (await db.confirmed.get(room)) ?? newConfirmedRow(room, processId)
      const rows = db.log.where('[room+seq]').between([room, confirmed.openedAt], [room, Dexie.maxKey], false, true)
      await rows.each((row) => {
        changes += row.changes ?? 1
      })
      await db.confirmed.put({ ...confirmed, openedAt: await lastSeq(db, room) })
    }
    return changes
  })
}

/**
 * Puts the room as the table has it in place of the copy here, whole. Windows that still hold the copy of before are told
 * {@link RoomReplaced} when they write. @param state Yjs, version 2. @returns the new generation
 */
export async function replaceRoom(client: HasDatabase, room: string, processId: string, state: Uint8Array, vector: Uint8Array): Promise<number> {
  const db = await store(client)
  return db.transaction('rw', db.log, db.rooms, db.snapshots, db.confirmed, async () => {
    const confirmed = await db.confirmed.get(room)
    const seq = (await lastSeq(db, room)) + 1
    await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).delete()
    await db.snapshots.put({ room, seq, state })
    await db.rooms.put({ room, process: processId })
    const generation = (confirmed?.generation ?? 0) + 1
    await db.confirmed.put({ room, process: processId, generation, vector, waiting: 0, openedAt: seq })
    return generation
  })
}

export const shouldCompact = ({ rows, bytes }: { readonly rows: number; readonly bytes: number }): boolean =>
  rows > COMPACT_ROWS || bytes > COMPACT_BYTES

/**
 * Puts snapshot and log together into one state, through a fresh collecting document: what was deleted really goes
 * (`Y.mergeUpdates` would keep it). Two windows may try at once: the second finds another snapshot, and leaves it.
 * @returns whether it was done
 */
export async function compactRoom(client: HasDatabase, room: string): Promise<boolean> {
  const db = await store(client)
  const snapshotSeq = (await db.snapshots.get(room))?.seq ?? 0
  const lastLogSeq = (
    await db.log
      .where('[room+seq]')
      .between(...logRange(room), true, true)
      .last()
  )?.seq
  if (lastLogSeq === undefined) return false
  const doc = new Y.Doc({ gc: true })
  const [snapshot, log] = await Promise.all([
    db.snapshots.get(room),
    db.log
      .where('[room+seq]')
      .between(...logRange(room, lastLogSeq), true, true)
      .toArray(),
  ])
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdateV2(doc, snapshot.state)
      for (const row of log) Y.applyUpdate(doc, row.update)
    })
    // an unreadable or unfinished row must stay where a rescue can find it
    if (doc.store.pendingStructs || doc.store.pendingDs) return false
    const state = Y.encodeStateAsUpdateV2(doc)
    return await db.transaction('rw', db.snapshots, db.log, async () => {
      if (((await db.snapshots.get(room))?.seq ?? 0) !== snapshotSeq) return false
      await db.snapshots.put({ room, seq: lastLogSeq, state })
      await db.log
        .where('[room+seq]')
        .between(...logRange(room, lastLogSeq), true, true)
        .delete()
      return true
    })
  } catch (error) {
    console.error('a room could not be compacted', error instanceof Error ? error.name : '')
    return false
  } finally {
    doc.destroy()
  }
}

/** Names of the rooms of a process that this device has. */
export async function roomNamesOf(client: HasDatabase, processId: string): Promise<readonly string[]> {
  const db = await store(client)
  return (await db.rooms.where('process').equals(processId).toArray()).map((row) => row.room)
}

/** Takes a process' rooms off this device for good. */
export async function deleteRooms(client: HasDatabase, processId: string): Promise<void> {
  const db = await store(client)
  const roomNames = await roomNamesOf(client, processId)
  await db.transaction('rw', db.rooms, db.snapshots, db.log, db.confirmed, db.tray, async () => {
    await db.tray.where('process').equals(processId).delete()
    await db.confirmed.where('process').equals(processId).delete()
    for (const room of roomNames) {
      await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).delete()
      await db.snapshots.delete(room)
      await db.rooms.delete(room)
    }
  })
}
