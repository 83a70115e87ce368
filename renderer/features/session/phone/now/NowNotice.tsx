import { useEffect, useState } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { type PhoneProps, usePhoneTabs, useRunningStep } from '../../../phonePart.ts'
import { NOW } from './nowPageId.ts'
import { StepNotice } from './StepNotice.tsx'
import { useMeeting } from './useMeeting.ts'

/** For who is elsewhere when a step begins, or when the meeting ends: the way there. Nobody is taken away from what they do. */
export function NowNotice(props: PhoneProps) {
  const { t } = useTranslations()
  const { tab, go } = usePhoneTabs()
  const running = useRunningStep()
  const isClosed = useMeeting(props)?.state === 'closed'
  /** What the person was told of, or saw; null: nothing yet. */
  const [seen, setSeen] = useState<string | null>(null)
  const now = running ? running.run : isClosed ? 'closed' : null
  const isThere = tab === NOW
  useEffect(() => {
    // who comes after the end is told nothing of it
    if (now && (isThere || (now === 'closed' && seen === null))) setSeen(now)
  }, [now, isThere, seen])
  const isTold = now !== null && now !== seen && !isThere && (running !== null || seen !== null)
  const title = running?.step.title || t('common.untitled')
  return (
    <StepNotice text={isTold ? (running ? t('guest.now.begins', { title }) : t('guest.now.closed')) : null}>
      {running && (
        <TouchButton variant="primary" onClick={() => go(NOW)}>
          {t('guest.now.go')}
        </TouchButton>
      )}
      <TouchButton onClick={() => setSeen(now)}>{t(running ? 'guest.now.stay' : 'guest.now.understood')}</TouchButton>
    </StepNotice>
  )
}
