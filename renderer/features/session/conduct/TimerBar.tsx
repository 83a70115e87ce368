import { Pause, Play, TimerOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import {
  clockText,
  extendedTimer,
  passedMark,
  pausedTimer,
  resumedTimer,
  startedTimer,
  type Timer,
  timeLeft,
} from '../../../../shared/base/time/timer.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { chime } from '../time/chime.ts'
import { useSessionNow } from '../time/useSessionNow.ts'
import css from './ConductView.module.css'

const MINUTE = 60_000
/** Milliseconds that a step without a time is given where somebody starts a timer. */
const SUGGESTED = 5 * MINUTE

/** The time of the step that runs: stopped, resumed, extended. It ends nothing: when it is over it counts on, in another colour. */
export function TimerBar({ run: { progress, whyNot, setTimer }, now }: { readonly run: SessionRun; readonly now: () => number }) {
  const { t } = useTranslations()
  const second = useSessionNow(now)
  const timer = progress.current?.timer
  useMarks(timer, second, whyNot === null)
  if (!progress.current) return null
  if (!timer)
    return (
      <div className={css.timer}>
        <Button Icon={Play} whyNot={whyNot} onPress={() => setTimer(startedTimer(SUGGESTED, now()))}>
          {t('session.timer.start')}
        </Button>
      </div>
    )
  // the second that is shown has begun a little before the timer
  const left = Math.min(timeLeft(timer, second), timer.total)
  const isRunning = 'ends' in timer
  const isOver = left <= 0
  return (
    <section className={css.timer} aria-label={t('session.timer')}>
      <p className={css.clock} data-over={isOver || undefined} role="timer" aria-live="off">
        {isOver && <span className={css.over}>{t('session.timer.over')} </span>}
        <span>{clockText(left)}</span>
        {!isRunning && <span className={css.over}> {t('session.timer.paused')}</span>}
      </p>
      <IconButton
        Icon={isRunning ? Pause : Play}
        label={t(isRunning ? 'session.timer.pause' : 'session.timer.resume')}
        whyNot={whyNot}
        onPress={() => setTimer(isRunning ? pausedTimer(timer, now()) : resumedTimer(timer, now()))}
      />
      {[1, 5].map((minutes) => (
        <Button
          key={minutes}
          variant="quiet"
          whyNot={whyNot}
          aria-label={t('session.timer.more', { count: minutes })}
          onPress={() => setTimer(extendedTimer(timer, minutes * MINUTE, now()))}
        >
          {t('session.timer.plus', { count: minutes })}
        </Button>
      ))}
      <IconButton Icon={TimerOff} label={t('session.timer.stop')} whyNot={whyNot} onPress={() => setTimer(null)} />
    </section>
  )
}

/** Says once that five minutes, one minute and no time are left; whoever leads hears it too. */
function useMarks(timer: Timer | undefined, second: number, isHeard: boolean) {
  const { t } = useTranslations()
  const before = useRef(second)
  useEffect(() => {
    const mark = timer ? passedMark(timer, before.current, second) : null
    before.current = second
    if (mark === null) return
    notify(mark === 0 ? t('session.timer.isOver') : t('session.timer.left', { count: mark / MINUTE }), {
      kind: 'sessionTimer',
      tone: mark === 0 ? 'signal' : 'calm',
    })
    if (isHeard) chime(mark === 0 ? 3 : 1)
  }, [timer, second, isHeard, t])
}
