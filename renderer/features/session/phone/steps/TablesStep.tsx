import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { type OwnTable as OwnTableState, roundOf, roundsOf, tableOf } from '../../../../../shared/model/derived/tables/tableOf.ts'
import type { RunId } from '../../../../../shared/model/records/run.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { useSmallTables } from '../../tables/useSmallTables.ts'
import { useMeeting } from '../meeting/useMeeting.ts'
import { StepTimer } from '../now/StepTimer.tsx'
import css from './StepPages.module.css'
import { TableNote } from './TableNote.tsx'

/** A step at small tables: which one is the person's own, what it is asked, how long, and when to come back. */
export function TablesStep(props: PhoneStepProps) {
  const { t } = useTranslations()
  const meeting = useMeeting(props)
  const { room } = useRoom(props.processId, meeting ? `session/${meeting.listing.id}` : null)
  if (!room || !meeting?.current) return <p className={css.actions}>{t('guest.now.tables')}</p>
  return <OwnTable {...props} doc={room.doc} run={meeting.current.id} />
}

function OwnTable({ doc, run, ...props }: PhoneStepProps & { readonly doc: Y.Doc; readonly run: RunId }) {
  const { author } = props
  const { t } = useTranslations()
  const { breakout, own, people } = useSmallTables(doc, run)
  const table = breakout && tableOf(breakout, own, author.person)
  const isCalledBack = breakout?.calledBackAt !== undefined
  const [round, rounds] = breakout ? [roundOf(breakout) + 1, roundsOf(breakout)] : [1, 1]
  const title = !breakout
    ? t('guest.now.tables')
    : isCalledBack
      ? t('guest.tables.calledBack')
      : table
        ? t('guest.tables.number', { number: table.number })
        : t('guest.tables.none')
  const announced = useRef(title)
  useEffect(() => {
    if (announced.current !== title) announce(title)
    announced.current = title
  }, [title])
  const place = table ? { run, round: round - 1, number: table.number } : null
  const lastPlace = useRef(place)
  lastPlace.current = place ?? lastPlace.current
  return (
    <>
      {!breakout || (!table && !isCalledBack) ? (
        <p className={css.actions}>{title}</p>
      ) : isCalledBack ? (
        <div className={css.called}>
          <p className={css.number}>{title}</p>
          <p>{t('guest.tables.calledBackText')}</p>
        </div>
      ) : (
        table && <TableText table={table} people={people} title={title} rounds={{ round, rounds }} author={author} />
      )}
      {lastPlace.current && <TableNote {...props} place={lastPlace.current} isOver={isCalledBack || !table} />}
    </>
  )
}

interface TextProps {
  readonly table: OwnTableState
  readonly people: ReturnType<typeof useSmallTables>['people']
  readonly title: string
  readonly rounds: { readonly round: number; readonly rounds: number }
  readonly author: Author
}

/** What a person is told of their table. */
function TableText({ table, people, title, rounds: { round, rounds }, author }: TextProps) {
  const { t } = useTranslations()
  const others = table.people.flatMap(({ person }) => (person === (author.person as string) ? [] : [people.get(person)?.name ?? []].flat()))
  return (
    <div className={css.table}>
      <p className={css.yours}>{t('guest.tables.yours')}</p>
      <p className={css.number}>{title}</p>
      {rounds > 1 && <p>{t('guest.tables.round', { number: round, count: rounds })}</p>}
      {table.question && (
        <p className={css.question} dir="auto">
          {table.question}
        </p>
      )}
      {table.timer && (
        <div className={css.tableTime}>
          <span>{t('guest.tables.time')}</span>
          <StepTimer timer={table.timer} author={author} isLarge={false} />
        </div>
      )}
      {others.length > 0 && <p>{t('guest.tables.with', { names: others.join(', ') })}</p>}
      {table.isHost && <p>{t('guest.tables.host')}</p>}
      {!table.isHost && table.next !== null && <p>{t('guest.tables.next', { number: table.next })}</p>}
    </div>
  )
}
