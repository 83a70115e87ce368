import { useEffect, useMemo, useState } from 'react'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { isDatedNow } from '../../../../shared/model/records/logEntry.ts'
import type { Ballot, StatedTally } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { MissingVoteClaim } from '../receipt/MissingVoteClaim.tsx'
import { BallotResult } from '../result/BallotResult.tsx'
import { exclusionText } from '../result/exclusionText.ts'
import { useOwnRingKey } from '../secret/useOwnRingKey.ts'
import css from './VotePanel.module.css'
import { VotePanel } from './VotePanel.tsx'
import { type VoteDesk, voteDesk } from './voteDesk.ts'

interface Props extends Pick<PlaceProps, 'processId' | 'author'> {
  readonly session: SessionId
  readonly ballot: Ballot
  /** The result, where this device shows it here; null: elsewhere on the page. */
  readonly showsResult: boolean
}

/** Whether somebody is among those who may vote from a device. */
export const mayVote = ({ voters }: Pick<Ballot, 'voters'>, person: PersonId): boolean =>
  voters.some(({ people, isOnPaper }) => !isOnPaper && people.includes(person))

/** What this device's person does with a ballot: votes, waits for the count, reads the result, and sees that the own vote is in it. */
export function VotingState({ processId, author, session, ballot, showsResult }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const desk = useMemo(() => voteDesk(client, processId, session), [client, processId, session])
  const isClosed = ballot.closes.length > 0
  useEffect(() => {
    if (isClosed) desk.seeClosed(ballot.id)
  }, [isClosed, desk, ballot.id])
  const own = useLive(desk.votes)?.find((vote) => vote.ballot === ballot.id)
  useEffect(() => {
    if (isClosed && own && ballot.secrecy === 'secret') desk.forgetChoice(ballot.id, (item) => ballot.closes.some(({ items }) => items.has(item)))
  }, [isClosed, own, desk, ballot])
  const [tally] = ballot.tallies
  if (!isClosed && !isDatedNow(ballot.at, author.now()))
    return (
      <p role="alert" className={css.problem}>
        {t('guest.ballot.dated')}
      </p>
    )
  if (!isClosed && ballot.secrecy === 'secret' && mayVote(ballot, author.person))
    return <SecretVote processId={processId} author={author} session={session} ballot={ballot} desk={desk} />
  if (!isClosed)
    return mayVote(ballot, author.person) ? (
      <VotePanel key={ballot.id} processId={processId} ballot={ballot} desk={desk} />
    ) : (
      <p role="status">
        {t(ballot.voters.some(({ people }) => people.includes(author.person)) ? 'guest.ballot.onPaper' : 'guest.ballot.notEntitled')}
      </p>
    )
  return (
    <div className={css.panel}>
      <OwnVoteCounted desk={desk} ballot={ballot} tally={tally ?? null} />
      {tally && showsResult && <StatedResult ballot={ballot} tally={tally} />}
      {!tally && <p role="status">{t('guest.ballot.counting')}</p>}
    </div>
  )
}

/** The vote of somebody whose device has the key for it; else what is the matter. */
function SecretVote({ processId, author, session, ballot, desk }: Omit<Props, 'showsResult'> & { readonly desk: VoteDesk }) {
  const { t } = useTranslations()
  const key = useOwnRingKey(processId, session, ballot, author.person)
  if (!key) return null
  if (key.state === 'ready') return <VotePanel key={ballot.id} processId={processId} ballot={ballot} secret={key.secret} desk={desk} />
  return (
    <p role="alert" className={css.problem}>
      {t(key.state === 'noRing' ? 'guest.ballot.secret.noRing' : 'guest.ballot.secret.otherKey')}
    </p>
  )
}

function StatedResult({ ballot, tally }: { readonly ballot: Ballot; readonly tally: StatedTally }) {
  const { t } = useTranslations()
  const same = [...tally.recounts.values()].filter((digest) => digest === tally.digest).length
  if (tally.result === null) return <p role="status">{t('guest.ballot.tooLong')}</p>
  return (
    <>
      <BallotResult ballot={ballot} count={tally.result as BallotCount} />
      {same > 0 && <p>{t('guest.ballot.recounted', { count: same })}</p>}
    </>
  )
}

/** Whether the own vote is among those that were counted; in red where the host had it in time and it is not. */
function OwnVoteCounted({ desk, ballot, tally }: { readonly desk: VoteDesk; readonly ballot: Ballot; readonly tally: StatedTally | null }) {
  const { t } = useTranslations()
  const own = useLive(desk.votes)?.find((vote) => vote.ballot === ballot.id) ?? null
  const [isRead, setIsRead] = useState(false)
  // what a host answers may be on its way as the close arrives
  useEffect(() => {
    const timer = setTimeout(() => setIsRead(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  if (!own) return null
  if (own.isCounted) return <p role="status">{t(own.isInTime ? 'guest.ballot.secret.inList' : 'guest.ballot.formerCounted')}</p>
  if (ballot.counted.some((close) => close.items.has(own.id))) {
    const excluded = (tally?.result as BallotCount | undefined)?.excluded.find(({ item }) => item === own.id)
    return <p role="status">{excluded ? exclusionText(excluded.reason, t) : t('guest.ballot.inList')}</p>
  }
  if (!isRead) return null
  const hasFormer = !own.isInTime && ballot.counted.some((close) => own.former.some((id) => close.items.has(id)))
  if (hasFormer) return <p role="status">{t('guest.ballot.formerCounted')}</p>
  return own.isInTime ? (
    <>
      <p role="alert" className={css.problem}>
        {t('guest.ballot.dropped')}
      </p>
      {own.receipt && <MissingVoteClaim item={own.id} isClaimed={own.isClaimed} onClaim={() => desk.claim(ballot)} />}
    </>
  ) : (
    <p role="status">{t('guest.ballot.late')}</p>
  )
}
