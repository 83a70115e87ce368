import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import {
  addReservation,
  type Decision,
  MAX_RESERVATION,
  MAX_WHO,
  type Reservation,
  type ReservationKind,
  removeReservation,
  reservationKinds,
  restoreReservation,
} from '../../../../shared/model/records/decision.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { SuggestionField } from '../../../kit/fields/suggestion/SuggestionField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'
import type { DecisionDesk } from '../useDecisionDesk.ts'
import { useWhoNames } from '../useWhoNames.ts'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly decision: Decision
  readonly desk: Pick<DecisionDesk, 'reservations'>
  readonly whyNot: string | null
  /** Whether another can be written down. */
  readonly isOpen: boolean
}

/** With which reservations something was decided, and who did not agree. */
export function ReservationList({ doc, author, decision, desk, whyNot, isOpen }: Props) {
  const { t } = useTranslations()
  const own = desk.reservations.filter((each) => each.decision === decision.id)
  const remove = (one: Reservation) => {
    removeReservation(doc, author, one.id)
    notify(t('decisions.reservation.removed'), {
      action: { label: t('common.undoShort'), run: () => restoreReservation(doc, author, one) },
    })
  }
  if (own.length === 0 && !isOpen) return null
  return (
    <section className={css.part} aria-label={t('decisions.reservations')}>
      <h3>{t('decisions.reservations')}</h3>
      <ul className={css.reservations}>
        {own.map((each) => (
          <li key={each.id}>
            <span>
              <strong>{t(`decisions.reservation.${each.kind}`)}</strong>
              {each.who && <span dir="auto"> {t('decisions.reservation.of', { who: each.who })}</span>}
              <span className={css.reason} dir="auto">
                {each.text}
              </span>
            </span>
            {isOpen && (
              <IconButton Icon={Trash2} label={t('decisions.reservation.remove', { text: each.text })} whyNot={whyNot} onPress={() => remove(each)} />
            )}
          </li>
        ))}
      </ul>
      {isOpen && !whyNot && <NewReservation onAdd={(kind, who, text) => addReservation(doc, author, decision.id, { kind, who, text })} doc={doc} />}
    </section>
  )
}

function NewReservation({ doc, onAdd }: { readonly doc: Y.Doc; readonly onAdd: (kind: ReservationKind, who: string, text: string) => void }) {
  const { t } = useTranslations()
  const [kind, setKind] = useState<ReservationKind>('reservation')
  const [who, setWho] = useState('')
  const [text, setText] = useState('')
  return (
    <form
      className={css.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        onAdd(kind, who.trim(), text.trim())
        setText('')
        setWho('')
      }}
    >
      <Select
        label={t('decisions.reservation.kind')}
        value={kind}
        options={reservationKinds.map((each) => ({ id: each, label: t(`decisions.reservation.${each}`) }))}
        onChange={setKind}
      />
      <SuggestionField label={t('decisions.reservation.who')} value={who} onChange={setWho} maxLength={MAX_WHO} suggestions={useWhoNames(doc)} />
      <TextField label={t('decisions.reservation.text')} value={text} onChange={setText} maxLength={MAX_RESERVATION} autoComplete="off" />
      <Button type="submit" Icon={Plus} whyNot={text.trim() ? null : t('decisions.reservation.textFirst')}>
        {t('decisions.reservation.add')}
      </Button>
    </form>
  )
}
