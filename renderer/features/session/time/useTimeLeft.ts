import { clockText, type TIMER_MARKS, type Timer, timeLeft } from '../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { useSessionNow } from './useSessionNow.ts'
import { useTimerMarks } from './useTimerMarks.ts'

/** A timer as screens show it, again at each second. `onMark`: once for each mark that it passes on screen. */
export function useTimeLeft(timer: Timer, author: Pick<Author, 'now'>, onMark: (mark: (typeof TIMER_MARKS)[number]) => void) {
  const now = useSessionNow(author.now)
  useTimerMarks(timer, now, onMark)
  // the second in which it was started began before it
  const left = Math.min(timer.total, timeLeft(timer, now))
  const state: 'over' | 'runs' | 'stopped' = left <= 0 ? 'over' : 'ends' in timer ? 'runs' : 'stopped'
  return { text: clockText(left), state }
}
