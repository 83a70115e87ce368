import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import { integer, readableJson, text } from '../../../shared/base/read.ts'

/** One program at a time writes to a folder of journals. */
export interface FolderLock {
  /** Resolves when the folder is this program's own. @throws Problem `disk.inUse` where it is another's; what the disk throws */
  readonly acquire: () => Promise<void>
  readonly release: () => Promise<void>
}

const lockFileSchema = v.object({ pid: integer(1, 2 ** 32), computer: text(300), token: text(40) })

/** Who holds a lock says so this often; who has said nothing for as long as the second is gone, or asleep. */
const HEARTBEAT_MS = 5000
const STALE_MS = 20_000
/** Time for two who find the same lock abandoned to notice each other. */
const NOTICE_MS = 50

/** What this very program holds: after a restart in a container the same number is often another life. */
const heldTokens = new Set<string>()

/** @param now Unix milliseconds */
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
      // asleep for so long that another program took over: what it knows and we do not must not be compacted away
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
  // somebody is writing it down at this moment, or could not finish
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
