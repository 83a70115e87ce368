import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { random } from '../../../shared/base/chance.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { integer, readable, text } from '../../../shared/base/read.ts'

/** One program at a time writes to a folder of journals. */
export interface Lock {
  /** Resolves when the folder is this program's own. @throws Problem `disk.inUse` where it is another's; what the disk throws */
  readonly hold: () => Promise<void>
  readonly release: () => Promise<void>
}

const holder = v.object({ pid: integer(1, 2 ** 32), computer: text(300), token: text(40) })

/** Who holds a lock says so this often; who has said nothing for as long as the second is gone, or asleep. */
const BEAT_MS = 5000
const SILENT_MS = 20_000
/** Time for two who find the same lock abandoned to notice each other. */
const NOTICE_MS = 50

/** What this very program holds: after a restart in a container the same number is often another life. */
const held = new Set<string>()

/** @param now Unix milliseconds */
export function lockOf(folder: string, now: () => number = Date.now): Lock {
  const file = path.join(folder, 'lock')
  const mine = { pid: process.pid, computer: os.hostname(), token: newId<'lock'>(random) }
  let since = 0
  let lost = false
  let beats: ReturnType<typeof setInterval> | null = null

  const look = async () => {
    try {
      const [said, { mtimeMs }] = await Promise.all([fs.readFile(file, 'utf8'), fs.stat(file)])
      return { who: readable(holder, parsed(said)), silentMs: now() - mtimeMs }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  const take = async () => {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 })
    const found = await look()
    if (found && inUse(found.who, found.silentMs)) throw new Problem('disk.inUse')
    const beside = `${file}.${mine.token}`
    try {
      await fs.writeFile(beside, JSON.stringify(mine), { mode: 0o600 })
      await fs.rename(beside, file)
    } catch (error) {
      await fs.rm(beside, { force: true }).catch(() => undefined)
      throw error
    }
    if (found) await new Promise((resolve) => setTimeout(resolve, NOTICE_MS))
    if ((await look())?.who?.token !== mine.token) throw new Problem('disk.inUse')
    held.add(mine.token)
    since = now()
    beats = setInterval(() => void beat().catch(() => undefined), BEAT_MS)
    beats.unref()
  }

  const beat = async () => {
    if ((await look())?.who?.token !== mine.token) lost = true
    else await fs.utimes(file, new Date(now()), new Date(now()))
    since = now()
  }

  let taking: Promise<void> | null = null
  return {
    hold: async () => {
      if (!beats) {
        taking ??= take().finally(() => {
          taking = null
        })
        await taking
      } else if (now() - since > SILENT_MS / 2) await beat()
      // asleep for so long that another program took over: what it knows and we do not must not be compacted away
      if (lost) throw new Problem('disk.inUse')
    },
    release: async () => {
      if (beats) clearInterval(beats)
      beats = null
      if (held.delete(mine.token) && !lost) await fs.rm(file, { force: true }).catch(() => undefined)
    },
  }
}

function inUse(who: v.InferOutput<typeof holder> | null, silentMs: number): boolean {
  if (silentMs > SILENT_MS) return false
  // somebody is writing it down at this moment, or could not finish
  if (!who || who.computer !== os.hostname()) return true
  return who.pid === process.pid ? held.has(who.token) : isAlive(who.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const parsed = (said: string): unknown => {
  try {
    return JSON.parse(said)
  } catch {
    return null
  }
}
