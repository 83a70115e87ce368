import { useEffect, useState } from 'react'
import type { SessionId } from '../../../../../shared/model/records/listing.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { type PhoneProps, usePhoneParts, usePhoneTabs, useRunningStep } from '../../../phonePart.ts'
import { StepNotice } from '../meeting/StepNotice.tsx'
import { useMeeting } from '../meeting/useMeeting.ts'
import { lazyGuardianNotice } from '../sealed/lazySealed.ts'
import { NOW } from './nowPageId.ts'

/** For who is elsewhere when a step begins, or when the meeting ends: the way there. Nobody is taken away from what they do. */
export function NowNotice(props: PhoneProps) {
  const { t } = useTranslations()
  const { tab, go } = usePhoneTabs()
  const running = useRunningStep()
  const meeting = useMeeting(props)
  const isClosed = meeting?.state === 'closed'
  const steps = usePhoneParts().flatMap((part) => part.steps ?? [])
  const sealedKinds = steps.flatMap(({ kinds, isSealed: seals }) => (seals ? kinds : []))
  const isSealed = meeting?.agenda.some(({ sealedAs, kind = '' }) => sealedAs !== undefined || sealedKinds.includes(kind)) ?? false
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
    <>
      {meeting && isSealed && (
        <lazyGuardianNotice.View
          {...props}
          session={meeting.listing.id as SessionId}
          isClosed={isClosed}
          isChosen={meeting.step?.sealedAs !== undefined || sealedKinds.includes(meeting.step?.kind ?? '')}
        />
      )}
      <StepNotice text={isTold ? (running ? t('guest.now.begins', { title }) : t('guest.now.closed')) : null}>
        {running && (
          <TouchButton variant="primary" onClick={() => go(NOW)}>
            {t('guest.now.go')}
          </TouchButton>
        )}
        <TouchButton onClick={() => setSeen(now)}>{t(running ? 'guest.now.stay' : 'guest.now.understood')}</TouchButton>
      </StepNotice>
    </>
  )
}
