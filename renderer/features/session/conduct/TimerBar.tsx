import { Pause, Play, TimerOff } from 'lucide-react'
import { extendedTimer, pausedTimer, resumedTimer, startedTimer, type Timer } from '../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { chime } from '../time/chime.ts'
import { useTimeLeft } from '../time/useTimeLeft.ts'
import css from './ConductView.module.css'

const MINUTE = 60_000
/** Milliseconds that a step without a time is given where somebody starts a timer. */
const SUGGESTED = 5 * MINUTE

interface Props {
  readonly run: Pick<SessionRun, 'progress' | 'whyNot' | 'setTimer'>
  readonly author: Pick<Author, 'now'>
}

/** The time of the step that runs. It ends nothing: when it is over it counts on, in another colour. */
export function TimerBar({ run, author }: Props) {
  const { t } = useTranslations()
  const { current } = run.progress
  if (!current) return null
  if (current.timer) return <RunningTimer key={current.id} run={run} author={author} timer={current.timer} />
  return (
    <div className={css.timer}>
      <Button Icon={Play} whyNot={run.whyNot} onPress={() => run.setTimer(startedTimer(SUGGESTED, author.now()))}>
        {t('session.timer.start')}
      </Button>
    </div>
  )
}

/** Stopped, resumed, extended; whoever leads hears that five minutes, one minute and no time are left. */
function RunningTimer({ run: { whyNot, setTimer }, author, timer }: Props & { readonly timer: Timer }) {
  const { t } = useTranslations()
  const { text, state } = useTimeLeft(timer, author, (mark) => {
    const isOver = mark === 0
    notify(isOver ? t('session.timer.isOver') : t('session.timer.left', { count: mark / MINUTE }), {
      kind: 'sessionTimer',
      tone: isOver ? 'signal' : 'calm',
    })
    if (whyNot === null) chime(isOver ? 3 : 1)
  })
  const isRunning = 'ends' in timer
  return (
    <section className={css.timer} aria-label={t('session.timer')}>
      <p className={css.clock} data-over={state === 'over' || undefined} role="timer" aria-live="off">
        {state === 'over' && <span className={css.over}>{t('session.timer.over')} </span>}
        <span>{text}</span>
        {!isRunning && <span className={css.over}> {t('session.timer.paused')}</span>}
      </p>
      <IconButton
        Icon={isRunning ? Pause : Play}
        label={t(isRunning ? 'session.timer.pause' : 'session.timer.resume')}
        whyNot={whyNot}
        onPress={() => setTimer(isRunning ? pausedTimer(timer, author.now()) : resumedTimer(timer, author.now()))}
      />
      {[1, 5].map((minutes) => (
        <Button
          key={minutes}
          variant="quiet"
          whyNot={whyNot}
          aria-label={t('session.timer.more', { count: minutes })}
          onPress={() => setTimer(extendedTimer(timer, minutes * MINUTE, author.now()))}
        >
          {t('session.timer.plus', { count: minutes })}
        </Button>
      ))}
      <IconButton Icon={TimerOff} label={t('session.timer.stop')} whyNot={whyNot} onPress={() => setTimer(null)} />
    </section>
  )
}
