import type { TIMER_MARKS } from '../../../../../shared/base/time/timer.ts'
import type { TranslationKey } from '../../../../../shared/translations/translations.ts'

/** What is said when a timer passes a mark. */
export const MARK_TEXTS: Readonly<Record<(typeof TIMER_MARKS)[number], TranslationKey>> = {
  300000: 'guest.now.fiveMinutes',
  60000: 'guest.now.oneMinute',
  0: 'guest.now.timeOver',
}

/** What stands beside the time. */
export const TIMER_TEXTS: Readonly<Record<'over' | 'runs' | 'stopped', TranslationKey>> = {
  over: 'guest.now.timerOver',
  runs: 'guest.now.timerRuns',
  stopped: 'guest.now.timerStopped',
}
