import { useMemo } from 'react'
import { ballotOfStep } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { StepPartProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import { useBallots } from '../log/useBallots.ts'
import { BallotResult } from '../result/BallotResult.tsx'
import { votedCount } from './VotingProgress.tsx'

/** A ballot in front of the room: the question and how many have voted; once it is counted, the result. */
export function BallotPresented({ step, listing, ...props }: StepPartProps) {
  const { t, language } = useTranslations()
  const { ballots } = useBallots(props, listing.id, useRoles(props))
  const ballot = useMemo(() => ballotOfStep(ballots, step.id), [ballots, step.id])
  if (!ballot) return <p className={css.presented}>{step.prompt || t('guest.ballot.wait')}</p>
  const [tally] = ballot.tallies
  const shown = (value: number) => formatNumber(value, language)
  return (
    <div className={css.presented}>
      <p dir="auto">{ballot.question}</p>
      {tally?.result ? (
        <BallotResult ballot={ballot} count={tally.result as BallotCount} isPresented />
      ) : (
        <p className={css.large}>
          {ballot.closes.length > 0
            ? t('guest.ballot.counting')
            : t('ballot.voted', { count: votedCount(ballot), number: shown(votedCount(ballot)), entitled: shown(ballot.voters.length) })}
        </p>
      )}
    </div>
  )
}
