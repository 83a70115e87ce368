import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolderLock } from '../../../../electron/disk/durable/folderLock.ts'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
let folder: string
let other: ChildProcess
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'tavolo-lock-')), 'percorso')
  mkdirSync(folder)
  other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
})
afterEach(() => {
  other.kill('SIGKILL')
  rmSync(path.dirname(folder), { recursive: true, force: true })
})

const lockFile = () => path.join(folder, 'lock')
const ownedBy = (owner: object, secondsAgo = 0) => {
  writeFileSync(lockFile(), JSON.stringify({ pid: other.pid, computer: hostname(), token: 'zzzzzzzzzzzzzzzz', ...owner }))
  const when = Date.now() / 1000 - secondsAgo
  utimesSync(lockFile(), when, when)
}
const takes = async (patienceMs = 0) => {
  const journal = await openJournal(folder, { lockTimeoutMs: patienceMs })
  await journal.append(ROOM, Uint8Array.of(1))
  await journal.close()
}

describe('the lock of a folder of journals', () => {
  it('turns away a second program, and a second time in the same one', async () => {
    ownedBy({})
    await expect(takes()).rejects.toThrow('disk.inUse')
    expect(readdirSync(folder)).toEqual(['lock'])
    rmSync(lockFile())
    const first = await openJournal(folder)
    await expect(takes()).rejects.toThrow('disk.inUse')
    await first.append(ROOM, Uint8Array.of(2))
    await first.close()
    await takes()
    expect(readdirSync(folder)).toEqual(['board-aaaaaaaaaaaaaaaa'])
  })

  it('is waited for, where the one who has it is just going', async () => {
    const going = await openJournal(folder)
    const next = takes(5000)
    await going.append(ROOM, Uint8Array.of(1))
    await going.close()
    await next
  })

  it('is taken over from a program that was killed', async () => {
    const ended = new Promise((resolve) => other.once('exit', resolve))
    other.kill('SIGKILL')
    await ended
    ownedBy({})
    await takes()
  })

  it('is taken over where another program has its number by now', async () => {
    ownedBy({}, 30)
    await takes()
  })

  it('is taken over from a former life with this very number, as in a container', async () => {
    ownedBy({ pid: process.pid })
    await takes()
  })

  it('belongs to another computer as long as that one gives signs of life', async () => {
    ownedBy({ pid: 1, computer: 'portatile-di-ada' })
    await expect(takes()).rejects.toThrow('disk.inUse')
    ownedBy({ pid: 1, computer: 'portatile-di-ada' }, 30)
    await takes()
  })

  it('is lost by whoever slept so long that another took it: nothing more is written', async () => {
    let now = Date.now()
    const lock = createFolderLock(folder, () => now)
    const journal = await openJournal(folder, { lock })
    await journal.append(ROOM, Uint8Array.of(1))
    now += 60_000
    ownedBy({})
    await expect(journal.append(ROOM, Uint8Array.of(2))).rejects.toThrow('disk.inUse')
    await expect(journal.compact(ROOM, () => Uint8Array.of(1, 2))).rejects.toThrow('disk.inUse')
    await expect(journal.close()).rejects.toThrow('disk.inUse')
    // it is the other's
    expect(readFileSync(lockFile(), 'utf8')).toContain('zzzzzzzzzzzzzzzz')
  })

  it('keeps its own through a long sleep that nobody used', async () => {
    let now = Date.now()
    const journal = await openJournal(folder, { lock: createFolderLock(folder, () => now) })
    await journal.append(ROOM, Uint8Array.of(1))
    now += 3_600_000
    await journal.append(ROOM, Uint8Array.of(2))
    await journal.close()
  })
})
