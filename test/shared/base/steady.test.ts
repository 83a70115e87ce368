import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signal } from '../../../shared/base/live.ts'
import { debounced } from '../../../shared/base/steady.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function aLine() {
  const line = signal('connected')
  const shown = debounced(
    line,
    (value) => value === 'offline',
    () => 'connecting',
    3000,
  )
  const seen: string[] = []
  shown.subscribe(() => seen.push(shown.current()))
  return { line, shown, seen }
}

it('a line that comes back within three seconds was never away', () => {
  const { line, seen } = aLine()
  line.set('offline')
  vi.advanceTimersByTime(2900)
  line.set('connected')
  vi.advanceTimersByTime(10_000)
  expect(seen).toEqual(['connecting', 'connected'])
})

it('one that stays away is shown; when it goes again it has its three seconds again', () => {
  const { line, seen, shown } = aLine()
  line.set('offline')
  vi.advanceTimersByTime(3000)
  line.set('connected')
  line.set('offline')
  vi.advanceTimersByTime(2900)
  expect(seen).toEqual(['connecting', 'offline', 'connected', 'connecting'])
  shown.stop()
  vi.advanceTimersByTime(10_000)
  expect(seen.at(-1)).toBe('connecting')
})
