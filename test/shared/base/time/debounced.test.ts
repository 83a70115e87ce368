import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signal } from '../../../../shared/base/live.ts'
import { debounced } from '../../../../shared/base/time/debounced.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function createLive() {
  const connectionState = signal('connected')
  const debouncedState = debounced(
    connectionState,
    (value) => value === 'offline',
    () => 'connecting',
    3000,
  )
  const values: string[] = []
  debouncedState.subscribe(() => values.push(debouncedState.current()))
  return { line: connectionState, shown: debouncedState, seen: values }
}

it('a line that comes back within three seconds was never away', () => {
  const { line: connectionState, seen: values } = createLive()
  connectionState.set('offline')
  vi.advanceTimersByTime(2900)
  connectionState.set('connected')
  vi.advanceTimersByTime(10_000)
  expect(values).toEqual(['connecting', 'connected'])
})

it('one that stays away is shown; when it goes again it has its three seconds again', () => {
  const { line: connectionState, seen: values, shown: debouncedState } = createLive()
  connectionState.set('offline')
  vi.advanceTimersByTime(3000)
  connectionState.set('connected')
  connectionState.set('offline')
  vi.advanceTimersByTime(2900)
  expect(values).toEqual(['connecting', 'offline', 'connected', 'connecting'])
  debouncedState.stop()
  vi.advanceTimersByTime(10_000)
  expect(values.at(-1)).toBe('connecting')
})
