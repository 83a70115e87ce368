import { afterEach, expect, it, vi } from 'vitest'
import { useSessionNow } from '../../../../../renderer/features/session/time/useSessionNow.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('changes on the second of the table, whatever the fraction at which it begins', () => {
  vi.useFakeTimers()
  const start = Date.now()
  const now = () => 1_700_000_000_700 + Date.now() - start
  function Clock() {
    return <p>{useSessionNow(now)}</p>
  }
  render(<Clock />)
  expect(screen.getByText('1700000000000')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(299))
  expect(screen.getByText('1700000000000')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(2))
  expect(screen.getByText('1700000001000')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(1000))
  expect(screen.getByText('1700000002000')).toBeTruthy()
})
