import { FilePlus2, Signature } from 'lucide-react'
import { useState } from 'react'
import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { problemOfPaper } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ruleNamed, type SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Ballot.module.css'
import { shownOptions } from '../log/shownOptions.ts'
import { VoteForm } from '../vote/VoteForm.tsx'
import type { VoteDraft } from '../vote/voteDraft.ts'
import { emptyVotes } from '../vote/voteDraft.ts'
import { voteProblem, voteSummary } from '../vote/voteText.ts'
import type { BallotLead } from './useBallotLead.ts'

type PaperVote = readonly [count: number, vote: unknown]

interface Props extends Pick<PlaceProps, 'processId' | 'author'> {
  readonly ballot: Ballot
  readonly session: SessionId
  readonly lead: BallotLead
  readonly nameOf: (person: string) => string
  readonly whyNot: string | null
}

/** Votes on paper: one facilitator enters them sheet by sheet, a second person compares them with the paper and signs. */
export function PaperBallots({ ballot, session, lead, nameOf, whyNot, processId, author }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const [isEntering, setIsEntering] = useState(false)
  const marked = ballot.voters.filter(({ isOnPaper }) => isOnPaper).length
  const paper = ballot.papers.at(-1)
  const rule = ruleNamed(ballot.rule)
  if (marked === 0 || !rule) return null
  const problem = paper ? problemOfPaper(ballot, paper) : null
  const sign = async () => {
    const keys = await memberKeys(client, processId)
    if (!keys || !paper) return
    const body = { ballot: ballot.id, paper: paper.id }
    submissionOutbox(client, processId).add(
      session,
      signLogStatement({ kind: 'countersign', table: processId, session, at: author.now(), body }, keys),
    )
  }
  return (
    <section className={css.block} aria-label={t('ballot.paperVotes')}>
      <h3>{t('ballot.paperVotes')}</h3>
      {paper && !isEntering && (
        <>
          <p>{t('ballot.paperBy', { name: nameOf(paper.by), count: paper.votes.reduce((sum, [count]) => sum + count, 0) })}</p>
          <ul className={css.list}>
            {paper.votes.map(([count, vote]) => (
              <li key={canonicalJson(vote)}>
                {count} × {voteSummary(rule, vote, shownOptions(ballot), t).join(' ')}
              </li>
            ))}
          </ul>
          {problem === null && <p>{t('ballot.countersigned', { name: nameOf(paper.countersignedBy[0] ?? '') })}</p>}
          {problem === 'unsigned' &&
            (paper.by === author.person ? (
              <p className={css.warning}>{t('ballot.needsSecond')}</p>
            ) : (
              <Button Icon={Signature} variant="primary" onPress={() => void sign()}>
                {t('ballot.countersign')}
              </Button>
            ))}
          {(problem === 'tooMany' || problem === 'weighted') && <p className={css.alarm}>{t(`ballot.paper.${problem}`)}</p>}
        </>
      )}
      {whyNot === null &&
        (isEntering ? (
          <PaperEntry
            ballot={ballot}
            marked={marked}
            onCancel={() => setIsEntering(false)}
            onDone={(votes) => {
              setIsEntering(false)
              void lead.enterPaper(ballot, votes as never)
            }}
          />
        ) : (
          <div className={css.actions}>
            <Button Icon={FilePlus2} onPress={() => setIsEntering(true)}>
              {t(paper ? 'ballot.paperAgain' : 'ballot.paperEnter')}
            </Button>
          </div>
        ))}
    </section>
  )
}

interface EntryProps {
  readonly ballot: Ballot
  readonly marked: number
  readonly onCancel: () => void
  readonly onDone: (votes: readonly PaperVote[]) => void
}

function PaperEntry({ ballot, marked, onCancel, onDone }: EntryProps) {
  const { t } = useTranslations()
  const rule = ruleNamed(ballot.rule) as NonNullable<ReturnType<typeof ruleNamed>>
  const [votes, setVotes] = useState<readonly PaperVote[]>([])
  const [value, setValue] = useState<VoteDraft>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const settings = ballot.settings as SettingsOf<typeof rule>
  const options = shownOptions(ballot)
  const entered = votes.reduce((sum, [count]) => sum + count, 0)
  const add = () => {
    const reason = voteProblem(rule, value, settings, options, t)
    setProblem(reason)
    if (reason !== null) return
    const vote = value ?? emptyVotes[rule]
    const key = canonicalJson(vote)
    const same = votes.find(([, other]) => canonicalJson(other) === key)
    setVotes(same ? votes.map((each) => (each === same ? [each[0] + 1, each[1]] : each)) : [...votes, [1, vote]])
    setValue(null)
  }
  return (
    <div className={css.block}>
      <p role="status">{t('ballot.paperSheet', { number: Math.min(entered + 1, marked), count: marked, entered })}</p>
      {entered < marked && (
        <>
          <VoteForm key={entered} rule={rule} settings={settings} options={options} value={value} onChange={setValue} />
          {problem && (
            <p className={css.warning} role="alert">
              {problem}
            </p>
          )}
          <div className={css.actions}>
            <Button onPress={add}>{t('ballot.paperAdd')}</Button>
          </div>
        </>
      )}
      <div className={css.actions}>
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button variant="primary" Icon={Signature} whyNot={entered === 0 ? t('ballot.why.noPaper') : null} onPress={() => onDone(votes)}>
          {t('ballot.paperSign')}
        </Button>
      </div>
    </div>
  )
}
