import { Plus } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { MAX_COMMITMENT } from '../../../../shared/model/records/commitment.ts'
import { MAX_WHO } from '../../../../shared/model/records/decision.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { DayField } from '../../../kit/fields/day/DayField.tsx'
import { SuggestionField } from '../../../kit/fields/suggestion/SuggestionField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'
import { useWhoNames } from '../useWhoNames.ts'

interface Props {
  readonly doc: Y.Doc
  /** @param due the end of the day until which, in Unix milliseconds */
  readonly onAdd: (text: string, who: string, due: number | null) => void
}

/** Writes down what somebody promises, who it is, and until when. */
export function NewCommitment({ doc, onAdd }: Props) {
  const { t } = useTranslations()
  const names = useWhoNames(doc)
  const [text, setText] = useState('')
  const [who, setWho] = useState('')
  const [due, setDue] = useState<number | null>(null)
  return (
    <form
      className={css.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        onAdd(text.trim(), who.trim(), due)
        setText('')
        setWho('')
        setDue(null)
      }}
    >
      <TextField label={t('decisions.commitment.new')} value={text} onChange={setText} maxLength={MAX_COMMITMENT} autoComplete="off" />
      <SuggestionField label={t('decisions.commitment.who')} value={who} onChange={setWho} maxLength={MAX_WHO} suggestions={names} />
      <DayField
        label={t('decisions.commitment.until')}
        of={t('decisions.commitment.new')}
        value={due ?? undefined}
        end
        whyNot={null}
        onSave={setDue}
      />
      <Button type="submit" Icon={Plus} whyNot={text.trim() ? null : t('decisions.commitment.textFirst')}>
        {t('decisions.commitment.add')}
      </Button>
    </form>
  )
}
