import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import { integer, readableJson, text } from '../../../shared/base/read.ts'

/**
 * Lets one program at a time write to a folder of journals. Works across computers that share a folder, as far as their clocks agree within
 * seconds.
 */
export interface FolderLock {
  /**
   * Resolves when this program owns the lock; cheap when it does already. @throws Problem `disk.inUse` if another program owns it; what
   * the disk throws
   */
  readonly acquire: () => Promise<void>
  /** Removes the lock file, unless another program took the lock over. */
  readonly release: () => Promise<void>
}

const lockFileSchema = v.object({ pid: integer(1, 2 ** 32), computer: text(300), token: text(40) })

/**
 * Milliseconds between two heartbeats of the owner (the file's modification time), and without one after which the owner counts as ended or
 * asleep.
 */
const HEARTBEAT_MS = 5000
const STALE_MS = 20_000
/** Milliseconds after which two programs that found the same abandoned lock know which of them wrote it last. */
const NOTICE_MS = 50

/** Tokens of this process: after a restart in a container, the same process id is often another process. */
const heldTokens = new Set<string>()

/**
 * Creates the lock of a folder; nothing is written before `acquire`.
 * @param now current time in Unix milliseconds
 */
export function createFolderLock(folder: string, now: () => number = Date.now): FolderLock {
  const file = path.join(folder, 'lock')
  const own = { pid: process.pid, computer: os.hostname(), token: newId<'lock'>(random) }
  let refreshedAt = 0
  let takenOver = false
  let heartbeatTimer: ReturnType<typeof setInterval> | null = null

  const readLock = async () => {
    try {
      const [json, { mtimeMs }] = await Promise.all([fs.readFile(file, 'utf8'), fs.stat(file)])
      return { holder: readableJson(lockFileSchema, json), silentMs: now() - mtimeMs }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  const acquireLock = async () => {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 })
    const existing = await readLock()
    if (existing && inUse(existing.holder, existing.silentMs)) throw new Problem('disk.inUse')
    const temporaryFile = `${file}.${own.token}`
    try {
      await fs.writeFile(temporaryFile, JSON.stringify(own), { mode: 0o600 })
      await fs.rename(temporaryFile, file)
    } catch (error) {
      await fs.rm(temporaryFile, { force: true }).catch(() => undefined)
      throw error
    }
    if (existing) await new Promise((resolve) => setTimeout(resolve, NOTICE_MS))
    if ((await readLock())?.holder?.token !== own.token) throw new Problem('disk.inUse')
    heldTokens.add(own.token)
    refreshedAt = now()
    heartbeatTimer = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS)
    heartbeatTimer.unref()
  }

  const heartbeat = async () => {
    if ((await readLock())?.holder?.token !== own.token) takenOver = true
    else await fs.utimes(file, new Date(now()), new Date(now()))
    refreshedAt = now()
  }

  let acquiring: Promise<void> | null = null
  return {
    acquire: async () => {
      if (!heartbeatTimer) {
        acquiring ??= acquireLock().finally(() => {
          acquiring = null
        })
        await acquiring
      } else if (now() - refreshedAt > STALE_MS / 2) await heartbeat()
      // this computer slept so long that another program took over: compacting would delete what that program wrote
      if (takenOver) throw new Problem('disk.inUse')
    },
    release: async () => {
      if (heartbeatTimer) clearInterval(heartbeatTimer)
      heartbeatTimer = null
      if (heldTokens.delete(own.token) && !takenOver) await fs.rm(file, { force: true }).catch(() => undefined)
    },
  }
}

function inUse(holder: v.InferOutput<typeof lockFileSchema> | null, silentMs: number): boolean {
  if (silentMs > STALE_MS) return false
  // an unreadable lock is being written at this moment, or was torn; a process of another computer cannot be checked
  if (!holder || holder.computer !== os.hostname()) return true
  return holder.pid === process.pid ? heldTokens.has(holder.token) : isAlive(holder.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
