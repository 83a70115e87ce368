import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolderLock } from '../../../../electron/disk/durable/folderLock.ts'
import { jsonFile } from '../../../../electron/disk/durable/jsonFile.ts'
import { openDataFolder } from '../../../../electron/disk/openDataFolder.ts'
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
/** A lock whose time passes at once while it watches another program. */
const quickLock = (onPause: (ms: number) => void = () => undefined) => {
  let time = 0
  return createFolderLock(folder, {
    now: () => time,
    pause: async (ms) => {
      time += ms
      onPause(ms)
    },
  })
}
const takes = async (patienceMs = 0, lock = quickLock()) => {
  const journal = await openJournal(folder, { lock, lockTimeoutMs: patienceMs })
  await journal.append(ROOM, Uint8Array.of(1))
  await journal.close()
}
const secondsNow = () => Date.now() / 1000

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
    const journal = await openJournal(folder)
    await journal.append(ROOM, Uint8Array.of(1))
    ownedBy({})
    await expect(journal.append(ROOM, Uint8Array.of(2))).rejects.toThrow('disk.inUse')
    await expect(journal.compact(ROOM, () => Uint8Array.of(1, 2))).rejects.toThrow('disk.inUse')
    await expect(journal.close()).rejects.toThrow('disk.inUse')
    // it is the other's
    expect(readFileSync(lockFile(), 'utf8')).toContain('zzzzzzzzzzzzzzzz')
  })

  it('keeps its own through a long sleep that nobody used', async () => {
    const journal = await openJournal(folder)
    await journal.append(ROOM, Uint8Array.of(1))
    utimesSync(lockFile(), secondsNow() - 3600, secondsNow() - 3600)
    await journal.append(ROOM, Uint8Array.of(2))
    await journal.close()
  })

  it.each([3600, -3600, 3 * 24 * 3600, -3 * 24 * 3600])('is neither lost nor freed by a clock that is set by %i seconds', async (wrong) => {
    // the owner lives: its last heartbeat was before the clock was set, and the next one comes while another program watches
    for (const owner of [{}, { pid: 1, computer: 'portatile-di-ada' }]) {
      ownedBy(owner, wrong)
      let beats = 0
      const lock = quickLock(() => {
        beats += 1
        if (beats === 3) utimesSync(lockFile(), secondsNow() - wrong + 5, secondsNow() - wrong + 5)
      })
      await expect(takes(0, lock)).rejects.toThrow('disk.inUse')
    }
  })

  it('is asked before every write, whatever is written: of two who have it, one writes', async () => {
    const ours = await openDataFolder(folder)
    const file = jsonFile(path.join(folder, 'a.json'), v.object({ n: v.number() }), { ...ours.fileOptions, retryMs: () => 5 })
    await file.write({ n: 1 })
    ownedBy({})
    const theirs = JSON.stringify({ n: 100 })
    writeFileSync(path.join(folder, 'a.json'), theirs)
    await expect(file.write({ n: 2 })).rejects.toThrow('disk.inUse')
    await expect(file.read()).rejects.toThrow('disk.inUse')
    expect(ours.health.current()?.code).toBe('disk.inUse')
    await expect(file.flush()).rejects.toThrow('disk.inUse')
    expect(readFileSync(path.join(folder, 'a.json'), 'utf8')).toBe(theirs)
    await ours.close()
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'lock'])
  })

  it('is asked before a torn end is cut: it may be what the other writes at this moment', async () => {
    const journal = await openJournal(folder)
    await journal.append(ROOM, Uint8Array.of(1))
    const other = path.join(folder, 'board-bbbbbbbbbbbbbbbb', 'journal.1')
    mkdirSync(path.dirname(other))
    writeFileSync(other, Uint8Array.of(9, 9, 9, 9, 9))
    ownedBy({})
    expect(await journal.load('board/bbbbbbbbbbbbbbbb' as RoomName)).toEqual([])
    expect(readdirSync(path.dirname(other))).toEqual(['journal.1'])
    expect([...readFileSync(other)]).toEqual([9, 9, 9, 9, 9])
    await journal.close().catch(() => undefined)
  })

  it('is taken before anything is read', async () => {
    ownedBy({})
    writeFileSync(path.join(folder, 'a.json'), '{')
    const file = jsonFile(path.join(folder, 'a.json'), v.object({ n: v.number() }), { ensureWritable: createFolderLock(folder).acquire })
    await expect(file.read()).rejects.toThrow('disk.inUse')
    await expect(openDataFolder(folder, 0)).rejects.toThrow('disk.inUse')
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'lock'])
  })

  it('is taken where a folder or a link has its name', async () => {
    mkdirSync(lockFile())
    await takes()
    symlinkSync('/dev/zero', lockFile())
    await takes()
    expect(readdirSync(folder).sort()).toEqual(['board-aaaaaaaaaaaaaaaa', 'lock.unreadable', 'lock.unreadable.1'])
  })
})
