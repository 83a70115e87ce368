import type { ComponentProps } from 'react'
import type * as Y from 'yjs'
import { roundOf, roundsOf } from '../../../../shared/model/derived/tables/tableOf.ts'
import type { RunId } from '../../../../shared/model/records/run.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { useHarvest } from '../tables/harvest/useHarvest.ts'
import { useSmallTables } from '../tables/useSmallTables.ts'
import { PresentedFrame } from './PresentedFrame.tsx'
import { PresentedHarvest } from './PresentedHarvest.tsx'
import { PresentedPrompt } from './PresentedPrompt.tsx'
import css from './PresentedTables.module.css'

/** Most people and tables of which the names are read from the back of a room. */
const MOST = { names: 60, tables: 18 }
/** Most tables, and people at one, of which each name has a row of its own. */
const MOST_IN_ROWS = { tables: 8, people: 8 }
/** Most tables whose names are large. */
const FEW_TABLES = 4

interface Props extends Omit<ComponentProps<typeof PresentedFrame>, 'children'> {
  /** The room of the meeting. */
  readonly doc: Y.Doc
  readonly run: RunId
  readonly place: Pick<PlaceProps, 'processId' | 'processRoom'>
  readonly step: Step
}

/** The map of the small tables in front of a room: who goes where, how long, and when everybody comes back. Their time stands in the place of the step's. */
export function PresentedTables({ doc, run, place, step, ...frame }: Props) {
  const { t } = useTranslations()
  const { breakout, tables, people } = useSmallTables(doc, run)
  const harvest = useHarvest(place, step, run)
  if (breakout?.calledBackAt !== undefined && harvest.parts.length > 0)
    return <PresentedHarvest {...frame} parts={harvest.parts} hasRounds={roundsOf(breakout) > 1} />
  if (!breakout || breakout.calledBackAt !== undefined)
    return (
      <PresentedFrame {...frame}>
        <PresentedPrompt text={t(breakout ? 'guest.tables.calledBack' : 'guest.now.tables')} />
      </PresentedFrame>
    )
  const rounds = roundsOf(breakout)
  const hasNames = breakout.placements.length <= MOST.names && tables.length <= MOST.tables
  const inRows = tables.length <= MOST_IN_ROWS.tables && tables.every((table) => table.people.length <= MOST_IN_ROWS.people)
  const size = !inRows ? 'small' : tables.length <= FEW_TABLES ? 'large' : 'medium'
  return (
    <PresentedFrame {...frame} prompt={breakout.question || frame.prompt} timer={breakout.timer ?? frame.timer ?? null}>
      <div className={css.tables}>
        {rounds > 1 && <p className={css.round}>{t('guest.tables.round', { number: roundOf(breakout) + 1, count: rounds })}</p>}
        {hasNames ? (
          <ul className={css.grid} data-size={size}>
            {tables.map((table) => {
              const names = table.people.flatMap(({ person }) => people.get(person)?.name ?? [])
              return (
                <li key={table.number}>
                  <strong>{t('guest.tables.number', { number: table.number })}</strong>
                  <p dir="auto">{names.join(inRows ? '\n' : ', ')}</p>
                </li>
              )
            })}
          </ul>
        ) : (
          <PresentedPrompt text={t('guest.tables.inSight')} />
        )}
      </div>
    </PresentedFrame>
  )
}
