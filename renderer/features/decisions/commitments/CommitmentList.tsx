import { useState } from 'react'
import { addCommitment, byUrgency, type Commitment } from '../../../../shared/model/records/commitment.ts'
import type { Decision } from '../../../../shared/model/records/decision.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { ShowMore, useIncrementalList } from '../../../kit/lists/ShowMore.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Decisions.module.css'
import type { DecisionDesk } from '../useDecisionDesk.ts'
import { whoIsNamed } from '../useWhoNames.ts'
import { CommitmentRow } from './CommitmentRow.tsx'
import { NewCommitment } from './NewCommitment.tsx'

interface Props extends Pick<PlaceProps, 'processRoom' | 'author'> {
  readonly commitments: readonly Commitment[]
  readonly desk: Pick<DecisionDesk, 'decisions'>
  readonly whyNot: string | null
  /** The decision that new ones follow from. */
  readonly of?: Decision
  /** The meeting in which new ones are made, where that is not the one of the decision. */
  readonly session?: SessionId
  readonly hasForm?: boolean
}

/** What people promised: open ones first, by their day. */
export function CommitmentList({ processRoom: { doc }, author, commitments, desk, whyNot, of, session, hasForm = true }: Props) {
  const { t } = useTranslations()
  // one that is ticked stays where it is until the list is opened again: it does not move away under the hand
  const [order, setOrder] = useState<readonly string[]>(() => [...commitments].sort(byUrgency).map(({ id }) => id))
  const listed = new Set(order)
  const fresh = commitments.filter(({ id }) => !listed.has(id)).sort(byUrgency)
  if (fresh.length > 0) setOrder([...order, ...fresh.map(({ id }) => id)])
  const place = new Map(order.map((id, at) => [id, at]))
  const shown = [...commitments].sort((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length))
  const page = useIncrementalList(shown)
  const meeting = session ?? (of?.session as SessionId | undefined)
  return (
    <div className={css.commitments}>
      {commitments.length === 0 && <p className={css.soft}>{t('decisions.commitments.none')}</p>}
      <ul className={css.list}>
        {page.shown.map((commitment) => (
          <CommitmentRow
            key={commitment.id}
            doc={doc}
            author={author}
            commitment={commitment}
            decision={of ? null : (desk.decisions.find(({ id }) => id === commitment.decision) ?? null)}
            whyNot={whyNot}
          />
        ))}
      </ul>
      <ShowMore {...page} />
      {hasForm && !whyNot && (
        <NewCommitment
          doc={doc}
          onAdd={(text, who, due) =>
            addCommitment(doc, author, {
              text,
              who,
              ...whoIsNamed(doc, who),
              ...(due === null ? {} : { due }),
              ...(of ? { decision: of.id } : {}),
              ...(meeting ? { session: meeting } : {}),
            })
          }
        />
      )}
    </div>
  )
}
