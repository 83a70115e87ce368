import type { ComponentProps } from 'react'
import type { TableHarvest } from '../../../../shared/model/derived/tables/harvest.ts'
import { shownNoteText } from '../../../../shared/model/records/note.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { PresentedFrame } from './PresentedFrame.tsx'
import css from './PresentedTables.module.css'

/** Most notes of which the words are read from the back of a room; of more the tables tell themselves. */
const MOST_NOTES = 24
/** UTF-16 units of a note on the screen. */
const QUOTED = 120

interface Props extends Omit<ComponentProps<typeof PresentedFrame>, 'children'> {
  readonly parts: readonly TableHarvest[]
  readonly hasRounds: boolean
}

/** What the small tables wrote, in front of the room that has come back: by table and round. */
export function PresentedHarvest({ parts, hasRounds, ...frame }: Props) {
  const { t } = useTranslations()
  const count = parts.reduce((sum, { notes }) => sum + notes.length, 0)
  return (
    <PresentedFrame {...frame} prompt={t('session.harvest.back', { count })}>
      <div className={css.tables}>
        <ul className={css.grid} data-size="medium">
          {parts.map(({ round, number, notes }) => (
            <li key={`${round}/${number}`}>
              <strong>{hasRounds ? t('session.harvest.tableInRound', { number, round: round + 1 }) : t('guest.tables.number', { number })}</strong>
              {count <= MOST_NOTES ? (
                notes.map((each) => (
                  <p key={each.id} dir="auto">
                    {excerptOf(shownNoteText(each.text), QUOTED, 3)}
                  </p>
                ))
              ) : (
                <p>{t('session.harvest.notes', { count: notes.length })}</p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </PresentedFrame>
  )
}
