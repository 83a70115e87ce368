import { describe, expect, it } from 'vitest'
import {
  encodeMarker,
  encodeState,
  encodeUpdates,
  MARKER_BYTES,
  MARKER_RECORD_BYTES,
  updateSize,
} from '../../../../electron/host/journal/format/journalRecord.ts'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { createSimulatedDisk, freeLock, type SimulatedDisk, withFaults } from '../../../support/disk/simulatedDisk.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const FOLDER = '/data/journals/percorso'
const FILE = `${FOLDER}/board-aaaaaaaaaaaaaaaa/journal.1`

const open = (disk: SimulatedDisk, files = disk.files) => openJournal(FOLDER, { files, lock: freeLock, gatherMs: 0, retryMs: () => 0 })
const updates = Array.from({ length: 30 }, (_, i) => Uint8Array.from({ length: (i * 7) % 31 }, (_, j) => (i * 31 + j * 17) & 255))
let end = 0
const ends = updates.map((update) => (end += updateSize(update)))
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

const sizeOf = (all: readonly Uint8Array[]) => all.reduce((sum, update) => sum + updateSize(update), 0)

/** Opens a disk that a cut left so, and checks that it goes on from there. */
async function expectSurvival(bytes: Uint8Array, expected: readonly Uint8Array[], kept = sizeOf(expected)): Promise<void> {
  const disk = createSimulatedDisk()
  disk.writeDurable(FILE, bytes)
  const journal = await open(disk)
  expect(hexes(await journal.load(ROOM))).toEqual(hexes(expected))
  await journal.append(ROOM, Uint8Array.of(1, 2, 3))
  await journal.close()
  const rescued = [...disk.all()].filter(([filePath]) => filePath.includes('.rescue')).map(([, content]) => content)
  expect(hexes(rescued).map((all) => all.length / 2)).toEqual(sizeOf(expected) < bytes.length ? [bytes.length - sizeOf(expected)] : [])
  expect(hex(disk.all().get(FILE))).toBe(hex(bytes.slice(0, kept)))
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
    for (let at = MARKER_RECORD_BYTES; at < whole.length; at += 3) {
      const bytes = whole.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      // the record of this byte is lost, and no other; what lies between records stays where it is
      const damagedIndex = ends.findIndex((end) => at < end)
      const expected = updates.filter((_, i) => i !== damagedIndex)
      await expectSurvival(bytes, expected, damagedIndex === updates.length - 1 ? ends.at(-2) : bytes.length)
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

describe('a damaged record', () => {
  const loaded = async (bytes: Uint8Array) => {
    const disk = createSimulatedDisk()
    disk.writeDurable(FILE, bytes)
    return (await open(disk)).load(ROOM)
  }
  const flipped = (bytes: Uint8Array, bit: number) => Uint8Array.from(bytes, (byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
  const many = Array.from({ length: 300 }, (_, i) => Uint8Array.from({ length: 3 + ((i * 13) % 40) }, (_, j) => (i * 7 + j * 29) & 255))
  /** Of release 0.2.0 and before: records without markers. */
  const withoutMarkers = (all: readonly Uint8Array[]) =>
    Buffer.concat(all.map((update) => encodeUpdates(encodeMarker(new Uint8Array(MARKER_BYTES)), [update]).subarray(MARKER_RECORD_BYTES)))

  it.each([
    ['with markers', encodeUpdates(encodeMarker(Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2)), many)],
    ['of a release before there were markers', withoutMarkers(many)],
  ])('costs itself: one flipped bit anywhere in a journal %s leaves the others', async (_, whole) => {
    expect(await loaded(whole)).toHaveLength(300)
    for (let bit = 5; bit < 8 * whole.length; bit += 421) {
      const left = hexes(await loaded(flipped(whole, bit)))
      expect([bit, left.length >= 299]).toEqual([bit, true])
      expect(hexes(many)).toEqual(expect.arrayContaining(left))
    }
  })

  it('costs itself: every run of damage, of any length, costs what it touches', async () => {
    const marker = encodeMarker(Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2))
    const whole = encodeUpdates(marker, many)
    const starts = many.map((_, i) => sizeOf(many.slice(0, i)))
    const spans = many.map((update, i) => ({ from: starts[i] ?? 0, to: (starts[i] ?? 0) + updateSize(update) }))
    for (let from = MARKER_RECORD_BYTES, length = 1; from + length < whole.length; from += 797, length = (length * 3) % 1500) {
      const bytes = whole.slice().fill(0xa5, from, from + length)
      const touched = spans.filter((span) => span.from < from + length && from < span.to).length
      expect((await loaded(bytes)).length).toBeGreaterThanOrEqual(300 - touched)
    }
  })

  it('never makes a record of what somebody wrote inside another', async () => {
    const inner = Uint8Array.of(66, 66, 66)
    const guess = encodeMarker(Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1))
    const forged = Buffer.concat([encodeUpdates(guess, [inner]), encodeUpdates(guess, [inner]), encodeState(inner)])
    const whole = encodeUpdates(encodeMarker(Uint8Array.of(9, 8, 7, 6, 5, 4, 3, 2)), [many[0]!, forged, many[1]!])
    for (let bit = 8 * updateSize(many[0]!); bit < 8 * (updateSize(many[0]!) + 2 * MARKER_RECORD_BYTES); bit += 3)
      expect(hexes(await loaded(flipped(whole, bit)))).toEqual(hexes([many[0]!, many[1]!]))
  })

  it('is put beside the journal once, however often it is read', async () => {
    const disk = createSimulatedDisk()
    const damaged = Uint8Array.from(withoutMarkers(many)).fill(0, 50, 60)
    disk.writeDurable(FILE, damaged)
    for (let i = 0; i < 3; i++) expect((await (await open(disk)).load(ROOM)).length).toBeGreaterThanOrEqual(297)
    expect([...disk.all().keys()].filter((name) => name.includes('.rescue'))).toEqual([`${FILE}.rescue`])
    expect(disk.all().get(FILE)).toEqual(damaged)
  })
})
