import { formatDate } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { useSessionNow } from '../../time/useSessionNow.ts'
import { useMeeting } from '../meeting/useMeeting.ts'
import css from './StepPages.module.css'

/** A pause: when it goes on; where nobody has set a time, what time it is. */
export function PauseStep(props: PhoneStepProps) {
  const { t, language } = useTranslations()
  const timer = useMeeting(props)?.current?.timer
  const now = useSessionNow(props.author.now)
  const ends = timer && 'ends' in timer && timer.ends > now ? timer.ends : null
  return (
    <>
      {!timer && <p className={css.clock}>{formatDate(now, language, 'time')}</p>}
      <p className={css.resumes}>
        {ends === null ? t('guest.now.resumesSoon') : t('guest.now.resumes', { time: formatDate(ends, language, 'time') })}
      </p>
    </>
  )
}
