import type { Timer } from '../../../../shared/base/time/timer.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSessionNow } from '../time/useSessionNow.ts'
import { PresentedTimer } from './PresentedTimer.tsx'
import css from './SessionPresentation.module.css'

/** A pause in front of a room: what is left of it, and when the meeting goes on; without a timer, what time it is. */
export function PresentedPause({ timer, author }: { readonly timer: Timer | null; readonly author: Author }) {
  const { t, language } = useTranslations()
  const now = useSessionNow(author.now)
  const ends = timer && 'ends' in timer && timer.ends > now ? timer.ends : null
  return (
    <div className={css.middle}>
      {timer ? <PresentedTimer timer={timer} author={author} isLarge /> : <p className={css.clock}>{formatDate(now, language, 'time')}</p>}
      <p className={css.resumes}>
        {ends === null ? t('guest.now.resumesSoon') : t('guest.now.resumes', { time: formatDate(ends, language, 'time') })}
      </p>
    </div>
  )
}
