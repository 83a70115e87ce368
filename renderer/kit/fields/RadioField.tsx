import { Fragment } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { cx } from '../text/cx.ts'
import css from './FormField.module.css'
import type { Option } from './Select.tsx'

interface Props<Id extends string> {
  readonly label: string
  readonly options: readonly Option<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly hideLabel?: boolean
  /** Side by side (for short labels), or one below the other. */
  readonly direction?: 'row' | 'column'
  /** For many options: they scroll within a height of their own. */
  readonly scrolls?: boolean
}

/** A choice between a few options, all visible. */
export function RadioField<Id extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = false,
  direction = 'column',
  scrolls = false,
}: Props<Id>) {
  return (
    <RadioGroup
      className={cx(css.choices)}
      value={value}
      onChange={(selectedId) => {
        const option = options.find((candidate) => candidate.id === selectedId)
        if (option) onChange(option.id)
      }}
    >
      <Label className={cx(css.label, hideLabel && 'visually-hidden')}>{label}</Label>
      <div className={cx(css[direction], scrolls && css.scrolls)}>
        {options.map((option, at) => (
          <Fragment key={option.id}>
            {option.group && option.group !== options[at - 1]?.group && <span className={css.group}>{option.group}</span>}
            <Radio value={option.id} className={cx(css.choice)}>
              <span aria-hidden className={css.dot} />
              <span className={css.choiceText}>
                <span>{option.label}</span>
                {option.help && <span className={css.help}>{option.help}</span>}
              </span>
            </Radio>
          </Fragment>
        ))}
      </div>
    </RadioGroup>
  )
}
