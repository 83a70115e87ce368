import { useId, useState } from 'react'
import type { SplitSettings } from '../../../../../shared/model/tally/split.ts'
import { formatNumber } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { numberIn, numbersIn, withNumber } from '../voteDraft.ts'
import type { FormProps } from './formProps.ts'
import { OptionLabel } from './OptionLabel.tsx'

/** What somebody typed as an amount: a whole number, the text where it is none, null where it is empty. Blanks between digits are none. */
export function readAmount(typed: string): number | string | null {
  const digits = typed.replace(/\s/g, '')
  if (digits === '') return null
  const amount = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isNaN(amount) ? typed : amount
}

/** A sum that is shared out among options. */
export function SplitForm({ settings, options, value, onChange, isDisabled }: FormProps & { readonly settings: SplitSettings }) {
  const { t, language } = useTranslations()
  const { total, unit } = settings
  const numbers = numbersIn(value)
  const rest = total - options.reduce((sum, { id }) => sum + numberIn(numbers, id), 0)
  const shown = (amount: number) => formatNumber(amount, language)
  const status =
    rest === 0
      ? t('guest.vote.split.done')
      : t(rest > 0 ? 'guest.vote.split.left' : 'guest.vote.split.over', { amount: shown(Math.abs(rest)), total: shown(total) })
  return (
    <>
      <p className={css.help}>
        {t('guest.vote.split.help', { total: shown(total) })} {unit > 1 && t('guest.vote.split.unit', { unit: shown(unit) })}
      </p>
      <ul className={css.rows}>
        {options.map((option, place) => (
          <li key={option.id} className={css.row}>
            <OptionLabel option={option} place={place} />
            <div className={css.amount}>
              <AmountField
                label={t('guest.vote.split.field', { option: option.text })}
                amount={numbers.get(option.id) ?? null}
                isDisabled={isDisabled}
                onChange={(amount) => onChange(withNumber(value, option.id, amount))}
              />
              <button
                type="button"
                className={css.tool}
                disabled={isDisabled || rest <= 0 || typeof numbers.get(option.id) === 'string'}
                aria-label={t('guest.vote.split.restHere', { option: option.text, amount: shown(Math.max(0, rest)) })}
                onClick={() => onChange(withNumber(value, option.id, numberIn(numbers, option.id) + rest))}
              >
                {t('guest.vote.split.rest')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <p role="status" className={css.status} data-wrong={rest < 0 ? '' : undefined}>
        {status}
      </p>
    </>
  )
}

interface AmountProps {
  readonly label: string
  readonly amount: number | string | null
  readonly isDisabled: boolean
  readonly onChange: (amount: number | string | null) => void
}

function AmountField({ label, amount, isDisabled, onChange }: AmountProps) {
  const id = useId()
  const [typed, setTyped] = useState(`${amount ?? ''}`)
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        className={css.field}
        dir="auto"
        inputMode="numeric"
        autoComplete="off"
        disabled={isDisabled}
        aria-invalid={typeof amount === 'string' ? true : undefined}
        // as it is typed, unless somebody else changed the amount
        value={readAmount(typed) === amount ? typed : `${amount ?? ''}`}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          onChange(readAmount(currentTarget.value))
        }}
      />
    </>
  )
}
