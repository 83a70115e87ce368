import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHostClock, type HostClock } from '../../../../renderer/sync/time/hostClock.ts'
import { type FollowedClock, followHostClock } from '../../../../renderer/sync/time/timeQueries.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { timeAnswer } from '../../../../shared/protocol/messages/timeAnswer.ts'
import { timeQuery } from '../../../../shared/protocol/messages/timeQuery.ts'

const HOUR = 3600_000
const SECOND = 1000
/** One way, milliseconds. */
const LEG = 25

const NOON = Date.UTC(2026, 4, 12, 12)

let clock: HostClock
/** By how much the clock of this device was set, and what it says. */
let setBy: number
const wall = () => NOON + monotonicNow() + setBy
let followed: FollowedClock
/** The host's clock at the moment; null: it answers nothing. */
let host: (() => number) | null
/** Moments at which the host was asked. */
let asked: number[]
let wakeEvents: EventTarget

const answer = (query: number, now: number) => followed.receive({ name: 'timeAnswer', message: timeAnswer, body: { query, now } })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'queueMicrotask'] })
  wakeEvents = new EventTarget()
  vi.stubGlobal('addEventListener', wakeEvents.addEventListener.bind(wakeEvents))
  vi.stubGlobal('removeEventListener', wakeEvents.removeEventListener.bind(wakeEvents))
  asked = []
  setBy = 0
  host = () => Math.round(NOON + HOUR + monotonicNow())
  clock = createHostClock(wall)
  followed = followHostClock(clock, (frame) => {
    asked.push(monotonicNow())
    const { query } = timeQuery.decode(frame)
    setTimeout(() => {
      const now = host?.()
      if (now !== undefined) setTimeout(() => answer(query, now), LEG)
    }, LEG)
  })
})
afterEach(() => {
  followed.end()
  expect(vi.getTimerCount(), 'nothing goes on after the end').toBeLessThanOrEqual(asked.length)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = (tellsTime = true, wrong = 0) => followed.start((host?.() ?? 0) - 400 + wrong, monotonicNow(), tellsTime)
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const difference = () => Math.abs(clock.now() - (host?.() ?? 0))

it('asks at once, has eight samples in a quarter of a minute, and asks once a minute in the end', async () => {
  start()
  expect(difference()).toBe(400)
  await pass(2 * LEG + 1)
  expect(difference()).toBeLessThanOrEqual(2)
  await pass(16 * SECOND)
  expect(asked.length).toBe(8)
  await pass(10 * 60 * SECOND)
  expect(asked.slice(8, 17).map((at, i) => Math.round((at - (asked[i + 7] ?? 0)) / SECOND))).toEqual([20, 20, 20, 20, 20, 20, 20, 20, 20])
  expect(asked.slice(17).map((at, i) => Math.round((at - (asked[i + 16] ?? 0)) / SECOND))).toEqual(asked.slice(17).map(() => 60))
})

it('asks a host that is too old nothing, and believes its welcome', async () => {
  start(false)
  await pass(60 * SECOND)
  expect(asked).toEqual([])
  expect(difference()).toBe(400)
  followed.end()
  start(false, -5 * HOUR)
  expect(Math.round(difference() / HOUR)).toBe(5)
})

it('sets nobody’s time by the clock of this device, which asks again when that jumps', async () => {
  start()
  await pass(60 * SECOND)
  const before = asked.length
  setBy = -3 * HOUR
  expect(difference()).toBeLessThanOrEqual(2)
  await pass(3 * SECOND)
  expect(asked.length - before).toBe(3)
  expect(difference()).toBeLessThanOrEqual(2)
  expect(Math.abs((clock.offset.current() ?? 0) - 4 * HOUR)).toBeLessThanOrEqual(10)
})

it('follows the table within three seconds of a sleep in which the monotonic clock stood still', async () => {
  start()
  await pass(60 * SECOND)
  const offset = clock.offset.current()
  const awake = host as () => number
  setBy = 2 * HOUR
  host = () => awake() + 2 * HOUR
  await pass(4 * SECOND)
  expect(difference()).toBeLessThanOrEqual(2)
  expect(Math.abs((clock.offset.current() ?? 0) - (offset ?? 0))).toBeLessThanOrEqual(10)
})

it('asks when the page is shown again, and not more than once a second however often', async () => {
  start()
  await pass(10 * 60 * SECOND)
  const before = asked.length
  for (let i = 0; i < 50; i++) wakeEvents.dispatchEvent(new Event('pageshow'))
  await pass(0)
  expect(asked.length - before).toBe(1)
  await pass(5 * SECOND)
  expect(asked.length - before).toBe(4)
})

it('goes on by the last offset without a host, and by it when another one takes over', async () => {
  start()
  await pass(20 * SECOND)
  followed.end()
  expect(clock.offset.current()).toBeNull()
  expect(difference()).toBeLessThanOrEqual(2)
  await pass(5 * SECOND)
  // the other's welcome comes late, and is no reason to jump
  start(true, -700)
  expect(difference()).toBeLessThanOrEqual(2)
})

it('takes the time of the table that it joins with its own when three answers say it, and not by the welcome alone', async () => {
  start()
  await pass(20 * SECOND)
  followed.end()
  const island = host as () => number
  host = () => island() - 2 * HOUR
  start()
  expect(clock.isDisputed()).toBe(true)
  expect(Math.round(difference() / HOUR)).toBe(2)
  await pass(2 * SECOND)
  expect(difference()).toBeLessThanOrEqual(2)
})

it('jumps by no single answer: a year 10000, an hour back, twice the same, one that nobody asked for', async () => {
  start()
  await pass(20 * SECOND)
  const honest = host as () => number
  const lies = [() => Date.UTC(10_000, 0, 1), () => honest() - HOUR, () => 0, () => Number.MAX_SAFE_INTEGER, () => honest() + 30 * 24 * HOUR]
  let at = 0
  host = () => lies[at++ % lies.length]!()
  for (let i = 0; i < 600; i++) {
    await pass(SECOND)
    expect(Math.abs(clock.now() - honest())).toBeLessThan(SECOND)
  }
  host = honest
  for (const query of [-1, 0, 1, 2, asked.length, asked.length + 1, asked.length + 2]) answer(query, honest() + HOUR)
  expect(Math.abs(clock.now() - honest())).toBeLessThan(SECOND)
})

it('takes no time from a welcome that says none', async () => {
  followed.start(Date.UTC(10_000, 0, 1), monotonicNow(), true)
  expect(Math.abs(clock.now() - wall())).toBeLessThan(2)
  await pass(SECOND)
  expect(difference()).toBeLessThanOrEqual(2)
})
