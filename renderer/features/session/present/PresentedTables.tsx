import type * as Y from 'yjs'
import { roundOf, roundsOf } from '../../../../shared/model/derived/tables/tableOf.ts'
import type { RunId } from '../../../../shared/model/records/run.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useSmallTables } from '../tables/useSmallTables.ts'
import { PresentedPrompt } from './PresentedPrompt.tsx'
import css from './PresentedTables.module.css'
import { PresentedTimer } from './PresentedTimer.tsx'

/** Most people whose names are read from the back of a room. */
const MOST_NAMES = 60

/** The map of the small tables in front of a room: who goes where, how long, and when everybody comes back. */
export function PresentedTables({ doc, run, author }: { readonly doc: Y.Doc; readonly run: RunId; readonly author: Author }) {
  const { t } = useTranslations()
  const { breakout, tables, people } = useSmallTables(doc, run)
  if (!breakout) return <PresentedPrompt text={t('guest.now.tables')} />
  if (breakout.calledBackAt !== undefined) return <PresentedPrompt text={t('guest.tables.calledBack')} />
  const rounds = roundsOf(breakout)
  const hasNames = breakout.placements.length <= MOST_NAMES
  return (
    <div className={css.tables}>
      <div className={css.head}>
        {rounds > 1 && <p>{t('guest.tables.round', { number: roundOf(breakout) + 1, count: rounds })}</p>}
        {breakout.question && <p dir="auto">{breakout.question}</p>}
        {breakout.timer && <PresentedTimer timer={breakout.timer} author={author} />}
      </div>
      <ul className={css.grid} data-many={tables.length > 8}>
        {tables.map((table) => (
          <li key={table.number}>
            <strong>{t('guest.tables.number', { number: table.number })}</strong>
            {hasNames && <p dir="auto">{table.people.flatMap(({ person }) => people.get(person)?.name ?? []).join(', ')}</p>}
          </li>
        ))}
      </ul>
      {!hasNames && <p>{t('guest.tables.inSight')}</p>}
    </div>
  )
}
