import { expect, it } from 'vitest'
import { clockText, extendedTimer, passedMark, pausedTimer, resumedTimer, startedTimer, timeLeft } from '../../../../shared/base/time/timer.ts'

const NOW = 1_700_000_000_000
const MINUTE = 60_000

it('a timer that is stopped and goes on loses nothing, and takes what is added', () => {
  const timer = startedTimer(10 * MINUTE, NOW)
  const paused = pausedTimer(timer, NOW + 4 * MINUTE)
  expect(timeLeft(paused, NOW + 60 * MINUTE)).toBe(6 * MINUTE)
  const resumed = resumedTimer(paused, NOW + 60 * MINUTE)
  expect(timeLeft(resumed, NOW + 61 * MINUTE)).toBe(5 * MINUTE)
  expect(extendedTimer(resumed, 2 * MINUTE, NOW + 61 * MINUTE)).toEqual({ ends: NOW + 68 * MINUTE, total: 12 * MINUTE })
  expect(extendedTimer(paused, MINUTE, NOW)).toEqual({ left: 7 * MINUTE, total: 11 * MINUTE })
})

it('stopping what is stopped and going on with what runs change nothing', () => {
  const timer = startedTimer(MINUTE, NOW)
  expect(resumedTimer(timer, NOW + 5)).toBe(timer)
  const paused = pausedTimer(timer, NOW + 10)
  expect(pausedTimer(paused, NOW + 9999)).toEqual(paused)
})

it('time that is over counts on, and what is added to it counts from now', () => {
  const timer = startedTimer(MINUTE, NOW)
  expect(timeLeft(timer, NOW + 100_000)).toBe(-40_000)
  expect(timeLeft(extendedTimer(timer, 5 * MINUTE, NOW + 100_000), NOW + 100_000)).toBe(5 * MINUTE)
})

it('five minutes, one minute and the end are told once each', () => {
  const timer = startedTimer(10 * MINUTE, NOW)
  const marks: number[] = []
  for (let at = 0; at < 12 * MINUTE; at += 1000) {
    const mark = passedMark(timer, NOW + at, NOW + at + 1000)
    if (mark !== null) marks.push(mark)
  }
  expect(marks).toEqual([5 * MINUTE, MINUTE, 0])
  // a device that slept through two of them tells the last
  expect(passedMark(timer, NOW, NOW + 9.5 * MINUTE)).toBe(MINUTE)
})

it('a timer of five minutes does not say that five minutes are left when it begins', () => {
  const timer = startedTimer(5 * MINUTE, NOW)
  expect(passedMark(timer, NOW - 1, NOW + 1)).toBeNull()
  expect(passedMark(timer, NOW + 239_000, NOW + 240_000)).toBe(MINUTE)
})

it('a stopped timer passes nothing', () => {
  expect(passedMark({ left: MINUTE, total: 10 * MINUTE }, NOW, NOW + 100 * MINUTE)).toBeNull()
})

it.each([
  [65_000, '1:05'],
  [64_001, '1:05'],
  [600_000, '10:00'],
  [3_661_000, '1:01:01'],
  [1, '0:01'],
  [0, '0:00'],
  [-999, '0:00'],
  [-40_000, '+0:40'],
  [-3_600_000, '+1:00:00'],
])('%i ms left read %s', (left, text) => {
  expect(clockText(left)).toBe(text)
})
