import Dexie from 'dexie'
import { foldRows } from '../../../shared/model/history/timeline.ts'
import { type HistoryRow, packRow, unpackRow } from '../../../shared/model/historyRows/historyRow.ts'
import { type HasDatabase, type HistoryTableRow, store } from '../database.ts'

/** Days after which nothing of what was deleted is left in the history of a board on this device. */
export const HISTORY_DAYS = 30
const HISTORY_MS = HISTORY_DAYS * 24 * 60 * 60_000
/** Most bytes of history of one board: beyond, the oldest half is folded into one state. */
const MAX_BYTES = 24 * 2 ** 20

/** A row of history, and where it stands. */
export interface StoredHistoryRow {
  readonly seq: number
  readonly row: HistoryRow
}

const rangeOf = (room: string, after = -1): [[string, number], [string, number]] => [
  [room, after + 1],
  [room, Number.MAX_SAFE_INTEGER],
]

/** Appends rows to the history of a board. @param mark which state of the document they end with @throws Problem of storage */
export async function appendHistory(client: HasDatabase, room: string, processId: string, rows: readonly HistoryRow[], mark: string): Promise<void> {
  const db = await store(client)
  const savedAt = Date.now()
  const contents = rows.map(packRow)
  await db.transaction('rw', db.history, async () => {
    const last = await db.history.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).last()
    const next = (last?.seq ?? 0) + 1
    await db.history.bulkAdd(contents.map((content, i) => ({ room, seq: next + i, process: processId, savedAt, content, mark })))
  })
}

/** The rows of a board's history behind one, in order; unreadable ones are left out. Cost: O(rows). @throws Problem of storage */
export async function readHistory(client: HasDatabase, room: string, after = -1): Promise<readonly StoredHistoryRow[]> {
  const rows = await historyRows(client, room, after)
  return rows.flatMap(({ seq, content }) => {
    const row = unpackRow(content)
    return row ? [{ seq, row }] : []
  })
}

async function historyRows(client: HasDatabase, room: string, after = -1): Promise<readonly HistoryTableRow[]> {
  const db = await store(client)
  return db.history
    .where('[room+seq]')
    .between(...rangeOf(room, after), true, true)
    .toArray()
}

/** Which state of the document the history of a board ends with; null where that is not known. @throws Problem of storage */
export async function historyMark(client: HasDatabase, room: string): Promise<string | null> {
  const db = await store(client)
  const last = await db.history.where('[room+seq]').between([room, Dexie.minKey], [room, Dexie.maxKey]).last()
  return last?.mark ?? null
}

/** Deletes the history of a board from this device. @throws Problem of storage */
export async function deleteHistory(client: HasDatabase, room: string): Promise<void> {
  const db = await store(client)
  await db.history
    .where('[room+seq]')
    .between(...rangeOf(room), true, true)
    .delete()
}

/**
 * Drops what is older than {@link HISTORY_DAYS}, of every board of this device. What came before the rest is folded into the state of the board by
 * then: what had been deleted is in no row any more. A board that nobody opened for so long keeps nothing.
 * Cost: O(what is dropped). @param now this device's clock, in Unix milliseconds @throws Problem of storage
 */
export async function dropOldHistory(client: HasDatabase, now: number = Date.now()): Promise<void> {
  const db = await store(client)
  const limit = now - HISTORY_MS
  const old = await db.history.where('savedAt').below(limit).toArray()
  // a clock that was wrong keeps nothing for ever either
  const ahead = await db.history
    .where('savedAt')
    .above(now + HISTORY_MS)
    .toArray()
  for (const room of new Set([...old, ...ahead].map((row) => row.room))) {
    const rows = await historyRows(client, room)
    const isOld = ({ savedAt }: HistoryTableRow) => savedAt < limit || savedAt > now + HISTORY_MS
    await foldUpTo(client, room, rows, rows.findLastIndex(isOld) + 1)
  }
}

/** Folds the older half of a history that is too large. @throws Problem of storage */
export async function limitHistory(client: HasDatabase, room: string, maxBytes: number = MAX_BYTES): Promise<void> {
  const rows = await historyRows(client, room)
  const bytes = rows.reduce((sum, { content }) => sum + content.length, 0)
  if (bytes > maxBytes && rows.length > 1) await foldUpTo(client, room, rows, Math.ceil(rows.length / 2))
}

/** Puts one frame in the place of the first `count` rows; without a row after them nothing stays. */
async function foldUpTo(client: HasDatabase, room: string, rows: readonly HistoryTableRow[], count: number): Promise<void> {
  const next = rows[count]
  const before = rows.slice(0, count)
  const last = before.at(-1)
  if (!last) return
  const readable = before.flatMap(({ content }) => unpackRow(content) ?? [])
  const frame = next ? foldRows(readable) : null
  const db = await store(client)
  await db.transaction('rw', db.history, async () => {
    await db.history.where('[room+seq]').between([room, Dexie.minKey], [room, last.seq], true, true).delete()
    if (frame && next)
      await db.history.put({ room, seq: last.seq, process: last.process, savedAt: next.savedAt, content: packRow(frame), mark: last.mark ?? '' })
  })
}

/**
 * Deletes the history of a board where facilitators or partners have asked for it since. @param erasures ids of all that were ever asked for
 * @returns whether something was asked for that this device had not done @throws Problem of storage
 */
export async function applyErasures(client: HasDatabase, room: string, erasures: readonly string[]): Promise<boolean> {
  const db = await store(client)
  const key = `history erased ${room}`
  return db.transaction('rw', db.history, db.kept, async () => {
    const done = (await db.kept.get(key))?.value
    const isNew = erasures.some((id) => !Array.isArray(done) || !done.includes(id))
    if (!isNew) return false
    await db.history
      .where('[room+seq]')
      .between(...rangeOf(room), true, true)
      .delete()
    await db.kept.put({ key, value: [...erasures] })
    return true
  })
}
