import { Check, Pencil, Send } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { jsonOrNull } from '../../../../shared/base/read.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { type RuleName, ruleNamed, type SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import type { OwnVote } from '../../../store/device/ownVotes.ts'
import { getPageItem, setPageItem } from '../../../store/pageItems.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { useUnsent } from '../../phoneUnsent.ts'
import { shownOptions } from '../log/shownOptions.ts'
import { Receipt } from '../receipt/Receipt.tsx'
import { VoteForm } from '../vote/VoteForm.tsx'
import { emptyVotes, type VoteDraft } from '../vote/voteDraft.ts'
import { voteProblem, voteSummary } from '../vote/voteText.ts'
import css from './VotePanel.module.css'
import type { VoteDesk } from './voteDesk.ts'

interface Props extends Pick<PlaceProps, 'processId'> {
  readonly ballot: Ballot
  /** Of this device's ring key, where votes are secret. */
  readonly secret?: Uint8Array | undefined
  readonly desk: VoteDesk
}

/** The vote of this device's person: a form, a summary that is read back before it is sent, and what was sent, to be changed until the close. */
export function VotePanel({ processId, ballot, secret, desk }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const own = useLive(desk.votes)?.find((vote) => vote.ballot === ballot.id) ?? null
  const [isChanging, setIsChanging] = useState(false)
  const isConnected = useLive(tableConnection(client, processId).status).state === 'connected'
  const rule = ruleNamed(ballot.rule)
  // to every host anew: another one may lack what this device has sent
  useEffect(() => {
    if (isConnected) desk.submitAgain((id) => id === ballot.id)
  }, [isConnected, desk, ballot.id])
  // a kind of vote that this version does not send must not be sent in another way
  if (!rule || (ballot.secrecy === 'secret' && !secret)) return <p role="status">{t('guest.ballot.newer')}</p>
  if (own && !isChanging) return <SentVote own={own} ballot={ballot} rule={rule} onChange={() => setIsChanging(true)} />
  return (
    <VoteFields
      ballot={ballot}
      rule={rule}
      own={own}
      onCancel={own ? () => setIsChanging(false) : null}
      onSend={async (vote) => {
        announce(t('guest.ballot.sending'))
        await desk.vote(ballot, vote, secret)
        setIsChanging(false)
      }}
    />
  )
}

function SentVote({ own, ballot, rule, onChange }: { own: OwnVote; ballot: Ballot; rule: RuleName; onChange: () => void }) {
  const { t } = useTranslations()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css.panel}>
      <h2 ref={heading} tabIndex={-1}>
        {t('guest.ballot.youVoted')}
      </h2>
      <Summary rule={rule} vote={jsonOrNull(own.vote)} ballot={ballot} />
      <p role="status" className={css.state}>
        {own.state === 'stored' && <Check aria-hidden size="1.1em" />} {t(`guest.ballot.${own.state}`)}
      </p>
      {own.receipt && <Receipt item={own.id} />}
      <TouchButton Icon={Pencil} wide onClick={onChange}>
        {t('guest.ballot.change')}
      </TouchButton>
    </section>
  )
}

function Summary({ rule, vote, ballot }: { rule: RuleName; vote: VoteDraft; ballot: Ballot }) {
  const { t } = useTranslations()
  return (
    <ul className={css.summary}>
      {voteSummary(rule, vote, shownOptions(ballot), t).map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )
}

interface FieldsProps {
  readonly ballot: Ballot
  readonly rule: RuleName
  readonly own: OwnVote | null
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null
  /** Resolves once it is on its way. */
  readonly onSend: (vote: unknown) => Promise<void>
}

function VoteFields({ ballot, rule, own, onCancel, onSend }: FieldsProps) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const item = `voteDraft/${ballot.id}`
  const [value, setStored] = useState<VoteDraft>(() => jsonOrNull(getPageItem(client, item) || own?.vote || 'null'))
  const [problem, setProblem] = useState<string | null>(null)
  const [isReadBack, setIsReadBack] = useState(false)
  const [sending, setSending] = useState<'sealing' | 'failed' | null>(null)
  const options = useMemo(() => shownOptions(ballot), [ballot])
  const settings = ballot.settings as SettingsOf<RuleName>
  const back = useRef<HTMLHeadingElement>(null)
  useUnsent(value !== null)
  useEffect(() => {
    if (isReadBack) back.current?.focus()
  }, [isReadBack])
  const setValue = (next: VoteDraft) => {
    setStored(next)
    setPageItem(client, item, next === null ? '' : JSON.stringify(next))
    setProblem(null)
  }
  const send = async () => {
    setSending('sealing')
    try {
      await onSend(value ?? emptyVotes[rule])
      setPageItem(client, item, '')
    } catch {
      setSending('failed')
    }
  }
  if (isReadBack)
    return (
      <section className={css.panel}>
        <h2 ref={back} tabIndex={-1}>
          {t('guest.ballot.readBack')}
        </h2>
        <Summary rule={rule} vote={value} ballot={ballot} />
        <TouchButton variant="primary" wide Icon={Send} whyNot={sending === 'sealing' ? t('guest.ballot.sending') : null} onClick={() => void send()}>
          {t('guest.ballot.confirm')}
        </TouchButton>
        {sending !== 'sealing' && (
          <TouchButton wide onClick={() => setIsReadBack(false)}>
            {t('guest.ballot.edit')}
          </TouchButton>
        )}
        <p role={sending === 'failed' ? 'alert' : 'status'} className={css.problem}>
          {sending === 'failed' && t('guest.ballot.notSealed')}
        </p>
      </section>
    )
  return (
    <form
      className={css.panel}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const reason = voteProblem(rule, value, settings, options, t)
        setProblem(reason)
        setIsReadBack(reason === null)
      }}
    >
      <p className={css.soft}>{t(ballot.secrecy === 'secret' ? 'guest.ballot.isSecret' : 'guest.ballot.isOpen')}</p>
      <VoteForm rule={rule} settings={settings} options={options} value={value} onChange={setValue} />
      <p role="status" className={css.problem}>
        {problem}
      </p>
      <TouchButton type="submit" variant="primary" wide>
        {t('guest.ballot.next')}
      </TouchButton>
      {onCancel && (
        <TouchButton wide onClick={onCancel}>
          {t('common.cancel')}
        </TouchButton>
      )}
    </form>
  )
}
