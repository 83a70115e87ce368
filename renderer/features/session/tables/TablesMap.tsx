import { Armchair, ChevronRight, Megaphone, Shuffle, Undo2, UserRoundPlus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { startedTimer, type Timer } from '../../../../shared/base/time/timer.ts'
import { repeatsOf } from '../../../../shared/model/derived/tables/repeats.ts'
import { roundOf, roundsOf } from '../../../../shared/model/derived/tables/tableOf.ts'
import { askTables, type Breakout, callBack, setTablesTimer, startRound } from '../../../../shared/model/records/breakout.ts'
import { changeTable } from '../../../../shared/model/records/breakoutTable.ts'
import { MAX_PROMPT, type Step } from '../../../../shared/model/records/step.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { NewTables } from './NewTables.tsx'
import { TableCard } from './TableCard.tsx'
import css from './Tables.module.css'
import { TablesTimer } from './TablesTimer.tsx'
import type { Tables } from './useTables.ts'

interface Props {
  readonly breakout: Breakout
  readonly tables: Tables
  readonly step: Step
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
  readonly harvest?: ((hasRounds: boolean) => ReactNode) | undefined
  /** @param round from 0 @param number from 1 */
  readonly noteField?: ((round: number, number: number) => ReactNode) | undefined
}

/** The map of the small tables while people are at them. */
export function TablesMap({ breakout, tables, step, doc, author, whyNot, harvest, noteField }: Props) {
  const { t } = useTranslations()
  const [isRemaking, setIsRemaking] = useState(false)
  const map = useRef<HTMLDivElement>(null)
  const focusOn = useFocusOnPerson(map)
  const [round, rounds] = [roundOf(breakout), roundsOf(breakout)]
  const isCalledBack = breakout.calledBackAt !== undefined
  const nextRound = () => startRound(doc, author, breakout.id, round + 1, sameTimeAgain(breakout.timer, author.now()))
  return (
    <div className={css.map} ref={map}>
      <header className={css.head}>
        <div className={css.titles}>
          <h2 dir="auto">{step.title || t('common.untitled')}</h2>
          {rounds > 1 && <p role="status">{t('session.tables.round', { number: round + 1, count: rounds })}</p>}
        </div>
        <div className={css.actions}>
          <TablesTimer
            label={t('session.tables.timerOfAll')}
            timer={breakout.timer ?? null}
            now={author.now}
            whyNot={whyNot}
            onChange={(timer) => setTablesTimer(doc, author, breakout.id, timer)}
          />
          {round + 1 < rounds && (
            <Button Icon={ChevronRight} whyNot={whyNot} onPress={nextRound}>
              {t('session.tables.nextRound')}
            </Button>
          )}
          {round > 0 && (
            <Button Icon={Undo2} whyNot={whyNot} onPress={() => startRound(doc, author, breakout.id, round - 1, null)}>
              {t('session.tables.previousRound')}
            </Button>
          )}
          <Button
            Icon={Megaphone}
            pressed={isCalledBack}
            whyNot={whyNot}
            onPress={() => callBack(doc, author, breakout.id, isCalledBack ? null : author.now())}
          >
            {t(isCalledBack ? 'session.tables.calledBack' : 'session.tables.callBack')}
          </Button>
          <Button Icon={Shuffle} whyNot={whyNot} onPress={() => setIsRemaking(true)}>
            {t('session.tables.remake')}
          </Button>
        </div>
      </header>
      <InPlaceField
        label={t('session.tables.questionOfAll')}
        showLabel
        variant="boxed"
        lines
        value={breakout.question ?? ''}
        placeholder={step.prompt ?? t('session.tables.noQuestion')}
        maxLength={MAX_PROMPT}
        whyNot={whyNot}
        onSave={(question) => askTables(doc, author, breakout.id, question || null)}
      />
      {rounds > 1 && <RepeatsText breakout={breakout} />}
      {isCalledBack && harvest?.(rounds > 1)}
      <Latecomers tables={tables} whyNot={whyNot} onPlaced={focusOn} />
      <div className={css.grid}>
        {tables.tables.map((table) => (
          <TableCard
            key={table.number}
            table={table}
            tables={tables}
            now={author.now}
            whyNot={whyNot}
            onQuestion={(question) => changeTable(doc, author, breakout.id, table.number, { question })}
            onTimer={(timer) => changeTable(doc, author, breakout.id, table.number, { timer })}
            onMoved={focusOn}
            noteField={noteField?.(round, table.number)}
          />
        ))}
      </div>
      {!isCalledBack && harvest?.(rounds > 1)}
      <Dialog title={t('session.tables.remakeTitle')} isOpen={isRemaking} onClose={() => setIsRemaking(false)}>
        <p>{t('session.tables.remakeText')}</p>
        <NewTables tables={tables} whyNot={whyNot} onMade={() => setIsRemaking(false)} />
      </Dialog>
    </div>
  )
}

/** The next round has as much time as this one had. */
const sameTimeAgain = (timer: Timer | undefined, now: number): Timer | null => (timer && timer.total > 0 ? startedTimer(timer.total, now) : null)

/** Puts the focus on somebody where they are now: what had it was taken off with the table they left. */
function useFocusOnPerson(map: React.RefObject<HTMLDivElement | null>): (person: string) => void {
  const [moved, setMoved] = useState<{ readonly person: string } | null>(null)
  useEffect(() => {
    if (!moved) return
    // after the menu has given the focus back to its button
    const frame = requestAnimationFrame(() => map.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(moved.person)}"] button`)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [moved, map])
  return (person) => setMoved({ person })
}

/** Whether somebody meets somebody again, or returns to a table. */
function RepeatsText({ breakout }: { readonly breakout: Breakout }) {
  const { t } = useTranslations()
  const { meetings, returns } = repeatsOf(breakout.placements)
  if (meetings + returns === 0) return <p className={css.soft}>{t('session.tables.noRepeats')}</p>
  return (
    <p className={css.soft}>
      {[meetings > 0 && t('session.tables.meetings', { count: meetings }), returns > 0 && t('session.tables.returns', { count: returns })]
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}

function Latecomers({
  tables: { unplaced, own, place },
  whyNot,
  onPlaced,
}: Pick<Props, 'tables' | 'whyNot'> & { readonly onPlaced: (person: string) => void }) {
  const { t } = useTranslations()
  const ownPlace = own && (
    <Button
      Icon={Armchair}
      whyNot={whyNot}
      onPress={() => {
        place([own])
        onPlaced(own.id)
      }}
    >
      {t('session.tables.placeMe')}
    </Button>
  )
  if (unplaced.length === 0) return ownPlace && <div className={css.late}>{ownPlace}</div>
  return (
    <section className={css.late} aria-labelledby="small-tables-late">
      <h3 id="small-tables-late">{t('session.tables.unplaced', { count: unplaced.length })}</h3>
      <ul>
        {unplaced.map((person) => (
          <li key={person.id}>
            <Button
              Icon={UserRoundPlus}
              whyNot={whyNot}
              aria-label={t('session.tables.place', { name: person.name })}
              onPress={() => {
                place([person])
                onPlaced(person.id)
              }}
            >
              {person.name}
            </Button>
          </li>
        ))}
      </ul>
      {unplaced.length > 1 && (
        <Button Icon={UserRoundPlus} whyNot={whyNot} onPress={() => place(unplaced)}>
          {t('session.tables.placeAll')}
        </Button>
      )}
      {ownPlace}
    </section>
  )
}
