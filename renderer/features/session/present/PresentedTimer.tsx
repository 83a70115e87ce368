import { useState } from 'react'
import type { Timer } from '../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { MARK_TEXTS, TIMER_TEXTS } from '../phone/now/timerTexts.ts'
import { useTimeLeft } from '../time/useTimeLeft.ts'
import css from './SessionPresentation.module.css'

interface Props {
  readonly timer: Timer
  readonly author: Author
  /** The largest thing on the screen. */
  readonly isLarge?: boolean
}

/** What is left, in front of a room: amber and counting up when time is over. */
export function PresentedTimer({ timer, author, isLarge = false }: Props) {
  const { t } = useTranslations()
  const [announcement, announce] = useState('')
  const { text, state } = useTimeLeft(timer, author, (mark) => announce(t(MARK_TEXTS[mark])))
  return (
    <div className={css.timer} data-state={state} data-large={isLarge}>
      <p role="timer">
        <span className={css.timerWord}>{t(TIMER_TEXTS[state])}</span>
        <strong>{text}</strong>
      </p>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
    </div>
  )
}
