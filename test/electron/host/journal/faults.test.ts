import { describe, expect, it } from 'vitest'
import { type Journal, openJournal } from '../../../../electron/host/journal/journal.ts'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { until } from '../../../support/until.ts'
import { type ADisk, aDisk, type Fate, freeLock, withFate } from './aDisk.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const LAST = 24

/** A letter is its number; a state is the numbers of the letters that it stands for. */
const letter = (number: number) => Uint8Array.of(number)
const numbers = (updates: readonly Uint8Array[]) => new Set(updates.flatMap((update) => [...update]))
const missing = (from: ReadonlySet<number>, wanted: ReadonlySet<number>) => [...wanted].filter((number) => !from.has(number))

interface Afternoon {
  readonly journal: Journal
  /** The letters that the journal said are on disk, and those that it was given. */
  readonly promised: Set<number>
  readonly given: Set<number>
  readonly health: (Problem | null)[]
}

/** An afternoon of letters, alone and in groups, two compactions among them. */
async function afternoon(disk: ADisk, fate: (call: number, what: string) => Fate): Promise<Afternoon & { readonly calls: number }> {
  // the app's own folder was there before
  disk.put('/data/table.json', letter(0))
  const files = withFate(disk.files, fate)
  const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
  const day = { journal, promised: new Set<number>(), given: new Set<number>(), health: [] as (Problem | null)[] }
  journal.onHealth((problem) => day.health.push(problem))
  const append = (number: number) => {
    day.given.add(number)
    return journal.append(ROOM, letter(number)).then(
      () => void day.promised.add(number),
      () => undefined,
    )
  }
  const shorten = () => journal.compact(ROOM, () => Uint8Array.from(day.given)).catch(() => undefined)
  await journal.load(ROOM).catch(() => undefined)
  for (let number = 1; number <= 4; number++) await append(number)
  await Promise.all([append(5), append(6), append(7)])
  await Promise.all([append(8), shorten(), append(9)])
  for (let number = 10; number <= 13; number++) await append(number)
  await Promise.all([shorten(), append(14), append(15)])
  await Promise.all(Array.from({ length: 8 }, (_, i) => append(16 + i)))
  await append(LAST)
  return { ...day, calls: files.calls() }
}

const opened = async (disk: ADisk) => numbers(await (await openJournal(FOLDER, { files: disk.files, lock: freeLock })).load(ROOM))
const everything = new Set(Array.from({ length: LAST }, (_, i) => i + 1))
const CODES: readonly Fate[] = ['ENOSPC', 'EBUSY', 'EACCES', 'EIO', 'half']

describe('whichever call to the disk fails', async () => {
  const { calls } = await afternoon(aDisk(), () => null)
  const all = Array.from({ length: calls }, (_, i) => i + 1)

  it.each(CODES)('once, with %s: everything is there in the end', async (fault) => {
    for (const k of all) {
      const disk = aDisk()
      const { journal, promised, given } = await afternoon(disk, (call) => (call === k ? fault : null))
      await journal.flushed(ROOM)
      await journal.close()
      expect(journal.health()).toBeNull()
      expect(given).toEqual(everything)
      expect([k, ...missing(await opened(disk), everything)]).toEqual([k])
      expect([k, ...missing(await opened(disk), promised)]).toEqual([k])
    }
  })

  it.each(['ENOSPC', 'EIO', 'half'])('twelve times in a row, with %s: those who wait are told, and it goes when the disk is back', async (fault) => {
    for (const k of all) {
      const disk = aDisk()
      const { journal, health } = await afternoon(disk, (call) => (call >= k && call < k + 12 ? fault : null))
      await journal.flushed(ROOM)
      expect(journal.health()).toBeNull()
      if (health.length > 0) expect(health.at(-1)).toBeNull()
      await journal.close()
      expect([k, ...missing(await opened(disk), everything)]).toEqual([k])
    }
  })

  it('for ever, power and all: what was promised is there', async () => {
    for (const k of all) {
      for (const [luck, zeros] of [
        [0, false],
        [0.4, false],
        [0.7, true],
        [1, false],
      ] as const) {
        const disk = aDisk()
        const { journal, promised } = await afternoon(disk, (call) => (call >= k ? 'EIO' : null))
        await journal.close().catch(() => undefined)
        disk.cutPower(luck, zeros)
        expect([k, luck, ...missing(await opened(disk), promised)]).toEqual([k, luck])
      }
    }
  })
})

describe('a disk that takes nothing', () => {
  it('is told with a code; what waits is kept in mind, and goes when there is room', async () => {
    let full = true
    const disk = aDisk()
    const files = withFate(disk.files, (_, what) => (full && what === 'write' ? 'ENOSPC' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
    const health: (string | null)[] = []
    journal.onHealth((problem) => health.push(problem?.code ?? null))
    await expect(journal.append(ROOM, letter(1))).rejects.toThrow('disk.full')
    await expect(journal.append(ROOM, letter(2))).rejects.toThrow('disk.full')
    expect(numbers(await journal.load(ROOM))).toEqual(new Set([1, 2]))
    expect(health).toEqual(['disk.full'])
    full = false
    await journal.flushed(ROOM)
    await journal.append(ROOM, letter(3))
    expect(health).toEqual(['disk.full', null])
    await journal.close()
    expect(await opened(disk)).toEqual(new Set([1, 2, 3]))
    // an hour of trying leaves no heap of files
    expect([...disk.all().keys()].length).toBeLessThan(3)
  })

  it('is not told for a moment’s grip of a virus scanner', async () => {
    let held = 2
    const disk = aDisk()
    const files = withFate(disk.files, (_, what) => (what === 'sync' && held-- > 0 ? 'EBUSY' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
    const health: unknown[] = []
    journal.onHealth((problem) => health.push(problem))
    await journal.append(ROOM, letter(1))
    expect(health).toEqual([])
  })

  it('says so at the end too: closing tells what stays behind', async () => {
    const files = withFate(aDisk().files, (_, what) => (what === 'create' ? 'EIO' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 5000 })
    const waiting = journal.append(ROOM, letter(1))
    await expect(Promise.all([journal.close(), waiting])).rejects.toThrow('disk.failing')
    await expect(waiting).rejects.toThrow('disk.failing')
  })

  it('that would not even shorten its file is read past what it left there', async () => {
    const disk = aDisk()
    const failing = ['write', 'truncate']
    const fate = (call: number, what: string) => {
      if (call < 10 || what !== failing[0]) return null
      failing.shift()
      return 'EIO'
    }
    const journal = await openJournal(FOLDER, {
      files: withFate(disk.files, fate),
      lock: freeLock,
      gatherMs: 0,
      retryMs: () => 0,
    })
    await journal.append(ROOM, letter(1))
    await journal.append(ROOM, letter(2))
    expect(failing).toEqual([])
    expect(numbers(await journal.load(ROOM))).toEqual(new Set([1, 2]))
    // it is this run's own: whether it is to be rescued is for the next start to say
    expect([...disk.all().keys()].filter((place) => place.includes('rescue'))).toEqual([])
    await journal.close()
    expect(await opened(disk)).toEqual(new Set([1, 2]))
  })

  it('is never taken for an empty room', async () => {
    const disk = aDisk()
    const first = await openJournal(FOLDER, { files: disk.files, lock: freeLock })
    await first.append(ROOM, letter(1))
    await first.close()
    const files = withFate(disk.files, (_, what) => (what === 'read' ? 'EACCES' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock })
    await expect(journal.load(ROOM)).rejects.toThrow('disk.failing')
  })
})

it('promises nothing before the flush has come back', async () => {
  const disk = aDisk()
  const order: string[] = []
  let flushed: (() => void) | null = null
  const files = {
    ...disk.files,
    create: async (place: string) => {
      const file = await disk.files.create(place)
      return {
        ...file,
        sync: async () => {
          await new Promise<void>((resolve) => {
            flushed = resolve
          })
          await file.sync()
          order.push('flushed')
        },
      }
    },
  }
  const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0 })
  const note = (number: number) => journal.append(ROOM, letter(number)).then(() => order.push(`promised ${number}`))
  const first = note(1)
  await until(() => flushed !== null)
  // these gather while the first is on its way
  const others = [note(2), note(3)]
  expect(order).toEqual([])
  const open = () => {
    const go = flushed
    flushed = null
    go?.()
  }
  open()
  await first
  expect(order).toEqual(['flushed', 'promised 1'])
  await until(() => flushed !== null)
  open()
  await Promise.all(others)
  expect(order).toEqual(['flushed', 'promised 1', 'flushed', 'promised 2', 'promised 3'])
})
