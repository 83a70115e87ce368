import { useId } from 'react'
import { cx } from '../../text/cx.ts'
import css from './SuggestionField.module.css'

interface Props {
  readonly label: string
  readonly help?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is offered; anything else may be written as well. */
  readonly suggestions: readonly string[]
  readonly maxLength: number
  /** For a finger. */
  readonly isLarge?: boolean
}

/** A text field of one line that offers what others wrote or listed. Plain HTML, so that phones have it too. */
export function SuggestionField({ label, help, value, onChange, suggestions, maxLength, isLarge = false }: Props) {
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        dir="auto"
        className={cx(css.input, isLarge && css.large)}
        list={`${id}-list`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={maxLength}
        autoComplete="off"
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <datalist id={`${id}-list`}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
    </div>
  )
}
