import type { LucideIcon } from 'lucide-react'
import { type CSSProperties, useId } from 'react'
import css from './ChoiceGroup.module.css'

interface Option<T extends string> {
  readonly value: T
  readonly label: string
  readonly Icon?: LucideIcon
  readonly style?: CSSProperties
}

interface Props<T extends string> {
  readonly legend: string
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A group of native radio buttons, each with its label. */
export function ChoiceGroup<T extends string>({ legend, options, value, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={css.choice}>
      <legend className={css.legend}>{legend}</legend>
      <div className={css.options}>
        {options.map(({ value: each, label, Icon, style }) => (
          <label key={each} className={css.option} style={style} data-own={style ? '' : undefined}>
            <input type="radio" name={name} value={each} checked={each === value} onChange={() => onChange(each)} />
            {Icon && <Icon aria-hidden size="1.1em" />}
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
