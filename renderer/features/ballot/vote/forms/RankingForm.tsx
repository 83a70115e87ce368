import { Equal, RotateCcw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import { levelsIn, placeIn, touched, withoutLast } from '../voteDraft.ts'
import { optionList } from '../voteText.ts'
import type { FormProps } from './formProps.ts'
import { ListenOption, OptionSign } from './OptionLabel.tsx'

/** An order of preference: options are touched first, second, third. A second touch takes one out again. */
export function RankingForm({ options, value, onChange, isDisabled }: FormProps) {
  const { t } = useTranslations()
  const [isTied, setTied] = useState(false)
  const levels = levelsIn(value)
  const change = (next: typeof levels) => {
    onChange(next)
    setTied(false)
  }
  const isEmpty = levels.length === 0
  return (
    <>
      <p className={css.help}>{t('guest.vote.rank.help')}</p>
      <ul className={css.rows}>
        {options.map((option, at) => {
          const place = placeIn(levels, option.id)
          return (
            <li key={option.id} className={css.row} data-chosen={place === null ? undefined : ''}>
              <button
                type="button"
                className={css.pick}
                aria-pressed={place !== null}
                disabled={isDisabled}
                onClick={() => change(touched(levels, option.id, isTied))}
              >
                <OptionSign option={option} place={at} />
                <span className={css.text}>{option.text}</span>
                <span aria-hidden className={css.place}>
                  {place}
                </span>
                <span className="visually-hidden">{place === null ? t('guest.vote.rank.unplaced') : t('guest.vote.rank.placed', { place })}</span>
              </button>
              <ListenOption text={option.text} />
            </li>
          )
        })}
      </ul>
      <div className={css.tools}>
        <button type="button" className={css.tool} aria-pressed={isTied} disabled={isDisabled || isEmpty} onClick={() => setTied(!isTied)}>
          <Equal aria-hidden size="1.25em" />
          <span>{t('guest.vote.rank.tied')}</span>
        </button>
        <button type="button" className={css.tool} disabled={isDisabled || isEmpty} onClick={() => change(withoutLast(levels))}>
          <Undo2 aria-hidden size="1.25em" />
          <span>{t('guest.vote.rank.undo')}</span>
        </button>
        <button type="button" className={css.tool} disabled={isDisabled || isEmpty} onClick={() => change([])}>
          <RotateCcw aria-hidden size="1.25em" />
          <span>{t('guest.vote.rank.restart')}</span>
        </button>
      </div>
      <p role="status" className={css.status}>
        {isEmpty
          ? t('guest.vote.rank.first')
          : t('guest.vote.rank.order', { order: levels.map((level, at) => `${at + 1}. ${optionList(level, options)}`).join('; ') })}
      </p>
    </>
  )
}
