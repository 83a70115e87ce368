import type { EqualSharesSettings } from '../../../../../shared/model/tally/equalShares.ts'
import { formatNumber } from '../../../../kit/text/format.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { idsIn } from '../voteDraft.ts'
import type { FormProps } from './formProps.ts'
import { ListenOption, OptionSign } from './OptionLabel.tsx'

/** Projects that somebody wants, each with its cost. */
export function ProjectsForm({ settings, options, value, onChange, isDisabled }: FormProps & { readonly settings: EqualSharesSettings }) {
  const { t, language } = useTranslations()
  const chosen = new Set(idsIn(value))
  const toggle = (id: string) => onChange(options.map((option) => option.id).filter((each) => (each === id ? !chosen.has(each) : chosen.has(each))))
  const euros = (amount: number) => t('guest.vote.projects.euros', { amount: formatNumber(amount, language) })
  return (
    <>
      <p className={css.help}>{t('guest.vote.projects.help', { budget: euros(settings.budget) })}</p>
      <ul className={css.rows}>
        {options.map((option, place) => (
          <li key={option.id} className={css.row} data-chosen={chosen.has(option.id) ? '' : undefined}>
            <label className={css.pick}>
              <input type="checkbox" checked={chosen.has(option.id)} disabled={isDisabled} onChange={() => toggle(option.id)} />
              <OptionSign option={option} place={place} />
              <span className={css.text}>
                <span>{option.text}</span>
                {option.cost !== undefined && <span className={css.cost}>{euros(option.cost)}</span>}
              </span>
            </label>
            <ListenOption text={option.cost === undefined ? option.text : `${option.text}: ${euros(option.cost)}`} />
          </li>
        ))}
      </ul>
      <p role="status" className={css.status}>
        {t('guest.vote.projects.chosen', { count: chosen.size })}
      </p>
    </>
  )
}
