import { StickyNote } from 'lucide-react'
import { shownNoteText } from '../../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { PlaceProps } from '../../../feature.ts'
import css from './Harvest.module.css'
import type { Harvest } from './useHarvest.ts'

interface Props {
  readonly harvest: Harvest
  /** Whether there are several rounds, so that each is told. */
  readonly hasRounds: boolean
  readonly open: PlaceProps['open']
}

/** What the small tables wrote, by round and table; each note leads to where it lies on its board. */
export function HarvestList({ harvest: { board, parts }, hasRounds, open }: Props) {
  const { t } = useTranslations()
  const count = parts.reduce((sum, { notes }) => sum + notes.length, 0)
  return (
    <section className={css.harvest} aria-labelledby="session-harvest">
      <h3 id="session-harvest">{t('session.harvest', { count })}</h3>
      {parts.length === 0 && <p>{t(board ? 'session.harvest.none' : 'session.harvest.noBoard')}</p>}
      {parts.map(({ round, number, notes }) => (
        <div key={`${round}/${number}`}>
          <h4>{hasRounds ? t('session.harvest.tableInRound', { number, round: round + 1 }) : t('session.tables.table', { number })}</h4>
          <ul>
            {notes.map((each) => (
              <li key={each.id}>
                <button type="button" onClick={() => board && open('board', board.id, { kind: 'note', id: each.id })}>
                  <StickyNote aria-hidden size={16} />
                  <span dir="auto">{shownNoteText(each.text).trim() || t('session.spotlight.empty')}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
