import path from 'node:path'
import * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { Keep } from '../keep.ts'
import { takeBack } from '../takeBack.ts'
import { type Files, files as onDisk } from './files.ts'
import { type Lock, lockOf } from './lock.ts'
import { folderOf, roomOf } from './names.ts'
import { rescueLoose } from './rescue.ts'
import { RoomJournal } from './roomJournal.ts'
import { troubleOf } from './trouble.ts'

export interface JournalOptions {
  readonly files?: Files
  readonly lock?: Lock
  /** How long to wait for another program to let go, in milliseconds: a host whose app was killed takes a moment to notice. */
  readonly patienceMs?: number
  /** Updates that come within so many milliseconds of a group go to disk together. */
  readonly gatherMs?: number
  /** How long to wait before the next attempt, in milliseconds, after so many that failed. */
  readonly retryMs?: (failed: number) => number
}

/** The rooms of one process, kept in a folder of their own. */
export interface Journal extends Keep {
  /** Makes the journal of a room short without any help, from what is on disk: for a computer that keeps a copy and serves nobody. */
  readonly fold: (room: RoomName) => Promise<void>
  /** What is wrong with the disk; null: nothing. */
  readonly health: () => Problem | null
  /** Told whenever that changes. */
  readonly onHealth: (listener: (problem: Problem | null) => void) => Dispose
}

const GATHER_MS = 50
const PATIENCE_MS = 5000
const LOOK_AGAIN_MS = 100
const retry = (failed: number) => Math.min(5000, 10 * 2 ** failed)

/**
 * Opens the journals of a process. Nothing is written before there is something to keep; nothing is read before it is asked for.
 * @param folder of this process alone; made when it is needed
 * @throws Problem `disk.inUse` where another program writes there
 */
export async function openJournal(folder: string, options: JournalOptions = {}): Promise<Journal> {
  const { files = onDisk, lock = lockOf(folder), gatherMs = GATHER_MS, retryMs = retry, patienceMs = PATIENCE_MS } = options
  const rooms = new Map<RoomName, RoomJournal>()
  const ill = new Map<RoomName, Problem>()
  const listeners = new Set<(problem: Problem | null) => void>()
  const health = () => ill.values().next().value ?? null

  const noteHealth = (room: RoomName, problem: Problem | null) => {
    const before = health()
    if (problem) ill.set(room, problem)
    else ill.delete(room)
    const now = health()
    if (now?.code !== before?.code) for (const listener of [...listeners]) listener(now)
  }
  const journalOf = (room: RoomName): RoomJournal => {
    const known = rooms.get(room)
    if (known) return known
    const made = new RoomJournal({
      files,
      folder: path.join(folder, folderOf(room)),
      mayWrite: lock.hold,
      onHealth: (problem) => noteHealth(room, problem),
      gatherMs,
      retryMs,
    })
    rooms.set(room, made)
    return made
  }
  const told = async <T>(deed: Promise<T>): Promise<T> => {
    try {
      return await deed
    } catch (error) {
      throw troubleOf(error)
    }
  }
  const setAside = async (room: RoomName, update: Uint8Array) => told(rescueLoose(files, path.join(folder, folderOf(room)), update))

  for (const end = performance.now() + patienceMs; ; ) {
    try {
      await lock.hold()
      break
    } catch (error) {
      // what is kept can still be read with a full disk; the lock is asked for again before anything is written
      if (!(error instanceof Problem)) break
      if (performance.now() >= end) throw error
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }

  return {
    rooms: () => told(files.list(folder).then((names) => [...new Set([...names.flatMap((name) => roomOf(name) ?? []), ...rooms.keys()])])),
    load: async (room) => told(journalOf(room).load()),
    append: async (room, update) => journalOf(room).append(update),
    settled: async (room) => journalOf(room).settled(),
    setAside,
    compact: async (room, state) => told(journalOf(room).compact(state)),
    fold: async (room) => told(journalOf(room).compact(async (onDisk) => stateOf(await onDisk(), (update) => setAside(room, update)))),
    isLong: (room) => journalOf(room).isLong,
    close: async () => {
      const ends = await Promise.allSettled([...rooms.values()].map((room) => room.close()))
      await lock.release()
      for (const end of ends) if (end.status === 'rejected') throw troubleOf(end.reason)
    },
    health,
    onHealth: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What stands after all of these; what was deleted is not in it. */
async function stateOf(updates: readonly Uint8Array[], unreadable: (update: Uint8Array) => Promise<void>): Promise<Uint8Array> {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) if (!takeBack(doc, update)) await unreadable(update)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
