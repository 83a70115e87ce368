import { CircleCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { checkTally } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { Ballot, StatedTally } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { type BallotCount, type CountedVote, countBallot } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ruleNamed } from '../../../../shared/model/tally/tallyRules.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import { shownOptions } from '../log/shownOptions.ts'
import { ReceiptList } from '../receipt/ReceiptList.tsx'
import { BallotResult } from '../result/BallotResult.tsx'
import { exclusionText } from '../result/exclusionText.ts'
import { OtherCounts } from '../result/OtherCounts.tsx'
import { ResultActions } from '../result/ResultActions.tsx'
import { RingCheckProgress } from '../secret/RingCheckProgress.tsx'
import { voteSummary } from '../vote/voteText.ts'
import type { BallotLead } from './useBallotLead.ts'

interface Props {
  readonly place: Pick<StepStageProps, 'processId' | 'processRoom' | 'author'> & { readonly session: string }
  /** Every ballot of the session. */
  readonly ballots: readonly Ballot[]
  readonly ballot: Ballot
  readonly tally: StatedTally
  readonly lead: BallotLead
  readonly nameOf: (person: string) => string
  readonly whyNot: string | null
  /** The people vote again: what is prepared opens in the place of this one. */
  readonly onAgain: () => void
}

/** A ballot that was counted: what this computer counts itself, who else counted, in red where they differ, and ties for people to settle. */
export function CountedBallot({ place, ballots, ballot, tally, lead, nameOf, whyNot, onAgain }: Props) {
  const { t, language } = useTranslations()
  const check = useMemo(() => checkTally(ballot, tally), [ballot, tally])
  const counted = useMemo(() => countBallot(ballot, tally), [ballot, tally])
  const count = counted?.count ?? (tally.result as BallotCount | null)
  const isSecret = ballot.secrecy === 'secret'
  const recounts = [...tally.recounts]
  const same = recounts.filter(([, digest]) => digest === tally.digest)
  const others = recounts.filter(([, digest]) => digest !== tally.digest).map(([person]) => nameOf(person))
  return (
    <section className={css.block}>
      {check === 'different' && (
        <p className={css.alarm} role="alert">
          {t('ballot.check.different')}
        </p>
      )}
      {isSecret && <RingCheckProgress />}
      {ballot.missing.length > 0 && (
        <p className={css.alarm} role="alert">
          {t('ballot.secret.missing', { count: ballot.missing.length })}
        </p>
      )}
      {check === 'incomplete' && <p role="status">{t(ballot.all.size === 0 ? 'ballot.check.noVotes' : 'ballot.check.incomplete')}</p>}
      {check === 'noRule' && <p role="status">{t('guest.ballot.newer')}</p>}
      {others.length > 0 && (
        <p className={css.alarm} role="alert">
          {t('ballot.check.others', { names: formatList(others, language) })}
        </p>
      )}
      {same.length > 0 && (
        <p className={css.good} role="status">
          <CircleCheck aria-hidden size={20} /> {t('guest.ballot.recounted', { count: same.length })}
        </p>
      )}
      {count && <BallotResult ballot={ballot} count={count} />}
      {count && <ResultActions {...place} {...{ ballots, ballot, tally, count, nameOf }} votes={counted?.votes ?? []} />}
      {count && count.excluded.length > 0 && (
        <details>
          <summary>{t('ballot.excluded', { count: count.excluded.length })}</summary>
          <ul className={css.list}>
            {count.excluded.map(({ item, by, reason }) => (
              <li key={item}>
                {isSecret ? exclusionText(reason, t) : t('ballot.excludedOne', { name: nameOf(by), reason: exclusionText(reason, t) })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isSecret && <ReceiptList ballot={ballot} />}
      {!isSecret && counted && counted.votes.length > 0 && <NamedVotes ballot={ballot} votes={counted.votes} nameOf={nameOf} />}
      {counted && <OtherCounts ballot={ballot} basis={tally} counted={counted} />}
      <TiedOptions ballot={ballot} tally={tally} count={count} lead={lead} whyNot={whyNot} onAgain={onAgain} />
      {whyNot === null && (
        <div className={css.actions}>
          <Button onPress={onAgain}>{t('ballot.again')}</Button>
        </div>
      )}
    </section>
  )
}

/** Who voted what: a vote is open, and its figures can be followed to each voter. */
function NamedVotes({ ballot, votes, nameOf }: Pick<Props, 'ballot' | 'nameOf'> & { readonly votes: readonly CountedVote[] }) {
  const { t } = useTranslations()
  const rule = ruleNamed(ballot.rule)
  const options = shownOptions(ballot)
  if (!rule) return null
  return (
    <details>
      <summary>{t('ballot.namedVotes')}</summary>
      <ul className={css.list}>
        {votes.map(({ item, by, weight, vote }) => (
          <li key={item}>
            {t('ballot.namedVote', { name: nameOf(by), vote: voteSummary(rule, vote, options, t).join(' ') })}{' '}
            {weight > 1 && t('ballot.ofWeight', { weight })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The options that are tied; of an answer, whether as many are for as against. */
const tiedIn = (count: BallotCount | null): readonly string[] =>
  count && 'ties' in count.result && Array.isArray(count.result.ties) ? (count.result.ties as readonly string[]) : []
const isTied = (count: BallotCount | null): boolean =>
  tiedIn(count).length > 0 || (count !== null && 'outcome' in count.result && count.result.outcome === 'tie')

const ways = ['again', 'lot', 'chair', 'all'] as const

interface TieProps extends Omit<Props, 'nameOf' | 'place' | 'ballots'> {
  readonly count: BallotCount | null
}

/** What is tied, and the ways in which people settle it: the program never does. */
function TiedOptions({ ballot, tally, count, lead, whyNot, onAgain }: TieProps) {
  const { t, language } = useTranslations()
  const [isAsked, setIsAsked] = useState(false)
  const [way, setWay] = useState<(typeof ways)[number]>('again')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  if (!isTied(count)) return null
  const tied = tiedIn(count)
  const textOf = (id: string) => ballot.options.find((option) => option.id === id)?.text ?? id
  const settled = ballot.settled?.tally === tally.id ? ballot.settled : null
  const chooses = tied.length > 0 && (way === 'lot' || way === 'chair')
  const settle = () => {
    setIsAsked(false)
    void lead.settle({ ballot: ballot.id, tally: tally.id, way, chosen: way === 'all' ? [...tied] : chooses ? [...chosen] : [], reason })
    if (way === 'again') onAgain()
  }
  return (
    <div className={css.block}>
      {settled ? (
        <p>
          {t(`ballot.settled.${settled.way}`)} {settled.chosen.length > 0 && formatList(settled.chosen.map(textOf), language)} {settled.reason}
        </p>
      ) : (
        <p className={css.warning}>
          {tied.length > 0 ? t('ballot.tied', { options: formatList(tied.map(textOf), language) }) : t('ballot.tiedAnswer')}
        </p>
      )}
      {whyNot === null && (
        <div className={css.actions}>
          <Button onPress={() => setIsAsked(true)}>{t('ballot.settle')}</Button>
        </div>
      )}
      <Dialog
        title={t('ballot.settle')}
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        actions={
          <>
            <Button onPress={() => setIsAsked(false)}>{t('common.cancel')}</Button>
            <Button variant="primary" whyNot={chooses && chosen.length === 0 ? t('ballot.why.chosen') : null} onPress={settle}>
              {t('ballot.settleNow')}
            </Button>
          </>
        }
      >
        <div className={css.block}>
          <RadioField
            label={t('ballot.way')}
            value={way}
            options={ways
              .filter((id) => id !== 'all' || tied.length > 0)
              .map((id) => ({ id, label: t(`ballot.way.${id}`), help: t(`ballot.way.${id}Help`) }))}
            onChange={setWay}
          />
          {chooses &&
            tied.map((id) => (
              <label key={id} className={css.choice}>
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={(event) => setChosen((before) => (event.target.checked ? [...before, id] : before.filter((other) => other !== id)))}
                />
                <span dir="auto">{textOf(id)}</span>
              </label>
            ))}
          <TextField label={t('ballot.tieReason')} value={reason} onChange={setReason} maxLength={500} lines={2} />
        </div>
      </Dialog>
    </div>
  )
}
