import Dexie from 'dexie'
import * as Y from 'yjs'
import { type ConfirmedRow, type HasDatabase, store } from './database.ts'

/** Rows or bytes of log from which a room is compacted. */
const COMPACT_ROWS = 500
const COMPACT_BYTES = 1_000_000

const logRange = (room: string, upTo: number = Number.MAX_SAFE_INTEGER): [[string, number], [string, number]] => [
  [room, 0],
  [room, upTo],
]

/** What this device has stored of a room. */
export interface StoredRoom {
  /** Of the log, for {@link shouldCompact}. */
  readonly rows: number
  readonly bytes: number
  readonly isEmpty: boolean
  readonly confirmed: ConfirmedRow | null
}

/**
 * Applies the stored copy of a room to a document. Unreadable rows are skipped, never deleted. Cost: O(snapshot + log).
 * @throws Problem of storage
 */
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

/** Another window has replaced the stored copy: this window's copy is outdated and must not be written. */
export class RoomReplaced extends Error {
  override readonly name = 'RoomReplaced'
}

/** Of the added rows: the generation of the copy they belong to, how many changes they are, and how many of them are this person's. */
export interface AppendOptions {
  readonly generation?: number
  readonly changes?: number
  readonly ownChanges?: number
}

/** Appends updates to a room's log, all or none. Resolves when they are on disk. @throws RoomReplaced when the generation differs; Problem of storage */
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
    await db.rooms.put({ room, process: processId, changedAt: Date.now() })
    if (options.ownChanges)
      await db.confirmed.put({ ...(confirmed ?? newConfirmedRow(room, processId)), waiting: (confirmed?.waiting ?? 0) + options.ownChanges })
  })
}

async function lastSeq(db: Awaited<ReturnType<typeof store>>, room: string): Promise<number> {
  const row = await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).last()
  return row?.seq ?? (await db.snapshots.get(room))?.seq ?? 0
}

const newConfirmedRow = (room: string, processId: string): ConfirmedRow => ({ room, process: processId, generation: 0, waiting: 0, openedAt: 0 })

/** Saves what the host has confirmed of a room, or what the journal has. Nothing where the generation differs. @throws Problem of storage */
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

/** Saves what the host says that facilitators have decided about a room. @throws Problem of storage */
export async function savePolicy(client: HasDatabase, room: string, processId: string, policy: NonNullable<ConfirmedRow['policy']>): Promise<void> {
  const db = await store(client)
  await db.transaction('rw', db.confirmed, async () => {
    await db.confirmed.put({ ...((await db.confirmed.get(room)) ?? newConfirmedRow(room, processId)), policy })
  })
}

/**
 * Counts the changes of a process that were written since it was last opened, and records that it is opened now. After an unclean
 * end these are the changes that could have been lost, and were not. @throws Problem of storage
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
 * Replaces the stored copy of a room by the host's. A window that still has the old copy gets {@link RoomReplaced} when it writes.
 * @param state Yjs state, version 2 @param vector its state vector
 * @returns the new generation
 * @throws Problem of storage
 */
export async function replaceRoom(client: HasDatabase, room: string, processId: string, state: Uint8Array, vector: Uint8Array): Promise<number> {
  const db = await store(client)
  return db.transaction('rw', db.log, db.rooms, db.snapshots, db.confirmed, async () => {
    const confirmed = await db.confirmed.get(room)
    const seq = (await lastSeq(db, room)) + 1
    await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).delete()
    await db.snapshots.put({ room, seq, state })
    await db.rooms.put({ room, process: processId, changedAt: Date.now() })
    const generation = (confirmed?.generation ?? 0) + 1
    await db.confirmed.put({
      room,
      process: processId,
      generation,
      vector,
      waiting: 0,
      openedAt: seq,
      ...(confirmed?.policy ? { policy: confirmed.policy } : {}),
    })
    return generation
  })
}

/** Whether the log of a room is long enough to be compacted. */
export const shouldCompact = ({ rows, bytes }: { readonly rows: number; readonly bytes: number }): boolean =>
  rows > COMPACT_ROWS || bytes > COMPACT_BYTES

/**
 * Merges snapshot and log into one snapshot, through a new document with garbage collection: deleted content is dropped, which
 * `Y.mergeUpdates` would keep. When two windows try at once, the second finds another snapshot and does nothing.
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
    // an unreadable or incomplete row must stay in the log for a rescue
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

/** Names of the rooms of a process that this device has stored. @throws Problem of storage */
export async function roomNamesOf(client: HasDatabase, processId: string): Promise<readonly string[]> {
  const db = await store(client)
  return (await db.rooms.where('process').equals(processId).toArray()).map((row) => row.room)
}

/** Deletes a process' rooms from this device, with their assets, history and rejected edits. @throws Problem of storage */
export async function deleteRooms(client: HasDatabase, processId: string): Promise<void> {
  const db = await store(client)
  const roomNames = await roomNamesOf(client, processId)
  await db.transaction('rw', [db.rooms, db.snapshots, db.log, db.confirmed, db.tray, db.assets, db.assetBytes, db.history], async () => {
    for (const table of [db.tray, db.confirmed, db.assets, db.assetBytes, db.history]) await table.where('process').equals(processId).delete()
    for (const room of roomNames) {
      await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).delete()
      await db.snapshots.delete(room)
      await db.rooms.delete(room)
    }
  })
}
