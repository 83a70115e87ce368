import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { utf8 } from '../../../shared/base/bytes.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import { integer, readableJson, text } from '../../../shared/base/read.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { type FileSystem, isNotFile, nodeFileSystem } from './fileSystem.ts'
import { writeNewFile } from './wholeFile.ts'

/**
 * Lets one program at a time read and write a folder. Works across computers that share a folder. Setting a clock neither loses a lock nor frees
 * one.
 */
export interface FolderLock {
  /**
   * Resolves if this program owns the lock, after reading the lock's file. Asked before everything that is written: a program that slept may
   * have lost the lock. @throws Problem `disk.inUse` if another program owns it; what the disk throws
   */
  readonly acquire: () => Promise<void>
  /** Removes the lock file, unless another program took the lock over. */
  readonly release: () => Promise<void>
}

/** Options of a lock; the defaults are those of the app. */
export interface FolderLockOptions {
  readonly files?: FileSystem
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
  readonly pause?: (ms: number) => Promise<void>
}

const lockFileSchema = v.object({ pid: integer(1, 2 ** 32), computer: text(300), token: text(40) })
type LockFile = v.InferOutput<typeof lockFileSchema>

/** Milliseconds between two heartbeats of the owner, each of which changes the date of the lock's file. */
const HEARTBEAT_MS = 5000
/** Milliseconds by the date of the file after which its owner seems to have ended. The clock may have been set: then it is watched. */
const STALE_MS = 20_000
/** Milliseconds without a heartbeat, as this program watched, after which the owner has ended or is asleep. */
const WATCH_MS = 2 * HEARTBEAT_MS
const WATCH_STEP_MS = 500
/** Milliseconds after which two programs that found the same abandoned lock know which of them wrote it last. */
const NOTICE_MS = 50

/** Tokens of this process: after a restart in a container, the same process id is often another process. */
const ownTokens = new Set<string>()

/** Creates the lock of a folder; nothing is written before `acquire`. */
export function createFolderLock(folder: string, options: FolderLockOptions = {}): FolderLock {
  const { files = nodeFileSystem, now = monotonicNow, pause = (ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms)) } = options
  const file = path.join(folder, 'lock')
  const own = { pid: process.pid, computer: os.hostname(), token: newId<'lock'>(random) }
  let isTakenOver = false
  let heartbeatTimer: ReturnType<typeof setInterval> | null = null

  /** The lock's file; null if there is none. An unreadable file, without an owner, is being written at this moment, or was torn. */
  const readLock = async (): Promise<{ readonly owner: LockFile | null } | null> => {
    try {
      return { owner: readableJson(lockFileSchema, new TextDecoder().decode(await files.read(file))) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      if (!isNotFile(error)) throw error
      // a folder or a link of this name is no lock
      const taken = (await files.list(folder)).filter((name) => name.startsWith('lock.unreadable')).length
      await files.rename(file, `${file}.unreadable${taken === 0 ? '' : `.${taken}`}`)
      return null
    }
  }

  /** Whether no heartbeat comes while this program watches. */
  const isSilent = async (changedAt: number): Promise<boolean> => {
    for (const since = now(); now() - since < WATCH_MS; ) {
      await pause(WATCH_STEP_MS)
      if ((await files.changedAt(file)) !== changedAt) return false
    }
    return true
  }
  const isFree = async (owner: LockFile | null): Promise<boolean> => {
    if (owner && owner.computer === own.computer) {
      if (owner.pid === own.pid) return !ownTokens.has(owner.token)
      if (!isAlive(owner.pid)) return true
    }
    const changedAt = await files.changedAt(file)
    return Date.now() - changedAt > STALE_MS && (await isSilent(changedAt))
  }

  const acquireLock = async () => {
    await files.makeFolder(folder)
    const existing = await readLock()
    // a lock that goes away meanwhile is free
    if (existing && !(await isFree(existing.owner).catch(ifMissing(true)))) throw new Problem('disk.inUse')
    const temporaryFile = `${file}.${own.token}`
    try {
      await writeNewFile(files, temporaryFile, utf8(JSON.stringify(own)))
      await files.rename(temporaryFile, file)
    } catch (error) {
      await files.remove(temporaryFile).catch(() => undefined)
      throw error
    }
    if (existing) await pause(NOTICE_MS)
    if ((await readLock())?.owner?.token !== own.token) throw new Problem('disk.inUse')
    ownTokens.add(own.token)
    heartbeatTimer = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS)
    heartbeatTimer.unref()
  }

  /** Reads the file once for all who ask at the same moment. */
  let checking: Promise<void> | null = null
  const check = async () => {
    // this computer slept so long that another program took over: compacting would delete what that program wrote
    if (!isTakenOver && (await readLock())?.owner?.token !== own.token) isTakenOver = true
    if (isTakenOver) throw new Problem('disk.inUse')
  }
  const heartbeat = async () => {
    await check()
    await files.touch(file)
  }

  let acquiring: Promise<void> | null = null
  return {
    acquire: async () => {
      if (heartbeatTimer) {
        checking ??= check().finally(() => {
          checking = null
        })
        return checking
      }
      acquiring ??= acquireLock().finally(() => {
        acquiring = null
      })
      return acquiring
    },
    release: async () => {
      if (heartbeatTimer) clearInterval(heartbeatTimer)
      heartbeatTimer = null
      if (ownTokens.delete(own.token) && !isTakenOver && (await readLock().catch(() => null))?.owner?.token === own.token)
        await files.remove(file).catch(() => undefined)
    },
  }
}

const LOCK_TIMEOUT_MS = 5000
const LOCK_RETRY_MS = 100

/**
 * Acquires a lock, or waits for another program to release it: a program that was told to end takes a moment. On a full disk it resolves
 * without the lock: what is stored can be read, and the lock is asked again before anything is written.
 * @throws Problem `disk.inUse` if another program still owns it after `timeoutMs` milliseconds
 */
export async function waitForLock(lock: FolderLock, timeoutMs = LOCK_TIMEOUT_MS): Promise<void> {
  for (const deadline = monotonicNow() + timeoutMs; ; ) {
    try {
      return await lock.acquire()
    } catch (error) {
      if (!(error instanceof Problem)) return
      if (monotonicNow() >= deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS))
    }
  }
}

const ifMissing =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return fallback
    throw error
  }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
