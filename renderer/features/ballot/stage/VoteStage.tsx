import { useMemo, useState } from 'react'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { liveOrganisations } from '../../../../shared/model/records/organisation.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import { ballotOfStep, ballotsAside, stageOf } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { Voter } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import { VotingState } from '../desk/VotingState.tsx'
import { useBallots } from '../log/useBallots.ts'
import { CountedBallot } from './CountedBallot.tsx'
import { MinutesApproval } from './MinutesApproval.tsx'
import { OldMarks } from './OldMarks.tsx'
import { OpenBallot } from './OpenBallot.tsx'
import { PaperBallots } from './PaperBallots.tsx'
import { useBallotLead } from './useBallotLead.ts'
import { VotingProgress } from './VotingProgress.tsx'

/** A step in which people vote, on a computer: for whoever leads from the draft to the result, for all others their vote and the result. */
export function VoteStage(props: StepStageProps) {
  const { t } = useTranslations()
  const { step, listing, whyNot, processRoom, processId, author } = props
  const log = useBallots(props, listing.id, useRoles(props))
  const ballot = useMemo(() => ballotOfStep(log.ballots, step.id), [log.ballots, step.id])
  const lead = useBallotLead(props, log, ballot, props.leads)
  const [again, setAgain] = useState<string | null>(null)
  const nameOf = useNames(processRoom)
  const nameOfVoter = useVoterNames(processRoom, nameOf)
  const isPreparing = !ballot || again === ballot.id
  const question = (ballot && !isPreparing ? ballot.question : step.prompt || step.title) || t('common.untitled')
  const [tally] = ballot?.tallies ?? []
  const stage = ballot && !isPreparing ? stageOf(ballot) : null
  const isReady = stage === 'ready' || stage === 'counted'
  return (
    <div className={css.stage}>
      <div className={css.head}>
        <h2 className={css.question} dir="auto">
          {question}
        </h2>
        {ballot && !isPreparing && ballot.unoffered.length > 0 && log.submitted && (
          <p className={css.warning}>{t('ballot.unoffered', { names: ballot.unoffered.map(nameOf).join(', ') })}</p>
        )}
        {ballot && !isPreparing && ballot.strangeKeys.length > 0 && log.submitted && (
          <p className={css.alarm} role="alert">
            {t('ballot.secret.strangeKeys', { names: ballot.strangeKeys.map(nameOf).join(', ') })}
          </p>
        )}
        {ballotsAside(log.ballots, step.id).length > 0 && (
          <p className={css.warning} role="alert">
            {t('ballot.openedTwice')}
          </p>
        )}
      </div>
      {props.leads && ballot?.supersedes && <OldMarks processId={processId} author={author} ballots={log.ballots} ballot={ballot} />}
      {ballot?.minutes && !isPreparing && <MinutesApproval {...props} ballot={ballot} minutes={ballot.minutes} />}
      {isPreparing &&
        (whyNot === null ? (
          <OpenBallot {...props} log={log} lead={lead} supersedes={ballot?.id ?? null} nameOf={nameOf} onOpened={() => setAgain(null)} />
        ) : (
          <p role="status">{t('guest.ballot.wait')}</p>
        ))}
      {ballot && !isPreparing && (
        <>
          <div className={css.block}>
            {ballot.isClosedTwice && (
              <div className={css.warning} role="alert">
                <p>{t('ballot.closedTwice')}</p>
                {whyNot === null && <Button onPress={() => void lead.joinCloses(ballot)}>{t('ballot.joinCloses')}</Button>}
              </div>
            )}
            {tally ? (
              <CountedBallot
                place={{ processId, processRoom, author, session: listing.id }}
                ballots={log.ballots}
                {...{ ballot, tally, lead, nameOf, whyNot }}
                onAgain={() => setAgain(ballot.id)}
              />
            ) : (
              <VotingProgress ballot={ballot} lead={lead} nameOf={nameOf} nameOfVoter={nameOfVoter} whyNot={whyNot} room={props.room} />
            )}
            <PaperBallots {...{ ballot, lead, nameOf, whyNot, processId, author }} session={listing.id as SessionId} />
            {isReady && whyNot === null && (!tally || ballot.papers.length > 0 || ballot.closes.length > 1) && (
              <div className={css.actions}>
                <Button variant={tally ? 'plain' : 'primary'} onPress={() => void lead.count(ballot)}>
                  {t(tally ? 'ballot.countAgain' : 'ballot.count')}
                </Button>
              </div>
            )}
          </div>
          <div className={css.block}>
            <VotingState
              key={ballot.id}
              processId={processId}
              author={author}
              session={listing.id as SessionId}
              ballot={ballot}
              showsResult={false}
            />
          </div>
        </>
      )}
    </div>
  )
}

/** The names of people, as the process has them. */
function useNames(processRoom: StepStageProps['processRoom']): (person: string) => string {
  const { t } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  return useMemo(() => {
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    return (person) => names.get(person) || t('common.somebody')
  }, [people, t])
}

function useVoterNames(processRoom: StepStageProps['processRoom'], nameOf: (person: string) => string): (voter: Voter) => string {
  const organisations = useLive(liveOrganisations(processRoom.doc))
  return useMemo(() => {
    const names = new Map<string, string>(organisations.map(({ id, name }) => [id, name]))
    return ({ organisation, name, people }) => (organisation && names.get(organisation)) || name || nameOf(people[0] ?? '')
  }, [organisations, nameOf])
}
