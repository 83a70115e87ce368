import { useMemo } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import { ballotOfStep, useBallots } from '../log/useBallots.ts'
import { useBallotLead } from './useBallotLead.ts'

/** A step in which people vote, on a computer: for whoever leads from the draft to the result, for all others their vote and the result. */
export function VoteStage(props: StepStageProps) {
  const { t } = useTranslations()
  const { step, listing } = props
  const log = useBallots(props, listing.id, useRoles(props))
  const ballot = useMemo(() => ballotOfStep(log.ballots, step.id), [log.ballots, step.id])
  useBallotLead(props, log, ballot, props.leads)
  return <p>{t('guest.ballot.wait')}</p>
}
