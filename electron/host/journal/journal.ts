import path from 'node:path'
import * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { Problem } from '../../../shared/base/problem.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { createDiskHealth } from '../../disk/durable/diskHealth.ts'
import { toDiskProblem } from '../../disk/durable/diskProblem.ts'
import { nodeFileSystem as defaultFileSystem, type FileSystem } from '../../disk/durable/fileSystem.ts'
import { createFolderLock, type FolderLock, waitForLock } from '../../disk/durable/folderLock.ts'
import { applyStoredUpdate } from './applyStoredUpdate.ts'
import { folderName, roomFromFolder } from './format/journalNames.ts'
import { rescueUpdate } from './rescueFile.ts'
import { RoomJournal } from './roomJournal.ts'
import type { RoomStorage } from './roomStorage.ts'

/** Options of a journal; the defaults are those of the app. */
export interface JournalOptions {
  readonly files?: FileSystem
  readonly lock?: FolderLock
  /** Milliseconds to wait for another program to release the lock: a host whose app was killed takes a moment to end. */
  readonly lockTimeoutMs?: number
  /** Updates that arrive within so many milliseconds after a group was written are written together. */
  readonly gatherMs?: number
  /** Logs one line about an event; never content or names. */
  readonly log?: (line: string) => void
  /** Milliseconds before the next attempt, after `failed` failed ones. */
  readonly retryMs?: (failed: number) => number
}

/** The journals of all rooms of one process, in one folder. */
export interface Journal extends RoomStorage {
  /** Compacts a room's journal from what is on disk, for a computer that does not have the room in memory. */
  readonly compactFromDisk: (room: RoomName) => Promise<void>
  /** The problem of the disk; null if there is none. */
  readonly health: () => Problem | null
  /** Subscribes to changes of `health`. */
  readonly onHealth: (listener: (problem: Problem | null) => void) => Dispose
}

const GATHER_MS = 50
const retryDelayMs = (failed: number) => Math.min(5000, 10 * 2 ** failed)

/**
 * Opens the journals of a process. Writes nothing but the lock before the first update, and reads nothing before `load`.
 * @param folder of this process alone; created on demand
 * @throws Problem `disk.inUse` if another program writes to the folder
 */
export async function openJournal(folder: string, options: JournalOptions = {}): Promise<Journal> {
  const {
    files = defaultFileSystem,
    lock = createFolderLock(folder),
    gatherMs = GATHER_MS,
    retryMs = retryDelayMs,
    log = () => undefined,
    lockTimeoutMs,
  } = options
  const rooms = new Map<RoomName, RoomJournal>()
  const diskHealth = createDiskHealth()
  const journalOf = (room: RoomName): RoomJournal => {
    const existing = rooms.get(room)
    if (existing) return existing
    const created = new RoomJournal({
      files,
      folder: path.join(folder, folderName(room)),
      ensureWritable: lock.acquire,
      onHealth: (problem) => diskHealth.note(room, problem),
      onDamage: (places) => log(`journal damaged: ${places} places in a ${room.split('/')[0]}`),
      gatherMs,
      retryMs,
    })
    rooms.set(room, created)
    return created
  }
  const withDiskProblem = async <T>(operation: Promise<T>): Promise<T> => {
    try {
      return await operation
    } catch (error) {
      throw toDiskProblem(error)
    }
  }
  const quarantine = async (room: RoomName, update: Uint8Array) => {
    const write = async () => {
      await lock.acquire()
      await rescueUpdate(files, path.join(folder, folderName(room)), update)
    }
    await withDiskProblem(write())
  }

  await waitForLock(lock, lockTimeoutMs)

  return {
    rooms: () =>
      withDiskProblem(files.list(folder).then((names) => [...new Set([...names.flatMap((name) => roomFromFolder(name) ?? []), ...rooms.keys()])])),
    load: async (room) => withDiskProblem(journalOf(room).load()),
    append: async (room, update) => journalOf(room).append(update),
    flushed: async (room) => journalOf(room).flushed(),
    quarantine,
    compact: async (room, state) => withDiskProblem(journalOf(room).compact(state)),
    compactFromDisk: async (room) =>
      withDiskProblem(journalOf(room).compact(async (readDisk) => mergedState(await readDisk(), (update) => quarantine(room, update)))),
    needsCompaction: (room) => journalOf(room).needsCompaction,
    close: async () => {
      const ends = await Promise.allSettled([...rooms.values()].map((room) => room.close()))
      await lock.release()
      for (const end of ends) if (end.status === 'rejected') throw toDiskProblem(end.reason)
    },
    health: diskHealth.current,
    onHealth: diskHealth.subscribe,
  }
}

/** The state after all updates, without deleted content. */
async function mergedState(updates: readonly Uint8Array[], quarantine: (update: Uint8Array) => Promise<void>): Promise<Uint8Array> {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) if (!applyStoredUpdate(doc, update)) await quarantine(update)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
