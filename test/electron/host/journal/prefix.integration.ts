import { describe, expect, it } from 'vitest'
import { recordSize } from '../../../../electron/host/journal/format/journalRecord.ts'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { createSimulatedDisk, freeLock, type SimulatedDisk, withFaults } from './simulatedDisk.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const FILE = `${FOLDER}/board-aaaaaaaaaaaaaaaa/journal.1`

const open = (disk: SimulatedDisk, files = disk.files) => openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
const updates = Array.from({ length: 30 }, (_, i) => Uint8Array.from({ length: (i * 7) % 31 }, (_, j) => (i * 31 + j * 17) & 255))
let end = 0
const ends = updates.map((update) => (end += recordSize(update)))
/** Comparing bytes one by one is slow in a test of thousands of files. */
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const hexes = (all: readonly Uint8Array[]) => all.map(hex)
/** The updates whose records end within so many bytes. */
const within = (bytes: number) => updates.filter((_, i) => (ends[i] ?? Number.POSITIVE_INFINITY) <= bytes)

async function recorded(): Promise<Uint8Array> {
  const disk = createSimulatedDisk()
  const journal = await open(disk)
  await Promise.all(updates.map((update) => journal.append(ROOM, update)))
  await journal.close()
  return disk.all().get(FILE) ?? new Uint8Array()
}

/** Opens a disk that a cut left so, and checks that it goes on from there. */
async function expectSurvival(bytes: Uint8Array, expected: readonly Uint8Array[]): Promise<void> {
  const disk = createSimulatedDisk()
  disk.writeDurable(FILE, bytes)
  const journal = await open(disk)
  expect(hexes(await journal.load(ROOM))).toEqual(hexes(expected))
  await journal.append(ROOM, Uint8Array.of(1, 2, 3))
  await journal.close()
  const good = expected.reduce((sum, update) => sum + recordSize(update), 0)
  const rescued = [...disk.all()].filter(([filePath]) => filePath.includes('.rescue')).map(([, content]) => content)
  expect(hexes(rescued)).toEqual(good < bytes.length ? [hex(bytes.slice(good))] : [])
  expect(hex(disk.all().get(FILE))).toBe(hex(bytes.slice(0, good)))
  const reopened = await open(disk)
  expect(hexes(await reopened.load(ROOM))).toEqual(hexes([...expected, Uint8Array.of(1, 2, 3)]))
}

describe('a journal that was cut off', () => {
  it('opens at every byte, with every record before the cut, and the rest beside it', async () => {
    const whole = await recorded()
    expect(whole).toHaveLength(ends.at(-1) ?? 0)
    for (let length = 0; length <= whole.length; length++) await expectSurvival(whole.slice(0, length), within(length))
  })

  it('and where its last 512 bytes are zeros', async () => {
    const whole = await recorded()
    for (let length = 0; length <= whole.length; length++) {
      const from = Math.max(0, length - 512)
      const bytes = whole.slice(0, length).fill(0, from)
      // a record may end in zeros of its own
      const expected = within(length).filter((_, i) => {
        const end = ends[i] ?? 0
        return end <= from || whole.subarray(from, end).every((byte) => byte === 0)
      })
      await expectSurvival(bytes, expected)
    }
  })

  it('or has one wrong byte anywhere', async () => {
    const whole = await recorded()
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = whole.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      await expectSurvival(bytes, within(at))
    }
  })

  it('is left as it is where the disk has no room for what was cut, and read all the same', async () => {
    const whole = await recorded()
    const torn = whole.slice(0, whole.length - 5)
    const disk = createSimulatedDisk()
    disk.writeDurable(FILE, torn)
    disk.writeDurable(FILE.replace('journal.1', 'snapshot.1'), Uint8Array.of(9, 9))
    const before = disk.copy().all()
    const full = withFaults(disk.files, (_, what) => (['write', 'create', 'makeFolder', 'cut', 'rename'].includes(what) ? 'ENOSPC' : null))
    const journal = await open(disk, full)
    expect(await journal.rooms()).toEqual([ROOM])
    expect(await journal.load(ROOM)).toEqual(within(torn.length))
    expect(disk.all()).toEqual(before)
  })

  it('is followed by the journals after it', async () => {
    const whole = await recorded()
    const disk = createSimulatedDisk()
    disk.writeDurable(FILE, whole.slice(0, ends[9]! + 4))
    disk.writeDurable(FILE.replace('.1', '.2'), whole)
    expect(await (await open(disk)).load(ROOM)).toEqual([...updates.slice(0, 10), ...updates])
  })

  it('never writes over what an earlier start put beside it', async () => {
    const whole = await recorded()
    const disk = createSimulatedDisk()
    disk.writeDurable(`${FILE}.rescue`, Uint8Array.of(7))
    disk.writeDurable(FILE, whole.slice(0, -1))
    await (await open(disk)).load(ROOM)
    expect(disk.all().get(`${FILE}.rescue`)).toEqual(Uint8Array.of(7))
    expect(disk.all().get(`${FILE}.rescue.1`)).toEqual(whole.slice(ends.at(-2), -1))
  })
})
