import { Pause, Play, Timer as TimerIcon, TimerOff } from 'lucide-react'
import { clockText, extendedTimer, pausedTimer, resumedTimer, startedTimer, type Timer, timeLeft } from '../../../../shared/base/time/timer.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { chime } from '../time/chime.ts'
import { useSessionNow } from '../time/useSessionNow.ts'
import { useTimerMarks } from '../time/useTimerMarks.ts'
import css from './Tables.module.css'

const MINUTE = 60_000
/** Minutes that are offered. */
const CHOICES = [5, 10, 15, 20, 30] as const

interface Props {
  /** Whose time it is, for its buttons. */
  readonly label: string
  readonly timer: Timer | null
  readonly now: () => number
  readonly whyNot: string | null
  readonly onChange: (timer: Timer | null) => void
}

/** The time of small tables: given, stopped, resumed, extended, taken away. */
export function TablesTimer({ label, timer, now, whyNot, onChange }: Props) {
  const { t } = useTranslations()
  const second = useSessionNow(now)
  useTimerMarks(timer, second, (mark) => {
    const text = mark === 0 ? t('session.timer.isOver') : t('session.timer.left', { count: mark / MINUTE })
    notify(`${label}. ${text}`, { kind: `session.tables ${label}`, tone: mark === 0 ? 'signal' : 'calm' })
    // who leads hears the end, and looks up from the table at which they are
    if (mark === 0 && whyNot === null) chime(3)
  })
  if (!timer) {
    if (whyNot) return null
    const entries = CHOICES.map((minutes) => ({
      id: String(minutes),
      label: t('overview.minutes', { count: minutes }),
      onAction: () => onChange(startedTimer(minutes * MINUTE, now())),
    }))
    return <Menu label={label} text={t('session.tables.giveTime')} Icon={TimerIcon} variant="plain" entries={entries} />
  }
  // the second that is shown has begun a little before the timer
  const left = Math.min(timeLeft(timer, second), timer.total)
  const isRunning = 'ends' in timer
  return (
    <section className={css.timer} aria-label={label}>
      <p className={css.clock} data-over={left <= 0 || undefined} role="timer" aria-live="off">
        {left <= 0 && <span className="visually-hidden">{t('session.timer.over')} </span>}
        {clockText(left)}
        {!isRunning && <span className={css.soft}> {t('session.timer.paused')}</span>}
      </p>
      <IconButton
        Icon={isRunning ? Pause : Play}
        label={t(isRunning ? 'session.timer.pause' : 'session.timer.resume')}
        whyNot={whyNot}
        onPress={() => onChange(isRunning ? pausedTimer(timer, now()) : resumedTimer(timer, now()))}
      />
      <Button variant="quiet" whyNot={whyNot} aria-label={t('session.timer.moreOne')} onPress={() => onChange(extendedTimer(timer, MINUTE, now()))}>
        {t('session.timer.plus', { count: 1 })}
      </Button>
      <IconButton Icon={TimerOff} label={t('session.timer.stop')} whyNot={whyNot} onPress={() => onChange(null)} />
    </section>
  )
}
