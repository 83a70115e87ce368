import { CircleCheck } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { isApproved } from '../../../../shared/model/minutes/minutesApproval.ts'
import { checkTally } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { minutesSteps } from '../../../../shared/model/sessionLog/minutesState.ts'
import type { MinutesSubject } from '../../../../shared/protocol/sessionLog/minutesBodies.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import { useSessionLog, useSignToLog } from '../../../sync/sessionLog/useSessionLog.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'

interface Props extends StepStageProps {
  readonly ballot: Ballot
  readonly minutes: MinutesSubject
}

/**
 * A ballot on minutes: once it has approved them, the window that leads states so in the log of their meeting, with the vote that did. Only where this
 * computer counts the same, and only for the text that was voted on.
 */
export function MinutesApproval({ ballot, minutes, leads, ...props }: Props) {
  const { processId, listing, author } = props
  const { t } = useTranslations()
  const roleOf = useRoles(props)
  const { log, decidedEntries } = useSessionLog(processId, minutes.session as never, false)
  const sign = useSignToLog(processId, minutes.session as never, log, author)
  const [tally] = ballot.tallies
  const hasApproved = useMemo(
    () => tally !== undefined && isApproved(ballot.rule, tally.result as BallotCount | null) && checkTally(ballot, tally) === 'same',
    [ballot, tally],
  )
  const last = useMemo(
    () => minutesSteps(decidedEntries, minutes.document, { table: processId, session: minutes.session, roleOf }).at(-1) ?? null,
    [decidedEntries, minutes, processId, roleOf],
  )
  const isStated = last?.vote?.ballot === ballot.id && last.vote.tally === tally?.id
  const isSuperseded = ballot.supersededBy !== null
  const stated = useRef<string | null>(null)
  useEffect(() => {
    if (!leads || !log || !tally || !hasApproved || isStated || isSuperseded || last === null || stated.current === tally.id) return
    // what was published, or approved by another vote, stays so
    if (last.state === 'published' || (last.state === 'approved' && last.contentHash === minutes.contentHash)) return
    stated.current = tally.id
    const vote = { session: listing.id as never, ballot: ballot.id, tally: tally.id }
    void sign('minutesstate', { document: minutes.document, contentHash: minutes.contentHash, state: 'approved', until: null, vote })
  }, [leads, log, tally, hasApproved, isStated, isSuperseded, last, minutes, listing.id, ballot.id, sign])
  if (!tally) return null
  return hasApproved ? (
    <p className={css.good} role="status">
      <CircleCheck aria-hidden size={20} /> {t('ballot.minutes.approved')}
    </p>
  ) : (
    <p role="status">{t('ballot.minutes.notApproved')}</p>
  )
}
