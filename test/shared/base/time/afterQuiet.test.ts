import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { afterQuiet } from '../../../../shared/base/time/afterQuiet.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs once, when nobody has asked for a while', () => {
  const run = vi.fn()
  const { request } = afterQuiet(run, 250, 4000)
  for (let at = 0; at < 5; at++) {
    request()
    vi.advanceTimersByTime(200)
  }
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(50)
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  expect(run).toHaveBeenCalledTimes(1)
})

it('runs also where somebody asks all the time, and not more often than was said', () => {
  const run = vi.fn()
  const { request } = afterQuiet(run, 250, 4000)
  for (let at = 0; at < 240; at++) {
    request()
    vi.advanceTimersByTime(50)
  }
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(2)
  expect(run.mock.calls.length).toBeLessThanOrEqual(3)
})

it('does not run after it was called off', () => {
  const run = vi.fn()
  const { request, cancel } = afterQuiet(run, 250, 4000)
  request()
  cancel()
  vi.advanceTimersByTime(10_000)
  expect(run).not.toHaveBeenCalled()
})
