import { useState } from 'react'
import { fromDateField, toDateField } from './localDateTime.ts'
import css from './SessionView.module.css'

interface Props {
  readonly label: string
  /** Unix milliseconds; null without a date. */
  readonly value: number | null
  /** The date as a text. */
  readonly formatted: string
  readonly whyNot: string | null
  readonly onSave: (timestamp: number | null) => void
}

/** A field for date and time. An empty date is saved on blur only, because a date being typed is empty until it is complete. */
export function DateField({ label, value, formatted, whyNot, onSave }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <p className={css.date}>
      <strong>{formatted}</strong>
      {!whyNot && (
        <input
          type="datetime-local"
          aria-label={label}
          value={draft ?? (value === null ? '' : toDateField(value))}
          onChange={(event) => {
            setDraft(event.target.value)
            const timestamp = fromDateField(event.target.value)
            if (timestamp !== null) onSave(timestamp)
          }}
          onBlur={(event) => {
            // an incomplete date does not clear the date
            if (draft === '' && !event.target.validity.badInput) onSave(null)
            setDraft(null)
          }}
        />
      )}
    </p>
  )
}
