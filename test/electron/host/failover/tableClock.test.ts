import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { JsonFile } from '../../../../electron/disk/durable/jsonFile.ts'
import { openTableClock, type TableClock } from '../../../../electron/host/failover/tableClock.ts'
import type { StoredOffset } from '../../../../electron/host/failover/tableClockFile.ts'

const HOUR = 3600_000
const NOON = Date.UTC(2026, 4, 12, 12)

/** The hours for which the computer has run, and by how much its clock is wrong. */
let ran: number
let wrong: number
let stored: StoredOffset | null
let writes: number
let open: TableClock[]

const file: JsonFile<StoredOffset> = {
  read: async () => stored,
  write: async (value) => {
    stored = value
    writes += 1
  },
  flush: async () => undefined,
}
/** Starts the program of the host on this computer. */
async function start(from: JsonFile<StoredOffset> | null = file): Promise<TableClock> {
  const clock = await openTableClock({ file: from, now: () => NOON + ran + wrong, uptime: () => ran / 1000 })
  open.push(clock)
  return clock
}
const pass = (ms: number) => {
  ran += ms
  vi.advanceTimersByTime(ms)
}

beforeEach(() => {
  vi.useFakeTimers()
  ran = 0
  wrong = 0
  stored = null
  writes = 0
  open = []
})
afterEach(() => {
  for (const clock of open) clock.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('is this computer’s clock where nothing else is known', async () => {
  const clock = await start()
  clock.start()
  expect(clock.now()).toBe(NOON)
})

it('goes on with the offset that the window measured last, also after a restart', async () => {
  const first = await start()
  first.adoptOffset(-2 * HOUR)
  first.adoptOffset(HOUR)
  pass(10_000)
  const second = await start()
  second.start()
  expect(second.now()).toBe(NOON + HOUR + 10_000)
  // what a window measures at its own computer's host changes nothing
  second.adoptOffset(HOUR + 300)
  expect(second.now()).toBe(NOON + HOUR + 10_000)
})

it('forgets the offset of another day, and keeps that of a table that stayed open for days', async () => {
  const first = await start()
  first.adoptOffset(HOUR)
  pass(23 * HOUR)
  const second = await start()
  second.start()
  expect(second.now()).toBe(NOON + 24 * HOUR)
  for (let hours = 0; hours < 50; hours++) pass(HOUR)
  // the program ends without a word
  second.close()
  const third = await start()
  third.start()
  expect(third.now()).toBe(NOON + 74 * HOUR)
  third.stop()
  third.close()
  pass(25 * HOUR)
  const fourth = await start()
  fourth.start()
  expect(fourth.now()).toBe(NOON + 98 * HOUR)
})

it.each([HOUR, -HOUR, 3 * 24 * HOUR, -3 * 24 * HOUR])('does not change when the clock is set by %i ms, while it hosts and before', async (by) => {
  const clock = await start()
  clock.adoptOffset(HOUR)
  wrong = by
  pass(5000)
  clock.start()
  expect(clock.now()).toBe(NOON + HOUR + 5000)
  wrong = 0
  expect(clock.now()).toBe(NOON + HOUR + 5000)
  wrong = -by
  pass(5000)
  expect(clock.now()).toBe(NOON + HOUR + 10_000)
  const next = await start()
  next.start()
  expect(next.now()).toBe(NOON + HOUR + 10_000)
})

it('is the true time after a sleep, for which the computer counts as running', async () => {
  const clock = await start()
  clock.adoptOffset(HOUR)
  clock.start()
  ran += 8 * HOUR
  expect(clock.now()).toBe(NOON + 9 * HOUR)
})

it('writes what matters, and not each correction', async () => {
  const clock = await start()
  for (let i = 0; i < 120; i++) {
    clock.adoptOffset(HOUR + (i % 4) * 10)
    pass(20_000)
  }
  expect(writes).toBe(1)
  for (let i = 0; i < 180; i++) {
    clock.adoptOffset(HOUR)
    pass(60_000)
  }
  expect(writes).toBeLessThanOrEqual(5)
})

it('is of use without a disk, and with one that gives nothing', async () => {
  const broken: JsonFile<StoredOffset> = {
    read: () => Promise.reject(new Error('EIO')),
    write: () => Promise.reject(new Error('EIO')),
    flush: async () => undefined,
  }
  for (const from of [null, broken]) {
    const clock = await start(from)
    clock.adoptOffset(HOUR)
    clock.start()
    expect(clock.now()).toBe(NOON + HOUR)
  }
})

it('is never before 1970, whatever the clock says', async () => {
  const clock = await start()
  clock.adoptOffset(-6.4e12)
  clock.start()
  expect(clock.now()).toBe(0)
})
