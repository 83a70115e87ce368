import { useId, useState } from 'react'
import css from './DayField.module.css'

interface Props {
  readonly label: string
  /** Of whom. */
  readonly of: string
  /** Unix milliseconds; undefined without a day. */
  readonly value: number | undefined
  /** Whether the day counts until its end. */
  readonly end: boolean
  readonly whyNot: string | null
  readonly onSave: (moment: number | null) => void
}

const pad = (value: number) => String(value).padStart(2, '0')

/** A day, in this device's time zone. A day that is typed is empty until it is complete: an empty one is saved where the field is left. */
export function DayField({ label, of, value, end, whyNot, onSave }: Props) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const day = value === undefined ? null : new Date(value)
  const text = day ? `${String(day.getFullYear()).padStart(4, '0')}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}` : ''
  const save = (typed: string) => {
    const moment = new Date(`${typed}T${end ? '23:59:59' : '00:00:00'}`).getTime()
    if (Number.isSafeInteger(moment) && moment > 0) onSave(moment)
  }
  return (
    <span className={css.day}>
      <label htmlFor={id}>
        {label}
        <span className="visually-hidden"> {of}</span>
      </label>
      <input
        id={id}
        type="date"
        max="2199-12-31"
        readOnly={whyNot !== null}
        value={draft ?? text}
        onChange={(event) => {
          setDraft(event.target.value)
          if (event.target.value) save(event.target.value)
        }}
        onBlur={(event) => {
          if (draft === '' && value !== undefined && !event.target.validity.badInput) onSave(null)
          setDraft(null)
        }}
      />
    </span>
  )
}
