import { describe, expect, it } from 'vitest'
import { type Journal, openJournal } from '../../../../electron/host/journal/journal.ts'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { createSimulatedDisk, type Fault, freeLock, type SimulatedDisk, withFaults } from '../../../support/disk/simulatedDisk.ts'
import { until } from '../../../support/until.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const LAST = 24

/** An update is its number; a state is the numbers of the updates that it replaces. */
const updateOf = (number: number) => Uint8Array.of(number)
const numbers = (updates: readonly Uint8Array[]) => new Set(updates.flatMap((update) => [...update]))
const missing = (from: ReadonlySet<number>, expected: ReadonlySet<number>) => [...expected].filter((number) => !from.has(number))

interface JournalRun {
  readonly journal: Journal
  /** The updates that the journal reported as on disk, and those that it was given. */
  readonly confirmed: Set<number>
  readonly submitted: Set<number>
  readonly health: (Problem | null)[]
}

/** A series of updates, single and in groups, with two compactions among them. */
async function runJournal(disk: SimulatedDisk, faultFor: (call: number, what: string) => Fault): Promise<JournalRun & { readonly calls: number }> {
  // the app's own folder was there before
  disk.writeDurable('/data/table.json', updateOf(0))
  const files = withFaults(disk.files, faultFor)
  const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
  const run = { journal, confirmed: new Set<number>(), submitted: new Set<number>(), health: [] as (Problem | null)[] }
  journal.onHealth((problem) => run.health.push(problem))
  const append = (number: number) => {
    run.submitted.add(number)
    return journal.append(ROOM, updateOf(number)).then(
      () => void run.confirmed.add(number),
      () => undefined,
    )
  }
  const shorten = () => journal.compact(ROOM, () => Uint8Array.from(run.submitted)).catch(() => undefined)
  await journal.load(ROOM).catch(() => undefined)
  for (let number = 1; number <= 4; number++) await append(number)
  await Promise.all([append(5), append(6), append(7)])
  await Promise.all([append(8), shorten(), append(9)])
  for (let number = 10; number <= 13; number++) await append(number)
  await Promise.all([shorten(), append(14), append(15)])
  await Promise.all(Array.from({ length: 8 }, (_, i) => append(16 + i)))
  await append(LAST)
  return { ...run, calls: files.calls() }
}

const openedNumbers = async (disk: SimulatedDisk) => numbers(await (await openJournal(FOLDER, { files: disk.files, lock: freeLock })).load(ROOM))
const everything = new Set(Array.from({ length: LAST }, (_, i) => i + 1))
const CODES: readonly Fault[] = ['ENOSPC', 'EBUSY', 'EACCES', 'EIO', 'half']

describe('whichever call to the disk fails', async () => {
  const { calls } = await runJournal(createSimulatedDisk(), () => null)
  const all = Array.from({ length: calls }, (_, i) => i + 1)

  it.each(CODES)('once, with %s: everything is there in the end', async (fault) => {
    for (const k of all) {
      const disk = createSimulatedDisk()
      const { journal, confirmed, submitted } = await runJournal(disk, (call) => (call === k ? fault : null))
      await journal.flushed(ROOM)
      await journal.close()
      expect(journal.health()).toBeNull()
      expect(submitted).toEqual(everything)
      expect([k, ...missing(await openedNumbers(disk), everything)]).toEqual([k])
      expect([k, ...missing(await openedNumbers(disk), confirmed)]).toEqual([k])
    }
  })

  it.each(['ENOSPC', 'EIO', 'half'])('twelve times in a row, with %s: those who wait are told, and it goes when the disk is back', async (fault) => {
    for (const k of all) {
      const disk = createSimulatedDisk()
      const { journal, health } = await runJournal(disk, (call) => (call >= k && call < k + 12 ? fault : null))
      await journal.flushed(ROOM)
      expect(journal.health()).toBeNull()
      if (health.length > 0) expect(health.at(-1)).toBeNull()
      await journal.close()
      expect([k, ...missing(await openedNumbers(disk), everything)]).toEqual([k])
    }
  })

  it('for ever, power and all: what was promised is there', async () => {
    for (const k of all) {
      for (const [flushedShare, zeros] of [
        [0, false],
        [0.4, false],
        [0.7, true],
        [1, false],
      ] as const) {
        const disk = createSimulatedDisk()
        const { journal, confirmed } = await runJournal(disk, (call) => (call >= k ? 'EIO' : null))
        await journal.close().catch(() => undefined)
        disk.cutPower(flushedShare, zeros)
        expect([k, flushedShare, ...missing(await openedNumbers(disk), confirmed)]).toEqual([k, flushedShare])
      }
    }
  })
})

describe('a disk that takes nothing', () => {
  it('is told with a code; what waits is kept in mind, and goes when there is room', async () => {
    let full = true
    const disk = createSimulatedDisk()
    const files = withFaults(disk.files, (_, what) => (full && what === 'write' ? 'ENOSPC' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
    const health: (string | null)[] = []
    journal.onHealth((problem) => health.push(problem?.code ?? null))
    await expect(journal.append(ROOM, updateOf(1))).rejects.toThrow('disk.full')
    await expect(journal.append(ROOM, updateOf(2))).rejects.toThrow('disk.full')
    expect(numbers(await journal.load(ROOM))).toEqual(new Set([1, 2]))
    expect(health).toEqual(['disk.full'])
    full = false
    await journal.flushed(ROOM)
    await journal.append(ROOM, updateOf(3))
    expect(health).toEqual(['disk.full', null])
    await journal.close()
    expect(await openedNumbers(disk)).toEqual(new Set([1, 2, 3]))
    // an hour of trying leaves no heap of files
    expect([...disk.all().keys()].length).toBeLessThan(3)
  })

  it('is not told for a moment’s grip of a virus scanner', async () => {
    let fullCount = 2
    const disk = createSimulatedDisk()
    const files = withFaults(disk.files, (_, what) => (what === 'sync' && fullCount-- > 0 ? 'EBUSY' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
    const health: unknown[] = []
    journal.onHealth((problem) => health.push(problem))
    await journal.append(ROOM, updateOf(1))
    expect(health).toEqual([])
  })

  it('says so at the end too: closing tells what stays behind', async () => {
    const files = withFaults(createSimulatedDisk().files, (_, what) => (what === 'create' ? 'EIO' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 5000 })
    const pendingAppend = journal.append(ROOM, updateOf(1))
    await expect(Promise.all([journal.close(), pendingAppend])).rejects.toThrow('disk.failing')
    await expect(pendingAppend).rejects.toThrow('disk.failing')
  })

  it('that would not even shorten its file is read past what it left there', async () => {
    const disk = createSimulatedDisk()
    const failing = ['write', 'truncate']
    const faultFor = (call: number, what: string) => {
      if (call < 10 || what !== failing[0]) return null
      failing.shift()
      return 'EIO'
    }
    const journal = await openJournal(FOLDER, {
      files: withFaults(disk.files, faultFor),
      lock: freeLock,
      gatherMs: 0,
      retryMs: () => 0,
    })
    await journal.append(ROOM, updateOf(1))
    await journal.append(ROOM, updateOf(2))
    expect(failing).toEqual([])
    expect(numbers(await journal.load(ROOM))).toEqual(new Set([1, 2]))
    // it is this run's own: whether it is to be rescued is for the next start to say
    expect([...disk.all().keys()].filter((filePath) => filePath.includes('rescue'))).toEqual([])
    await journal.close()
    expect(await openedNumbers(disk)).toEqual(new Set([1, 2]))
  })

  it('is never taken for an empty room', async () => {
    const disk = createSimulatedDisk()
    const first = await openJournal(FOLDER, { files: disk.files, lock: freeLock })
    await first.append(ROOM, updateOf(1))
    await first.close()
    const files = withFaults(disk.files, (_, what) => (what === 'read' ? 'EACCES' : null))
    const journal = await openJournal(FOLDER, { files, lock: freeLock })
    await expect(journal.load(ROOM)).rejects.toThrow('disk.failing')
  })
})

it('promises nothing before the flush has come back', async () => {
  const disk = createSimulatedDisk()
  const order: string[] = []
  let flushed: (() => void) | null = null
  const files = {
    ...disk.files,
    create: async (filePath: string) => {
      const file = await disk.files.create(filePath)
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
  const note = (number: number) => journal.append(ROOM, updateOf(number)).then(() => order.push(`promised ${number}`))
  const first = note(1)
  await until(() => flushed !== null)
  // these gather while the first is on its way
  const otherUpdates = [note(2), note(3)]
  expect(order).toEqual([])
  const open = () => {
    const resume = flushed
    flushed = null
    resume?.()
  }
  open()
  await first
  expect(order).toEqual(['flushed', 'promised 1'])
  await until(() => flushed !== null)
  open()
  await Promise.all(otherUpdates)
  expect(order).toEqual(['flushed', 'promised 1', 'flushed', 'promised 2', 'promised 3'])
})
