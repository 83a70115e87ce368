import Dexie from 'dexie'
import * as Y from 'yjs'
import { store } from './db.ts'

/** Rows or bytes of log from which a room is worth compacting. */
const COMPACT_ROWS = 500
const COMPACT_BYTES = 1_000_000

const rowsOf = (room: string, upTo: number = Number.MAX_SAFE_INTEGER): [[string, number], [string, number]] => [
  [room, 0],
  [room, upTo],
]

/** Applies the device's copy of a room to a document. Rows that cannot be read are passed over, never deleted. @returns how many rows the log has */
export async function loadRoom(room: string, doc: Y.Doc, origin: unknown): Promise<{ readonly rows: number; readonly bytes: number }> {
  const db = await store()
  const [snapshot, log] = await db.transaction('r', db.snapshots, db.log, () =>
    Promise.all([
      db.snapshots.get(room),
      db.log
        .where('[room+seq]')
        .between(...rowsOf(room), true, true)
        .toArray(),
    ]),
  )
  doc.transact(() => {
    if (snapshot) attempt(() => Y.applyUpdateV2(doc, snapshot.state, origin))
    for (const row of log) attempt(() => Y.applyUpdate(doc, row.update, origin))
  }, origin)
  return { rows: log.length, bytes: log.reduce((sum, row) => sum + row.update.length, 0) }
}

const attempt = (apply: () => void) => {
  try {
    apply()
  } catch (error) {
    console.error('a stored update could not be read', error instanceof Error ? error.name : '')
  }
}

/** Adds updates to the end of a room's log, all or none. Resolves when they are on disk. */
export async function appendToRoom(room: string, process: string, updates: readonly Uint8Array[]): Promise<void> {
  const db = await store()
  await db.transaction('rw', db.log, db.rooms, db.snapshots, async () => {
    const last = await lastSeq(room)
    await db.log.bulkAdd(updates.map((update, i) => ({ room, seq: last + 1 + i, update })))
    if (!(await db.rooms.get(room))) await db.rooms.put({ room, process })
  })
  async function lastSeq(name: string): Promise<number> {
    const row = await db.log.where('[room+seq]').between([name, Dexie.minKey], [name, Dexie.maxKey]).last()
    return row?.seq ?? (await db.snapshots.get(name))?.seq ?? 0
  }
}

export const worthCompacting = ({ rows, bytes }: { readonly rows: number; readonly bytes: number }): boolean =>
  rows > COMPACT_ROWS || bytes > COMPACT_BYTES

/**
 * Puts snapshot and log together into one state, through a fresh collecting document: what was deleted really goes
 * (`Y.mergeUpdates` would keep it). Two windows may try at once: the second finds another snapshot, and leaves it.
 * @returns whether it was done
 */
export async function compactRoom(room: string): Promise<boolean> {
  const db = await store()
  const before = (await db.snapshots.get(room))?.seq ?? 0
  const last = (
    await db.log
      .where('[room+seq]')
      .between(...rowsOf(room), true, true)
      .last()
  )?.seq
  if (last === undefined) return false
  const doc = new Y.Doc({ gc: true })
  const [snapshot, log] = await Promise.all([
    db.snapshots.get(room),
    db.log
      .where('[room+seq]')
      .between(...rowsOf(room, last), true, true)
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
      if (((await db.snapshots.get(room))?.seq ?? 0) !== before) return false
      await db.snapshots.put({ room, seq: last, state })
      await db.log
        .where('[room+seq]')
        .between(...rowsOf(room, last), true, true)
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
export async function roomsOf(process: string): Promise<readonly string[]> {
  const db = await store()
  return (await db.rooms.where('process').equals(process).toArray()).map((row) => row.room)
}

/** Takes a process' rooms off this device for good. */
export async function eraseRooms(process: string): Promise<void> {
  const db = await store()
  const names = await roomsOf(process)
  await db.transaction('rw', db.rooms, db.snapshots, db.log, async () => {
    for (const room of names) {
      await db.log.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).delete()
      await db.snapshots.delete(room)
      await db.rooms.delete(room)
    }
  })
}
