import Dexie, { type Table } from 'dexie'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'

/** One row per flush of a room, not per keystroke. */
export interface LogRow {
  readonly room: string
  readonly seq: number
  /** A Yjs update, version 1. */
  readonly update: Uint8Array
  /** How many changes are in it, as a person would count them; absent in rows of versions that did not count. */
  readonly changes?: number
}

/** All of a room up to `seq`, in one state. */
export interface SnapshotRow {
  readonly room: string
  readonly seq: number
  /** A Yjs state, version 2 (a third of the size for long texts). */
  readonly state: Uint8Array
}

/** Which process a room belongs to. */
export interface RoomRow {
  readonly room: string
  readonly process: string
  /** When this device stored a change of it last, in Unix milliseconds; absent in rows of versions before 0.3.0. */
  readonly changedAt?: number
}

/** How much of a room's copy on this device the host has. */
export interface ConfirmedRow {
  readonly room: string
  readonly process: string
  /** Rises each time the copy is replaced by the host's: a window with an older copy must load this one. */
  readonly generation: number
  /** State vector of what the host has confirmed. */
  readonly vector?: Uint8Array
  /** Changes made on this device that no host has confirmed yet. */
  readonly waiting: number
  /** Where the log ended when the room was last opened. */
  readonly openedAt: number
  /** State vector of the journal on disk. */
  readonly copied?: Uint8Array
  /** What facilitators had signed for the room when the host said so last: without a host it holds on. */
  readonly policy?: { readonly rules: string; readonly locks: string }
}

/** An edit that the host rejected; read by `rejectedEdits.ts`. */
export interface RejectedEditRow {
  readonly id: string
  readonly process: string
  readonly [field: string]: unknown
}

/** A process before a file was merged into it; read by `sync/archive/restorePoints.ts`. */
export interface RestorePointRow {
  readonly id: string
  readonly process: string
  readonly at: number
  readonly [field: string]: unknown
}

/** An entry of the list of processes; read by `processList.ts`. */
export interface ProcessSummaryRow {
  readonly process: string
  readonly [field: string]: unknown
}

/** This person's membership in a process; read by `memberships.ts`. */
export interface MembershipRow {
  readonly process: string
  readonly [field: string]: unknown
}

/** Settings, drafts and other small values, by name. */
export interface KeyValueRow {
  readonly key: string
  readonly value: unknown
}

/** An asset of a process on this device; its bytes are a row of their own, so that a list costs nothing. */
export interface AssetRow {
  readonly process: string
  readonly hash: string
  readonly bytes: number
  /** On how many days nothing referred to it, in a row. */
  readonly unusedDays: number
}

/** The bytes of an asset. */
export interface AssetBytesRow {
  readonly process: string
  readonly hash: string
  readonly content: Uint8Array
}

/** What was changed on a board, packed; read by `boardHistory.ts`. */
export interface HistoryTableRow {
  readonly room: string
  readonly seq: number
  readonly process: string
  /** When it was stored, in Unix milliseconds by this device's clock: a host's clock must not decide what is deleted. */
  readonly savedAt: number
  readonly content: Uint8Array
  /** Which state of the document the rows up to this one end with. */
  readonly mark: string
}

/** Everything that this device stores. The only schema; a later version adds tables and fields, and drops none. */
export class TavoloDb extends Dexie {
  readonly log!: Table<LogRow, [string, number]>
  readonly snapshots!: Table<SnapshotRow, string>
  readonly rooms!: Table<RoomRow, string>
  readonly shelf!: Table<ProcessSummaryRow, string>
  readonly seats!: Table<MembershipRow, string>
  readonly kept!: Table<KeyValueRow, string>
  readonly confirmed!: Table<ConfirmedRow, string>
  readonly tray!: Table<RejectedEditRow, string>
  readonly restorePoints!: Table<RestorePointRow, string>
  readonly assets!: Table<AssetRow, [string, string]>
  readonly assetBytes!: Table<AssetBytesRow, [string, string]>
  readonly history!: Table<HistoryTableRow, [string, number]>

  constructor(name = 'tavolo', indexedDB?: IDBFactory) {
    // strict: what a screen calls "saved" has reached the disk, not only the browser's cache
    super(name, { chromeTransactionDurability: 'strict', ...(indexedDB ? { indexedDB } : {}) })
    this.version(1).stores({
      log: '[room+seq]',
      snapshots: 'room',
      rooms: 'room, process',
      shelf: 'process',
      seats: 'process',
      kept: 'key',
    })
    this.version(2).stores({ confirmed: 'room, process', tray: 'id, process' })
    this.version(3).stores({ restorePoints: 'id, process' })
    this.version(4).stores({ assets: '[process+hash], process', assetBytes: '[process+hash], process' })
    this.version(5).stores({ history: '[room+seq], process, savedAt' })
  }
}

const OPEN_TIMEOUT_MS = 5000

/** Whether the database is open, and why not. */
export interface StoreState {
  readonly open: boolean
  readonly problem: ProblemCode | null
}

/** The device's database as one window uses it. */
export interface DatabaseHandle {
  /** Where the database lives; the browser's own where undefined. */
  readonly indexedDB: IDBFactory | undefined
  readonly state: Signal<StoreState>
  /** The attempt to open, shared by all who need the database; null before the first use, after a failure, and once closed. */
  opening: Promise<TavoloDb> | null
}

/** The part of a window's client that holds the database. */
export interface HasDatabase {
  readonly database: DatabaseHandle
}

/** @param indexedDB where the database lives; the browser's own where undefined */
export const createDatabaseHandle = (indexedDB?: IDBFactory): DatabaseHandle => ({
  indexedDB,
  state: signal<StoreState>({ open: false, problem: null }),
  opening: null,
})

/** Whether this device stores copies now, and if not, why. */
export const storeState = ({ database }: HasDatabase): Live<StoreState> => database.state

/**
 * The device's database, opened at the first use. After a failure a later call tries again.
 * @throws Problem `storage.unavailable` where the browser refuses (private mode, damage); `storage.blocked` where an older window holds it open
 */
export function store({ database }: HasDatabase): Promise<TavoloDb> {
  database.opening ??= open(database).catch((error: unknown) => {
    database.opening = null
    throw error
  })
  return database.opening
}

/** Closes the database; the next use opens it again. For tests, and for a window that must release it. */
export async function closeStore({ database }: HasDatabase): Promise<void> {
  const db = await database.opening?.catch(() => null)
  database.opening = null
  db?.close()
  database.state.set({ open: false, problem: null })
}

async function open(database: DatabaseHandle): Promise<TavoloDb> {
  const db = new TavoloDb('tavolo', database.indexedDB)
  let isBlocked = false
  db.on('blocked', () => {
    isBlocked = true
  })
  // a newer window needs to change the schema: this one must let it
  db.on('versionchange', () => {
    db.close()
    database.opening = null
    database.state.set({ open: false, problem: 'storage.blocked' })
  })
  db.on('close', () => {
    database.opening = null
  })
  const timeout = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Problem(isBlocked ? 'storage.blocked' : 'storage.unavailable')), OPEN_TIMEOUT_MS),
  )
  try {
    await Promise.race([db.open(), timeout])
    database.state.set({ open: true, problem: null })
    return db
  } catch (error) {
    const problem = problemOfStorage(error)
    database.state.set({ open: false, problem: problem.code })
    throw problem
  }
}

/** Translates a failure of IndexedDB to a Problem: `disk.full` for an exceeded quota, else `storage.unavailable`. */
export function problemOfStorage(error: unknown): Problem {
  if (error instanceof Problem) return error
  const name = error instanceof Error ? error.name : ''
  const inner = error instanceof Error && 'inner' in error && error.inner instanceof Error ? error.inner.name : ''
  return new Problem([name, inner].includes('QuotaExceededError') ? 'disk.full' : 'storage.unavailable', { cause: error })
}
