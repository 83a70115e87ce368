import { useId } from 'react'
import type { ScoreSettings } from '../../../../../shared/model/tally/score.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { numbersIn, type VoteOption, withNumber } from '../voteDraft.ts'
import type { FormProps } from './formProps.ts'
import { OptionLabel } from './OptionLabel.tsx'

/** Most scores that stand side by side; more are a list that opens. */
const MAX_CHIPS = 11

/** A score for each option, or no opinion. */
export function ScoreForm({ settings, options, value, onChange, isDisabled }: FormProps & { readonly settings: ScoreSettings }) {
  const { t } = useTranslations()
  const { min, max } = settings
  const numbers = numbersIn(value)
  const scores = Array.from({ length: max - min + 1 }, (_, at) => min + at)
  return (
    <>
      <p className={css.help}>{t('guest.vote.score.help', { min, max })}</p>
      <ul className={css.rows}>
        {options.map((option, place) => {
          const score = numbers.get(option.id)
          const props = {
            option,
            scores,
            score: typeof score === 'number' ? score : null,
            isDisabled,
            onChoose: (chosen: number | null) => onChange(withNumber(value, option.id, chosen)),
          }
          return (
            <li key={option.id} className={css.row} data-wide>
              <OptionLabel option={option} place={place} />
              {scores.length > MAX_CHIPS ? <ScoreList {...props} /> : <ScoreChips {...props} />}
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface ScoreProps {
  readonly option: VoteOption
  readonly scores: readonly number[]
  readonly score: number | null
  readonly isDisabled: boolean
  readonly onChoose: (score: number | null) => void
}

function ScoreChips({ option, scores, score, isDisabled, onChoose }: ScoreProps) {
  const { t } = useTranslations()
  const name = useId()
  const chip = (each: number | null, label: string) => (
    <label key={label} className={css.chip} data-none={each === null ? '' : undefined}>
      <input type="radio" className="visually-hidden" name={name} checked={each === score} disabled={isDisabled} onChange={() => onChoose(each)} />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset className={css.chips}>
      <legend className="visually-hidden">{option.text}</legend>
      {scores.map((each) => chip(each, `${each}`))}
      {chip(null, t('guest.vote.score.none'))}
    </fieldset>
  )
}

function ScoreList({ option, scores, score, isDisabled, onChoose }: ScoreProps) {
  const { t } = useTranslations()
  return (
    <select
      className={css.field}
      aria-label={option.text}
      disabled={isDisabled}
      value={score ?? ''}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))}
    >
      <option value="">{t('guest.vote.score.none')}</option>
      {scores.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  )
}
