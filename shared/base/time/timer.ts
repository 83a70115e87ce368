/**
 * A countdown in table time: one that runs has the moment when it ends, one that is stopped has what is left. All in milliseconds; `total` is what it
 * was set to, with what was added. Past its end it goes on: what is left is negative.
 */
export type Timer = { readonly ends: number; readonly total: number } | { readonly left: number; readonly total: number }

/** Milliseconds left; negative when time is over. @param now table time in Unix milliseconds */
export const timeLeft = (timer: Timer, now: number): number => ('ends' in timer ? timer.ends - now : timer.left)

/** A timer that runs from now. */
export const startedTimer = (total: number, now: number): Timer => ({ ends: now + total, total })

/** The timer, stopped; as it is where it is stopped already. */
export const pausedTimer = (timer: Timer, now: number): Timer => ({ left: timeLeft(timer, now), total: timer.total })

/** The timer, running; as it is where it runs already. */
export const resumedTimer = (timer: Timer, now: number): Timer => ('ends' in timer ? timer : { ends: now + timer.left, total: timer.total })

/** The timer with so much more time; of one that is over, from now. Running or stopped as it was. */
export function extendedTimer(timer: Timer, by: number, now: number): Timer {
  const total = timer.total + by
  const left = Math.max(0, timeLeft(timer, now)) + by
  return 'ends' in timer ? { ends: now + left, total } : { left, total }
}

/** What everybody is told of when the time reaches it, in milliseconds left: five minutes, one minute, the end. */
export const TIMER_MARKS = [300_000, 60_000, 0] as const

/**
 * The mark that was passed between two moments, for one announcement; null: none. A timer that was set to no more than a mark does not pass it, except
 * its end. Where several were passed, as after a sleep, the last.
 */
export function passedMark(timer: Timer, before: number, now: number): (typeof TIMER_MARKS)[number] | null {
  const isPassed = (mark: number) => timeLeft(timer, before) > mark && timeLeft(timer, now) <= mark && (mark === 0 || timer.total > mark)
  return TIMER_MARKS.findLast(isPassed) ?? null
}

/** Time left as hours, minutes and seconds for a clock: 65 000 is `1:05`, what is over has a plus: `+0:40`. A started second counts whole. */
export function clockText(left: number): string {
  const seconds = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
  return left > 0 || seconds === 0 ? text : `+${text}`
}
