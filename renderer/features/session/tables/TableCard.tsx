import { House } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Timer } from '../../../../shared/base/time/timer.ts'
import type { SmallTable } from '../../../../shared/model/derived/tables/tableOf.ts'
import { MAX_PROMPT } from '../../../../shared/model/records/step.ts'
import type { Placement } from '../../../../shared/model/value/placementsField.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { PersonMenu } from './PersonMenu.tsx'
import css from './Tables.module.css'
import { TablesTimer } from './TablesTimer.tsx'
import type { Tables } from './useTables.ts'

interface Props {
  readonly table: SmallTable
  readonly tables: Tables
  readonly now: () => number
  readonly whyNot: string | null
  readonly onQuestion: (question: string | null) => void
  readonly onTimer: (timer: Timer | null) => void
  readonly noteField?: ReactNode
  /** A person was brought to another table. */
  readonly onMoved: (person: Placement['person']) => void
}

/** One small table: who is at it, what it is asked, its own time. */
export function TableCard({ table, tables, now, whyNot, onQuestion, onTimer, onMoved, noteField }: Props) {
  const { t } = useTranslations()
  const { number, people } = table
  const title = t('session.tables.table', { number })
  return (
    <section className={css.smallTable} aria-labelledby={`small-table-${number}`}>
      <header className={css.tableHead}>
        <h3 id={`small-table-${number}`}>{title}</h3>
        <span className={css.soft}>{t('session.tables.size', { count: people.length })}</span>
      </header>
      <InPlaceField
        label={t('session.tables.questionOf', { number })}
        value={table.hasOwnQuestion ? (table.question ?? '') : ''}
        placeholder={t('session.tables.ownQuestion')}
        maxLength={MAX_PROMPT}
        lines
        whyNot={whyNot}
        onSave={(question) => onQuestion(question || null)}
      />
      <ul className={css.people}>
        {people.map((placement) => {
          const person = tables.people.get(placement.person)
          const isAway = person?.until !== undefined
          return (
            <li key={placement.person} data-person={placement.person} data-away={isAway || undefined}>
              <span className={css.person}>
                <span className={css.name} dir="auto">
                  {placement.isHost && <House aria-hidden size={16} />}
                  {person?.name ?? t('session.tables.unknown')}
                </span>
                <span className={css.soft}>
                  {[placement.isHost && t('session.tables.host'), person?.organisation, isAway && t('session.tables.away')]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {!whyNot && <PersonMenu placement={placement} at={table} tables={tables} onMoved={onMoved} />}
            </li>
          )
        })}
      </ul>
      <TablesTimer
        label={t('session.tables.timerOf', { number })}
        timer={table.hasOwnTimer ? table.timer : null}
        now={now}
        whyNot={whyNot}
        onChange={onTimer}
      />
      {noteField}
    </section>
  )
}
