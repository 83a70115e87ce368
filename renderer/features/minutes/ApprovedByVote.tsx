import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { countedOutcomes } from '../../../shared/model/live/minutes/ballotLines.ts'
import { checkApproval } from '../../../shared/model/minutes/minutesApproval.ts'
import { liveListings } from '../../../shared/model/records/listing.ts'
import type { BallotCount } from '../../../shared/model/sessionLog/ballots/countBallot.ts'
import type { MinutesStep } from '../../../shared/model/sessionLog/minutesState.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useSessionLog } from '../../sync/sessionLog/useSessionLog.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './Minutes.module.css'

interface Props extends Pick<RoomViewProps, 'processId' | 'processRoom' | 'listing' | 'open'> {
  readonly step: MinutesStep
  readonly vote: NonNullable<MinutesStep['vote']>
}

/** The vote that approved minutes, compared with what was counted: one that is not there, or was about another text, shows. */
export function ApprovedByVote({ step, vote, processId, processRoom, listing, open }: Props) {
  const { t } = useTranslations()
  const { log, decidedEntries } = useSessionLog(processId, vote.session as never, false)
  const outcomes = useMemo(
    () => countedOutcomes(decidedEntries, { table: processId, session: vote.session }),
    [decidedEntries, processId, vote.session],
  )
  const title = useLive(liveListings(processRoom.doc)).find(({ id }) => id === (vote.session as string))?.title || t('common.untitled')
  if (!log) return null
  const check = checkApproval(step, listing.id, outcomes)
  const result = (outcomes.find(({ ballot }) => ballot.id === vote.ballot)?.count as BallotCount<'yesno'> | null | undefined)?.result
  return (
    <div className={css.row}>
      {check === 'approved' ? (
        <span>
          {t('minutes.approval.by', { title })} {result && 'yes' in result && t('minutes.approval.figures', { ...pickFigures(result) })}
        </span>
      ) : (
        <p className={css.signal} role="alert">
          {t(check === 'notThere' ? 'minutes.approval.notThere' : 'minutes.approval.notApproved', { title })}
        </p>
      )}
      <Button variant="quiet" Icon={ArrowRight} onPress={() => open('session', vote.session)}>
        {t('minutes.approval.open')}
      </Button>
    </div>
  )
}

const pickFigures = ({ yes, no, abstain }: BallotCount<'yesno'>['result']) => ({ yes, no, abstain })
