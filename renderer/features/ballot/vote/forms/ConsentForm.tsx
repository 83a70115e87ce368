import { useId, useState } from 'react'
import { type ConsentChoice, MAX_REASON, needsReason } from '../../../../../shared/model/tally/consent.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { answerIn } from '../voteDraft.ts'
import { type Choice, ChoiceRows } from './ChoiceRows.tsx'
import type { FormProps } from './formProps.ts'

/** An answer to a proposal, with its reason where it needs one. What was written stays while somebody tries another answer. */
export function ConsentForm({ choices, value, onChange, isDisabled }: Omit<FormProps, 'options'> & { readonly choices: readonly Choice[] }) {
  const { t } = useTranslations()
  const id = useId()
  const { choice, reason } = answerIn(value)
  const [written, setWritten] = useState(reason)
  const reasoned = needsReason(choice as ConsentChoice) ? (choice as 'reserve' | 'objection') : null
  const choose = (chosen: unknown) => onChange(needsReason(chosen as ConsentChoice) ? { choice: chosen, reason: written } : { choice: chosen })
  return (
    <>
      <ChoiceRows legend={t('guest.vote.answer')} choices={choices} value={choice} onChange={choose} isDisabled={isDisabled} />
      {reasoned && (
        <div className={css.reason}>
          <label htmlFor={id} className={css.legend}>
            {t(`guest.vote.consent.why.${reasoned}`)}
          </label>
          <textarea
            id={id}
            rows={3}
            dir="auto"
            className={css.field}
            required
            maxLength={MAX_REASON}
            disabled={isDisabled}
            aria-describedby={`${id}help`}
            value={reason}
            onChange={({ currentTarget }) => {
              setWritten(currentTarget.value)
              onChange({ choice: reasoned, reason: currentTarget.value })
            }}
          />
          <p id={`${id}help`} className={css.help}>
            {t('guest.vote.consent.reasonHelp')}
          </p>
        </div>
      )}
    </>
  )
}
