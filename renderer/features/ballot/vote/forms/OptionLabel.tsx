import type { ReactNode } from 'react'
import { noteColours } from '../../../../../shared/model/records/note.ts'
import { ListenButton } from '../../../../kit/aloud/ListenButton.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../VoteForm.module.css'
import type { VoteOption } from '../voteDraft.ts'

const ALPHABET = 26

/** A, B … Z, AA: what tells an option without a pictogram from the others. */
const alphabetSign = (place: number): string =>
  (place >= ALPHABET ? alphabetSign(Math.floor(place / ALPHABET) - 1) : '') + String.fromCharCode(65 + (place % ALPHABET))

/** What an option is recognised by without reading: its pictogram, or a letter, on the colour of its place. */
export function OptionSign({ option, place }: { readonly option: Pick<VoteOption, 'pictogram'>; readonly place: number }) {
  const colour = noteColours[place % noteColours.length]
  return (
    <span aria-hidden className={css.sign} style={{ background: `var(--note-${colour})` }}>
      {option.pictogram || alphabetSign(place)}
    </span>
  )
}

/** Reads an option aloud. */
export function ListenOption({ text }: { readonly text: string }) {
  const { t } = useTranslations()
  return <ListenButton text={text} label={t('guest.vote.listen', { option: text })} stopLabel={t('guest.vote.listenStop')} />
}

interface Props {
  readonly option: VoteOption
  readonly place: number
  /** Id of the text, by which its controls are named. */
  readonly id?: string
  /** Under the text. */
  readonly note?: ReactNode
}

/** Sign, text and voice of an option. */
export function OptionLabel({ option, place, id, note }: Props) {
  return (
    <div className={css.label}>
      <OptionSign option={option} place={place} />
      <span className={css.text}>
        <span id={id}>{option.text}</span>
        {note}
      </span>
      <ListenOption text={option.text} />
    </div>
  )
}
