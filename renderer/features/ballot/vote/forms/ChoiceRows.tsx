import { useId } from 'react'
import css from '../VoteForm.module.css'
import type { FormProps } from './formProps.ts'
import { ListenOption } from './OptionLabel.tsx'

/** An answer that can be chosen. */
export interface Choice {
  readonly value: string | number
  readonly label: string
  /** A mark before the label, such as the number of a step. */
  readonly sign?: string
}

/** One answer of a few: native radio buttons in rows. */
export function ChoiceRows({
  legend,
  choices,
  value,
  onChange,
  isDisabled,
}: Omit<FormProps, 'options'> & { readonly legend: string; readonly choices: readonly Choice[] }) {
  const name = useId()
  return (
    <fieldset className={css.choices}>
      <legend className={css.legend}>{legend}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className={css.row} data-chosen={choice.value === value ? '' : undefined}>
          <label className={css.pick}>
            <input type="radio" name={name} checked={choice.value === value} disabled={isDisabled} onChange={() => onChange(choice.value)} />
            {choice.sign && (
              <span aria-hidden className={css.number}>
                {choice.sign}
              </span>
            )}
            <span className={css.text}>{choice.label}</span>
          </label>
          <ListenOption text={choice.label} />
        </div>
      ))}
    </fieldset>
  )
}
