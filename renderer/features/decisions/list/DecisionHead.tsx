import { ArrowRight, CircleCheck, CircleDashed, Replace, TriangleAlert } from 'lucide-react'
import type { Decision } from '../../../../shared/model/records/decision.ts'
import type { DecisionState, DecisionStatus } from '../../../../shared/model/sessionLog/decisionState.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'
import type { DecisionDesk } from '../useDecisionDesk.ts'
import { Difference } from './Difference.tsx'

const icons = { proposed: CircleDashed, adopted: CircleCheck, changed: TriangleAlert, superseded: Replace } as const

/** How far a decision is, with a sign and in words. */
export function StatusText({ status }: { readonly status: DecisionStatus }) {
  const { t } = useTranslations()
  const Icon = icons[status]
  return (
    <span className={css.status} data-status={status}>
      <Icon aria-hidden size={16} />
      {t(`decisions.status.${status}`)}
    </span>
  )
}

interface Props {
  readonly decision: Decision
  readonly state: DecisionState
  readonly desk: DecisionDesk
}

/** Who adopted a decision, how, and what differs since. */
export function AdoptionText({ decision, state: { status, adoption, unconfirmed, changed, supersededBy }, desk }: Props) {
  const { t, language } = useTranslations()
  const next = supersededBy && desk.decisions.find(({ id }) => id === supersededBy)
  const former = decision.supersedes && desk.decisions.find(({ id }) => id === decision.supersedes)
  const otherFields = changed.filter((field) => field !== 'text')
  return (
    <>
      {adoption && (
        <p className={css.soft}>{t('decisions.adoptedBy', { name: desk.nameOf(adoption.by), date: formatDate(adoption.at, language, 'moment') })}</p>
      )}
      {unconfirmed && <p className={css.signal}>{t('decisions.unconfirmed', { name: desk.nameOf(unconfirmed.by) })}</p>}
      {status !== 'superseded' && adoption && changed.includes('text') && (
        <>
          <p className={css.soft}>{t('decisions.difference')}</p>
          <Difference before={adoption.content.text} after={decision.text.trim()} />
        </>
      )}
      {status !== 'superseded' && otherFields.length > 0 && (
        <ul className={css.changes} aria-label={t('decisions.otherChanges')}>
          {otherFields.map((field) => (
            <li key={field}>{t(`decisions.changed.${field as 'method'}`)}</li>
          ))}
        </ul>
      )}
      {next && <p className={css.soft}>{t('decisions.supersededBy', { text: next.text })}</p>}
      {former && <p className={css.soft}>{t('decisions.supersedes', { text: former.text })}</p>}
    </>
  )
}

/** Where and how a decision was taken, in words. */
export function DecisionFacts({ decision, desk, onOpen }: Omit<Props, 'state'> & { readonly onOpen?: (session: string) => void }) {
  const { t } = useTranslations()
  const session = desk.sessions.find(({ id }) => id === (decision.session as string | undefined))
  const outcome = decision.round && desk.outcomes.find(({ ballot }) => ballot.id === decision.round)
  const title = session && (session.title || t('common.untitled'))
  return (
    <p className={css.about}>
      <span>{t(`decisions.method.${decision.method}`)}</span>
      {outcome && (
        <span dir="auto">
          {t('decisions.votedOn', {
            question: outcome.ballot.question,
            voted: (outcome.count?.onScreen ?? 0) + (outcome.count?.paper ?? 0),
            entitled: outcome.count?.entitled ?? 0,
          })}
        </span>
      )}
      {decision.tieBreak && <span>{t(`decisions.tie.${decision.tieBreak}`)}</span>}
      {decision.tieReason && <span dir="auto">{decision.tieReason}</span>}
      {session &&
        (onOpen ? (
          <Button variant="quiet" Icon={ArrowRight} onPress={() => onOpen(session.id)}>
            {title}
          </Button>
        ) : (
          <span dir="auto">{title}</span>
        ))}
    </p>
  )
}
