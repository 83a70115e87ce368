import { RotateCcw, UserRound } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { ShowMore, useIncrementalList } from '../../../kit/lists/ShowMore.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import css from './History.module.css'
import { activityText, type HistoryWording, personText, whatText, whenText } from './historyTexts.ts'
import type { BoardHistory } from './useBoardHistory.ts'

interface Props {
  readonly history: BoardHistory
  readonly wording: HistoryWording
  /** Table time, in Unix milliseconds. */
  readonly now: number
  readonly whyNot: string | null
}

/** Everybody, in the filter. */
const EVERYBODY = 'everybody'
const NOBODY_KNOWN = 'somebody'

/** Who did what, the latest first, by minutes. */
export function HistoryList({ history, wording, now, whyNot }: Props) {
  const { t, language } = wording
  const title = useId()
  const [person, setPerson] = useState(EVERYBODY)
  const { activities } = history.loaded
  const keyOf = (by: string | null) => by ?? NOBODY_KNOWN
  const people = new Map(activities.map(({ by }) => [keyOf(by), personText(by, wording)]))
  const chosen = people.has(person) ? person : EVERYBODY
  const listed = activities.filter(({ by }) => chosen === EVERYBODY || keyOf(by) === chosen).toReversed()
  const { shown, rest, more } = useIncrementalList(listed)
  const position = history.shown.type === 'position' ? history.shown.position : null
  const chosenName = people.get(chosen) ?? t('board.history.everybody')
  return (
    <section aria-labelledby={title} className={css.section}>
      <header className={css.sectionHead}>
        <h3 id={title}>{t('board.history.list')}</h3>
        <Menu
          label={t('board.history.who', { person: chosenName })}
          text={chosenName}
          Icon={UserRound}
          entries={[
            { id: EVERYBODY, label: t('board.history.everybody'), checked: chosen === EVERYBODY, onAction: () => setPerson(EVERYBODY) },
            ...Array.from(people, ([id, label]) => ({ id, label, checked: chosen === id, onAction: () => setPerson(id) })),
          ]}
        />
      </header>
      <ol className={css.list}>
        {shown.map((activity) => (
          <li key={`${activity.from} ${activity.to} ${activity.by}`}>
            <button
              type="button"
              className={css.entry}
              aria-current={position !== null && activity.from < position && position <= activity.to ? 'true' : undefined}
              aria-label={t('board.history.show', { what: `${whenText(activity.at, now, language)}, ${activityText(activity, wording)}` })}
              onClick={() => history.showActivity(activity)}
            >
              <time className={css.time}>{whenText(activity.at, now, language)}</time>
              <span>
                <strong>{personText(activity.by, wording)}</strong> {whatText(activity, wording)}
                {(activity.isGap || activity.isLate) && (
                  <span className={css.soft}> ({t(activity.isGap ? 'board.history.gap' : 'board.history.late')})</span>
                )}
              </span>
            </button>
            {activity.removed.length > 0 && (
              <Button variant="quiet" Icon={RotateCcw} whyNot={whyNot} onPress={() => history.restoreRemoved(activity)}>
                {t('board.history.restoreRemoved')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ShowMore rest={rest} more={more} />
    </section>
  )
}
