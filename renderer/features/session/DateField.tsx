import { useState } from 'react'
import { fromDateField, toDateField } from './localDateTime.ts'
import css from './SessionView.module.css'

interface Props {
  readonly label: string
  /** Unix milliseconds; null where it is not known. */
  readonly value: number | null
  /** The same, in words. */
  readonly formatted: string
  readonly whyNot: string | null
  readonly onSave: (timestamp: number | null) => void
}

/** A date that can be changed. While its parts are being typed nothing is taken away: an empty date counts on leaving. */
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
            // an unfinished date is no wish to have none
            if (draft === '' && !event.target.validity.badInput) onSave(null)
            setDraft(null)
          }}
        />
      )}
    </p>
  )
}
