import { Timer as TimerIcon } from 'lucide-react'
import type { Timer } from '../../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { useTimeLeft } from '../../time/useTimeLeft.ts'
import css from './StepTimer.module.css'
import { MARK_TEXTS, TIMER_TEXTS } from './timerTexts.ts'

/** Milliseconds of the vibration at a mark, and at the end: on, off, on. */
const VIBRATION = { mark: [180], end: [250, 120, 250] }

interface Props {
  readonly timer: Timer
  readonly author: Author
  /** The largest thing on the page. */
  readonly isLarge: boolean
}

/** What is left of a step, told at five minutes, one minute and the end, also by a vibration where the phone can and the person wants motion. */
export function StepTimer({ timer, author, isLarge }: Props) {
  const { t } = useTranslations()
  const { text, state } = useTimeLeft(timer, author, (mark) => {
    announce(t(MARK_TEXTS[mark]))
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) navigator.vibrate?.(mark === 0 ? VIBRATION.end : VIBRATION.mark)
  })
  return (
    <p role="timer" className={css.timer} data-state={state} data-large={isLarge}>
      <TimerIcon aria-hidden size="1.2em" />
      <span className={state === 'runs' && !isLarge ? 'visually-hidden' : undefined}>{t(TIMER_TEXTS[state])}</span>
      <strong>{text}</strong>
    </p>
  )
}
