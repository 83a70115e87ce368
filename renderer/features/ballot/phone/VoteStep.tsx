import { useMemo } from 'react'
import { liveListings, type SessionId } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import { ballotOfStep } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { rolesOnPhone } from '../../../sync/sessionLog/useRoles.ts'
import type { PhoneStepProps } from '../../phonePart.ts'
import { VotingState } from '../desk/VotingState.tsx'
import { useBallots } from '../log/useBallots.ts'
import css from './VoteStep.module.css'

/** A step in which people vote, on a phone: one thing at a time. */
export function VoteStep({ step, processId, processRoom, author }: PhoneStepProps) {
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const session = (spotlitSession(useLive(liveSpotlight(processRoom.doc)), listings)?.id ?? null) as SessionId | null
  const { ballots } = useBallots({ processId }, session, rolesOnPhone, false)
  const ballot = useMemo(() => ballotOfStep(ballots, step.id), [ballots, step.id])
  if (!ballot || !session) return <p role="status">{t('guest.ballot.wait')}</p>
  return (
    <div className={css.page}>
      {/* what the step asks stands above already */}
      {ballot.question !== (step.prompt || step.title) && (
        <p className={css.question} dir="auto">
          {ballot.question}
        </p>
      )}
      <VotingState processId={processId} author={author} session={session} ballot={ballot} showsResult />
    </div>
  )
}
