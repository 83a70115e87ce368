import { useEffect, useRef } from 'react'
import { passedMark, type TIMER_MARKS, type Timer } from '../../../../shared/base/time/timer.ts'

/** Calls once for each mark that a timer passes while it is on screen. @param now table time in Unix milliseconds */
export function useTimerMarks(timer: Timer | null, now: number, onMark: (mark: (typeof TIMER_MARKS)[number]) => void): void {
  const before = useRef(now)
  const latest = useRef(onMark)
  useEffect(() => {
    latest.current = onMark
  }, [onMark])
  useEffect(() => {
    const mark = timer && passedMark(timer, before.current, now)
    before.current = now
    if (mark !== null) latest.current(mark)
  }, [timer, now])
}
