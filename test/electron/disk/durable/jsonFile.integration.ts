import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type JsonFileOptions, jsonFile } from '../../../../electron/disk/durable/jsonFile.ts'
import { saveDocument } from '../../../../electron/disk/durable/wholeFile.ts'
import type { Problem } from '../../../../shared/base/problem.ts'
import { createSimulatedDisk, type Fault, type SimulatedDisk, withFaults } from '../../../support/disk/simulatedDisk.ts'
import { until } from '../../../support/until.ts'

const FILE = '/data/tables/mensa00000000000.json'
const reader = v.object({ n: v.number(), key: v.string() })
/** Long enough that half of it is not valid. */
const entryOf = (n: number) => ({ n, key: 'chiave '.repeat(50) })
const open = (disk: SimulatedDisk, options: JsonFileOptions = {}) =>
  jsonFile(FILE, reader, {
    files: disk.files, // at once, and then not within this test
    retryMs: (failed) => (failed < 30 ? 0 : 3600_000),
    ...options,
  })
const LAST = 6

/** Values one after the other, single and together, on a disk with faults. */
async function runFile(disk: SimulatedDisk, faultFor: (call: number, what: string) => Fault) {
  disk.writeDurable('/data/app', new Uint8Array())
  const files = withFaults(disk.files, faultFor)
  const health: (Problem | null)[] = []
  let confirmed = 0
  const file = open(disk, { files, onHealth: (problem) => health.push(problem) })
  await file.read().catch(() => null)
  const write = (n: number) =>
    file.write(entryOf(n)).then(
      () => {
        confirmed = Math.max(confirmed, n)
      },
      () => undefined,
    )
  for (let n = 1; n <= 3; n++) await write(n)
  await Promise.all([write(4), write(5)])
  await write(LAST)
  return { file, health, confirmed: () => confirmed, calls: files.calls() }
}

const CODES: readonly Fault[] = ['ENOSPC', 'EBUSY', 'EIO', 'EMFILE', 'half']

describe('whichever call to the disk fails, a file of one value', async () => {
  const { calls } = await runFile(createSimulatedDisk(), () => null)
  const all = Array.from({ length: calls + 2 }, (_, i) => i + 1)

  it.each(CODES)('once, with %s: has the last value in the end', async (fault) => {
    for (const k of all) {
      const disk = createSimulatedDisk()
      const { file, health } = await runFile(disk, (call) => (call === k ? fault : null))
      await file.flush()
      expect([k, await open(disk).read()]).toEqual([k, entryOf(LAST)])
      if (health.length > 0) expect(health.at(-1)).toBeNull()
    }
  })

  it.each(['ENOSPC', 'EIO', 'EMFILE', 'half'])('twelve times in a row, with %s: tells it, tries again, and has the last value', async (fault) => {
    for (const k of all) {
      const disk = createSimulatedDisk()
      const { file, health } = await runFile(disk, (call) => (call >= k && call < k + 12 ? fault : null))
      await until(
        () =>
          file
            .flush()
            .then(() => true)
            .catch(() => false),
        'the disk is back',
      )
      expect([k, await open(disk).read()]).toEqual([k, entryOf(LAST)])
      if (health.length > 0) expect(health.at(-1)).toBeNull()
    }
  })

  it.each(['ENOSPC', 'EIO', 'half'])('for ever, with %s, power and all: has what it confirmed, or a later value', async (fault) => {
    for (const k of all)
      for (const [flushedShare, zeros] of [
        [0, false],
        [0.4, false],
        [0.7, true],
        [1, false],
      ] as const) {
        const disk = createSimulatedDisk()
        const { file, confirmed } = await runFile(disk, (call) => (call >= k ? fault : null))
        await file.flush().catch(() => undefined)
        disk.cutPower(flushedShare, zeros)
        const value = await open(disk).read()
        expect([k, flushedShare, (value?.n ?? 0) >= confirmed()]).toEqual([k, flushedShare, true])
        if (value) expect(value).toEqual(entryOf(value.n))
      }
  })

  it('never throws where nobody listens', async () => {
    const thrown: unknown[] = []
    const onRejection = (error: unknown) => thrown.push(error)
    process.on('unhandledRejection', onRejection)
    const disk = createSimulatedDisk()
    let full = true
    const files = withFaults(disk.files, () => (full ? 'ENOSPC' : null))
    const file = open(disk, { files })
    file.write(entryOf(1)).catch(() => undefined)
    await expect(file.flush()).rejects.toThrow('disk.full')
    await new Promise((resolve) => setImmediate(resolve))
    full = false
    await until(async () => (await open(disk).read())?.n === 1, 'it tried again by itself')
    process.off('unhandledRejection', onRejection)
    expect(thrown).toEqual([])
  })
})

describe('the copy before', () => {
  const damaged = async (damage: (disk: SimulatedDisk) => void) => {
    const disk = createSimulatedDisk()
    const file = open(disk)
    await file.write(entryOf(1))
    await file.write(entryOf(2))
    damage(disk)
    return disk
  }

  it.each([
    ['cut off', (disk: SimulatedDisk) => disk.writeDurable(FILE, Buffer.from(JSON.stringify(entryOf(2)).slice(0, 40)))],
    ['zeros', (disk: SimulatedDisk) => disk.writeDurable(FILE, new Uint8Array(200))],
    ['of another shape', (disk: SimulatedDisk) => disk.writeDurable(FILE, Buffer.from('{"n":"due"}'))],
  ])('is read where the newest is %s, and is not lost by the next write', async (_, damage) => {
    const disk = await damaged(damage)
    const bytes = disk.all().get(FILE)
    expect(await open(disk).read()).toEqual(entryOf(1))
    expect(disk.all().get(`${FILE}.unreadable`)).toEqual(bytes)
    // a program that writes without reading first
    const other = await damaged(damage)
    await open(other).write(entryOf(3))
    other.writeDurable(FILE, Buffer.from('{'))
    expect(await open(other).read()).toEqual(entryOf(1))
  })

  it('takes no moment: while a file is replaced, it is there under its name', async () => {
    const disk = await damaged(() => undefined)
    const missingAt: string[] = []
    const files = withFaults(disk.files, (_, what) => {
      if (!disk.all().has(FILE)) missingAt.push(what)
      return null
    })
    await open(disk, { files }).write(entryOf(3))
    expect(missingAt).toEqual([])
    expect(await open(disk).read()).toEqual(entryOf(3))
  })

  it('is kept on a disk that gives no file a second name', async () => {
    const disk = createSimulatedDisk()
    const files = withFaults(disk.files, (_, what) => (what === 'link' ? 'EPERM' : null))
    const file = open(disk, { files })
    for (const n of [1, 2]) await file.write(entryOf(n))
    disk.writeDurable(FILE, Buffer.from('{'))
    expect(await open(disk).read()).toEqual(entryOf(1))
  })

  it('is not taken for the newest where the disk does not give the newest', async () => {
    const disk = await damaged(() => undefined)
    const files = withFaults(disk.files, (call) => (call === 1 ? 'EIO' : null))
    await expect(open(disk, { files }).read()).rejects.toThrow('disk.failing')
  })

  it('of a file that must not be set aside: neither is, and reading says so', async () => {
    const disk = await damaged((all) => {
      for (const name of [FILE, `${FILE}.previous`]) all.writeDurable(name, Buffer.from('{'))
    })
    const before = disk.copy().all()
    await expect(open(disk, { quarantine: false }).read()).rejects.toThrow('file.unreadable')
    expect(disk.all()).toEqual(before)
  })
})

describe('a document that a person saves', () => {
  it.each(CODES)('is the old one or the new one, whichever call fails with %s', async (fault) => {
    const target = '/documenti/piano.tavolo'
    for (let k = 1; k < 12; k++) {
      const disk = createSimulatedDisk()
      disk.writeDurable(target, Buffer.from('di ieri'))
      let saved = true
      await saveDocument(
        target,
        Buffer.from('di oggi, tutto intero'),
        withFaults(disk.files, (call) => (call === k ? fault : null)),
      ).catch(() => {
        saved = false
      })
      expect([k, Buffer.from(disk.all().get(target) ?? []).toString()]).toEqual([k, saved ? 'di oggi, tutto intero' : 'di ieri'])
      expect([...disk.all().keys()].filter((name) => name.startsWith('/documenti') && name !== target).length).toBeLessThan(2)
      disk.cutPower()
      expect(Buffer.from(disk.all().get(target) ?? []).toString()).toMatch(/^di (ieri|oggi, tutto intero)$/)
    }
  })
})
