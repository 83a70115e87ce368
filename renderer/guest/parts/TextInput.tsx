import { type InputHTMLAttributes, type Ref, useId } from 'react'
import { cx } from '../../kit/text/cx.ts'
import css from './TextInput.module.css'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string
  readonly help?: string
  readonly error: string | null
  readonly value: string
  readonly onChange: (value: string) => void
  readonly describedBy?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** A text field of one line, with label, help and validation error. */
export function TextInput({ label, help, error, onChange, describedBy, className, ...rest }: Props) {
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <input
        dir="auto"
        {...rest}
        id={id}
        className={cx(css.input, className)}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={cx(error && `${id}-error`, help && `${id}-help`, describedBy) || undefined}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className={css.error}>
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
    </div>
  )
}
