import { afterEach, expect, it, vi } from 'vitest'
import { useTimeLeft } from '../../../../../renderer/features/session/time/useTimeLeft.ts'
import { startedTimer, type Timer } from '../../../../../shared/base/time/timer.ts'
import { act, cleanup, render } from '../../../../support/screens/render.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const START = 1_700_000_000_700

function watch(timer: Timer) {
  vi.useFakeTimers()
  const start = Date.now()
  const author = { now: () => START + Date.now() - start }
  const marks: number[] = []
  function Clock() {
    const { text, state } = useTimeLeft(timer, author, (mark) => marks.push(mark))
    return <p>{`${state} ${text}`}</p>
  }
  const { container } = render(<Clock />)
  const after = (ms: number) => {
    act(() => void vi.advanceTimersByTime(ms))
    return container.textContent
  }
  return { after, marks }
}

it('never shows more than was set, in the second in which it starts', () => {
  expect(watch(startedTimer(600_000, START)).after(0)).toBe('runs 10:00')
})

it('tells each mark once, counts up when it is over, and a mark longer than the timer is none', () => {
  const { after, marks } = watch(startedTimer(120_000, START))
  after(70_000)
  expect(marks).toEqual([60_000])
  expect(after(52_000)).toMatch(/^over \+0:0\d$/)
  expect(marks).toEqual([60_000, 0])
})

it('says that it is stopped', () => {
  expect(watch({ left: 90_000, total: 120_000 }).after(5000)).toBe('stopped 1:30')
})
