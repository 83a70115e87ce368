import { ChevronDown, ChevronUp, Stamp } from 'lucide-react'
import { useId, useState } from 'react'
import { addDecision, archiveDecision, changeDecision, type Decision, MAX_DECISION } from '../../../../shared/model/records/decision.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { CommitmentList } from '../commitments/CommitmentList.tsx'
import css from '../Decisions.module.css'
import type { OpenLogs } from '../SessionLogs.tsx'
import { DecisionSources } from '../sources/DecisionSources.tsx'
import { whyNotAdopt } from '../useAdopt.ts'
import type { DecisionDesk } from '../useDecisionDesk.ts'
import { DecisionDetails } from './DecisionDetails.tsx'
import { AdoptionText, DecisionFacts, StatusText } from './DecisionHead.tsx'
import { ReservationList } from './ReservationList.tsx'

interface Props extends PlaceProps {
  readonly decision: Decision
  readonly desk: DecisionDesk
  readonly logs: OpenLogs
  readonly whyNot: string | null
  readonly onAdopt: (decision: Decision) => Promise<void>
}

/** One decision: how far it is, what it says, with which reservations, and what follows from it. */
export function DecisionCard({ decision, desk, logs, whyNot, onAdopt, ...props }: Props) {
  const { t } = useTranslations()
  const { author, open, processRoom } = props
  const { doc } = processRoom
  const [isOpen, setIsOpen] = useState(false)
  const details = useId()
  const state = desk.states.get(decision.id)
  if (!state) return null
  const { id, text, archivedAt } = decision
  const isArchived = archivedAt !== undefined
  const commitments = desk.commitments.filter((each) => each.decision === id)
  const isSettled = state.status === 'adopted' || state.status === 'superseded'
  const archive = () => {
    archiveDecision(doc, author, id, !isArchived)
    const restore = () => archiveDecision(doc, author, id, isArchived)
    notify(t(isArchived ? 'decisions.restored' : 'decisions.wasArchived'), { action: { label: t('common.undoShort'), run: restore } })
  }
  const replace = () => {
    const session = decision.session as SessionId | undefined
    addDecision(doc, author, { text, supersedes: id, method: decision.method, ...(session ? { session } : {}) })
    notify(t('decisions.replacementAdded'))
  }
  return (
    <li className={css.decision} data-archived={isArchived || undefined}>
      <div className={css.head}>
        <StatusText status={state.status} />
        <DecisionFacts decision={decision} desk={desk} onOpen={(session) => open('session', session)} />
        <Menu
          label={t('decisions.more', { text })}
          entries={[
            { id: 'replace', label: t('decisions.replace'), whyNot, onAction: replace },
            { id: 'archive', label: t(isArchived ? 'decisions.restore' : 'decisions.archive'), whyNot, onAction: archive },
          ]}
        />
      </div>
      <div className={css.text}>
        <InPlaceField
          label={t('decisions.text')}
          value={text}
          maxLength={MAX_DECISION}
          variant="title"
          required
          whyNot={whyNot}
          onSave={(next) => changeDecision(doc, author, id, { text: next })}
        />
      </div>
      <AdoptionText decision={decision} state={state} desk={desk} />
      <div id={details} hidden={!isOpen}>
        {isOpen && <DecisionDetails doc={doc} author={author} decision={decision} desk={desk} whyNot={whyNot} />}
      </div>
      <DecisionSources {...props} decision={decision} outcomes={desk.outcomes} whyNot={whyNot} isOpen={isOpen} />
      <ReservationList doc={doc} author={author} decision={decision} desk={desk} whyNot={whyNot} isOpen={isOpen} />
      {(isOpen || commitments.length > 0) && (
        <section className={css.part} aria-label={t('decisions.commitmentsOf')}>
          <h3>{t('decisions.commitmentsOf')}</h3>
          <CommitmentList {...props} desk={desk} commitments={commitments} whyNot={whyNot} of={decision} hasForm={isOpen} />
        </section>
      )}
      <div className={css.actions}>
        {!isSettled && (
          <Button Icon={Stamp} whyNot={whyNotAdopt(decision, desk, logs)} onPress={() => void onAdopt(decision)}>
            {t(state.status === 'changed' ? 'decisions.adoptAgain' : 'decisions.adopt')}
          </Button>
        )}
        <Button
          variant="quiet"
          Icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          aria-controls={details}
          aria-label={t('decisions.detailsOf', { text })}
          onPress={() => setIsOpen(!isOpen)}
        >
          {t('decisions.details')}
        </Button>
      </div>
    </li>
  )
}
