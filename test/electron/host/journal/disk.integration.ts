import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeFileSystem } from '../../../../electron/disk/durable/fileSystem.ts'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { withFaults } from '../../../support/disk/simulatedDisk.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
let data: string
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'tavolo-disk-'))
})
afterEach(() => {
  rmSync(data, { recursive: true, force: true })
})

const mounted = (() => {
  const mountPoint = mkdtempSync(path.join(tmpdir(), 'tavolo-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mountPoint], { stdio: 'ignore' })
    execFileSync('umount', [mountPoint])
    return true
  } catch {
    return false
  } finally {
    rmSync(mountPoint, { recursive: true, force: true })
  }
})()

describe('a journal on a real disk', () => {
  it('can be read by its owner alone', async () => {
    const journal = await openJournal(path.join(data, 'journals', 'percorso'))
    await journal.append(ROOM, Uint8Array.of(1))
    await journal.compact(ROOM, () => Uint8Array.of(1))
    await journal.append(ROOM, Uint8Array.of(2))
    const mode = (...names: string[]) => statSync(path.join(data, 'journals', ...names)).mode & 0o777
    expect([mode(), mode('percorso'), mode('percorso', 'board-aaaaaaaaaaaaaaaa')]).toEqual([0o700, 0o700, 0o700])
    const files = readdirSync(path.join(data, 'journals', 'percorso', 'board-aaaaaaaaaaaaaaaa'))
    expect(files.sort()).toEqual(['journal.1', 'journal.3', 'snapshot.2'])
    for (const name of files) expect(mode('percorso', 'board-aaaaaaaaaaaaaaaa', name)).toBe(0o600)
    expect(mode('percorso', 'lock')).toBe(0o600)
    await journal.close()
  })

  it(`that is full keeps all it promised, says so, and goes on when there is room (${mounted ? 'a small disk of its own' : 'errors injected: this machine mounts no small disk'})`, async () => {
    const small = smallDisk()
    try {
      const folder = path.join(data, 'journals', 'percorso')
      const open = () => openJournal(folder, { files: small.files, gatherMs: 0, retryMs: () => 20 })
      const updateOf = (i: number) => new Uint8Array(3000).fill(i)
      const journal = await open()
      const confirmed: number[] = []
      let refused = ''
      for (let i = 0; i < 60 && refused === ''; i++) {
        await journal.append(ROOM, updateOf(i)).then(
          () => confirmed.push(i),
          (error) => {
            refused = error.message
          },
        )
      }
      expect(refused).toBe('disk.full')
      await expect(journal.close()).rejects.toThrow('disk.full')
      // the next start finds no room at all
      small.fill()
      const before = readdirSync(path.join(folder, 'board-aaaaaaaaaaaaaaaa'))
      const reopened = await open()
      expect((await reopened.load(ROOM)).map(([first]) => first)).toEqual(confirmed)
      expect(readdirSync(path.join(folder, 'board-aaaaaaaaaaaaaaaa'))).toEqual(before)
      await expect(reopened.append(ROOM, updateOf(99))).rejects.toThrow('disk.full')
      small.makeRoom()
      await reopened.flushed(ROOM)
      expect(reopened.health()).toBeNull()
      await reopened.close()
      const last = await open()
      expect((await last.load(ROOM)).map(([first]) => first)).toEqual([...confirmed, 99])
      await last.close()
    } finally {
      small.gone()
    }
  })
})

/** 128 kB for the data folder: a file system of its own in memory, else a count of the bytes that are written. */
function smallDisk() {
  if (mounted) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', data])
    const fill = () => {
      try {
        writeFileSync(path.join(data, 'somebody-else'), new Uint8Array(2 ** 17))
      } catch {
        // as much as there was
      }
    }
    return {
      files: nodeFileSystem,
      fill,
      makeRoom: () => void execFileSync('mount', ['-o', 'remount,size=1m', data]),
      gone: () => void execFileSync('umount', [data]),
    }
  }
  let left = 30
  const counted = withFaults(nodeFileSystem, (_, what) => (what === 'write' && left-- <= 0 ? 'ENOSPC' : null))
  return {
    files: counted,
    fill: () => {
      left = 0
    },
    makeRoom: () => {
      left = 30
    },
    gone: () => undefined,
  }
}
