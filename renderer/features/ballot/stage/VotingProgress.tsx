import { UserPlus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { missingGuardians, stageOf, unopenedVotes } from '../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import type { Ballot, Voter } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { dueRingChecks, secretVotedCount } from '../../../../shared/model/sessionLog/ballots/secretBallot.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { formatList, formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import { RingCheckProgress } from '../secret/RingCheckProgress.tsx'
import type { BallotLead } from './useBallotLead.ts'

/** Milliseconds in which guardians answer a close; later it is shown whose devices are needed. */
const ANSWER_MS = 5000

/** How many of those who may vote have, from a device. Cost: O(votes × voters) */
export function votedCount(ballot: Pick<Ballot, 'voters' | 'votes' | 'all' | 'ringKeys' | 'secrecy'>): number {
  if (ballot.secrecy === 'secret') return secretVotedCount(ballot)
  const { voters, votes } = ballot
  const authors = new Set(votes.map(({ by }) => by))
  return voters.filter(({ people, isOnPaper }) => !isOnPaper && people.some((person) => authors.has(person))).length
}

interface Props extends Pick<StepStageProps, 'room' | 'whyNot'> {
  readonly ballot: Ballot
  readonly lead: BallotLead
  readonly nameOf: (person: string) => string
  readonly nameOfVoter: (voter: Voter) => string
}

/** A ballot while people vote, and while the votes are opened: who has, who is missing; for whoever leads, late arrivals and the end. */
export function VotingProgress({ ballot, lead, nameOf, nameOfVoter, whyNot, room }: Props) {
  const { t, language } = useTranslations()
  const [isClosing, setIsClosing] = useState(false)
  const shown = (value: number) => formatNumber(value, language)
  const voted = votedCount(ballot)
  const onPaper = ballot.voters.filter(({ isOnPaper }) => isOnPaper).length
  const authors = new Set(ballot.votes.map(({ by }) => by))
  const isSecret = ballot.secrecy === 'secret'
  const isChecked = dueRingChecks(ballot).length === 0
  const missingCount = ballot.voters.length - onPaper - voted
  const missing = ballot.voters.filter(({ people, isOnPaper }) => !isOnPaper && !people.some((person) => authors.has(person)))
  if (stageOf(ballot) !== 'open') return <Opening ballot={ballot} nameOf={nameOf} />
  return (
    <section className={css.block} aria-label={t('ballot.progress')}>
      <p className={css.large} role="status">
        {t('ballot.voted', { count: voted, number: shown(voted), entitled: shown(ballot.voters.length) })}
      </p>
      <progress className={css.progress} max={Math.max(1, ballot.voters.length - onPaper)} value={voted} aria-label={t('ballot.progress')} />
      {onPaper > 0 && <p>{t('ballot.onPaperCount', { count: onPaper, number: shown(onPaper) })}</p>}
      {isSecret && <RingCheckProgress />}
      {!isSecret && missing.length > 0 && (
        <details>
          <summary>{t('ballot.missing', { count: missing.length, number: shown(missing.length) })}</summary>
          <p>{formatList(missing.map(nameOfVoter), language)}</p>
        </details>
      )}
      {whyNot === null && (
        <>
          {ballot.per === 'person' && ballot.secrecy === 'open' && <Latecomer ballot={ballot} room={room} lead={lead} />}
          <div className={css.actions}>
            <Button variant="primary" whyNot={isChecked ? null : t('ballot.secret.notChecked')} onPress={() => setIsClosing(true)}>
              {t('ballot.close')}
            </Button>
          </div>
          <Dialog
            title={t('ballot.closeTitle')}
            isOpen={isClosing}
            onClose={() => setIsClosing(false)}
            size="small"
            actions={
              <>
                <Button onPress={() => setIsClosing(false)}>{t('common.cancel')}</Button>
                <Button
                  variant="primary"
                  onPress={() => {
                    setIsClosing(false)
                    void lead.close(ballot)
                  }}
                >
                  {t('ballot.close')}
                </Button>
              </>
            }
          >
            <p>{t('ballot.closeText', { count: missingCount, number: shown(missingCount) })}</p>
          </Dialog>
        </>
      )}
    </section>
  )
}

function Latecomer({ ballot, room, lead }: Pick<Props, 'ballot' | 'room' | 'lead'>) {
  const { t } = useTranslations()
  const entitled = new Set(ballot.voters.flatMap(({ people }) => people as readonly string[]))
  const late = useLive(liveAttendance(room.doc)).filter(
    ({ id, until, isByHand, part }) => until === undefined && !isByHand && part !== 'listener' && !entitled.has(id),
  )
  const [chosen, setChosen] = useState<string>('')
  const person = late.find(({ id }) => (id as string) === chosen) ?? late[0]
  if (!person) return null
  return (
    <div className={css.actions}>
      <Select
        label={t('ballot.latecomer')}
        value={person.id as string}
        options={late.map(({ id, name }) => ({ id: id as string, label: name }))}
        onChange={setChosen}
      />
      <Button Icon={UserPlus} onPress={() => void lead.admit(ballot, person.id as string as PersonId)}>
        {t('ballot.admit')}
      </Button>
    </div>
  )
}

function Opening({ ballot, nameOf }: Pick<Props, 'ballot' | 'nameOf'>) {
  const { t, language } = useTranslations()
  const missing = missingGuardians(ballot)
  const unopened = useMemo(() => (missingGuardians(ballot).length === 0 ? unopenedVotes(ballot).length : 0), [ballot])
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), ANSWER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section className={css.block}>
      <p role="status">{t('guest.ballot.counting')}</p>
      {ballot.secrecy === 'secret' && <RingCheckProgress />}
      {unopened > 0 && (
        <p className={css.warning} role="alert">
          {t('ballot.unopened', { count: unopened })}
        </p>
      )}
      {isLate && missing.length > 0 && (
        <p className={css.warning} role="alert">
          {t('ballot.needs', { names: formatList(missing.map(nameOf), language) })}
        </p>
      )}
    </section>
  )
}
