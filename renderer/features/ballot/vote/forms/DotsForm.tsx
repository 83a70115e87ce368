import { Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { DotsSettings } from '../../../../../shared/model/tally/dots.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { numberIn, numbersIn, withNumber } from '../voteDraft.ts'
import type { FormProps } from './formProps.ts'
import { OptionLabel } from './OptionLabel.tsx'
import { StepButton } from './StepButton.tsx'

/** Points on options, by plus and minus; what is left is announced. */
export function DotsForm({ settings, options, value, onChange, isDisabled }: FormProps & { readonly settings: DotsSettings }) {
  const { t } = useTranslations()
  const id = useId()
  const { perVoter, perOption = perVoter } = settings
  const numbers = numbersIn(value)
  const left = perVoter - options.reduce((sum, option) => sum + numberIn(numbers, option.id), 0)
  const [changed, setChanged] = useState<string | null>(null)
  const set = (option: string, count: number) => {
    onChange(withNumber(value, option, count > 0 ? count : null))
    setChanged(option)
  }
  const last = options.find((option) => option.id === changed)
  return (
    <>
      <p className={css.help}>
        {t('guest.vote.dots.help', { count: perVoter })} {perOption < perVoter && t('guest.vote.dots.cap', { count: perOption })}
      </p>
      <ul className={css.rows}>
        {options.map((option, place) => {
          const count = numberIn(numbers, option.id)
          const whyNot = left <= 0 ? t('guest.vote.dots.none') : count >= perOption ? t('guest.vote.dots.cap', { count: perOption }) : null
          return (
            <li key={option.id} className={css.row}>
              <OptionLabel option={option} place={place} id={`${id}${place}`} />
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has its legend inside, and the name of an option stands beside */}
              <div role="group" aria-labelledby={`${id}${place}`} className={css.stepper}>
                <StepButton
                  label={t('guest.vote.dots.fewer', { option: option.text })}
                  Icon={Minus}
                  isDisabled={isDisabled}
                  whyNot={count > 0 ? null : t('guest.vote.dots.noneHere')}
                  onPress={() => set(option.id, count - 1)}
                />
                <span className={css.count}>
                  <span aria-hidden>{count}</span>
                  <span className="visually-hidden">{t('guest.vote.dots.count', { count })}</span>
                </span>
                <StepButton
                  label={t('guest.vote.dots.more', { option: option.text })}
                  Icon={Plus}
                  isDisabled={isDisabled}
                  whyNot={whyNot}
                  onPress={() => set(option.id, count + 1)}
                />
              </div>
            </li>
          )
        })}
      </ul>
      <p role="status" className={css.status}>
        {last && <span className="visually-hidden">{t('guest.vote.summary.dots', { count: numberIn(numbers, last.id), option: last.text })} </span>}
        {left > 0 ? t('guest.vote.dots.left', { count: left }) : t('guest.vote.dots.allUsed')}
      </p>
    </>
  )
}
