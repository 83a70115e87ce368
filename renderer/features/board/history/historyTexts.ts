import type { Activity, ActivityKind } from '../../../../shared/model/history/activity.ts'
import type { BoardMoment } from '../../../../shared/model/records/boardMoment.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import type { Language } from '../../../../shared/translations/translations.ts'
import { formatDate, formatList } from '../../../kit/text/format.ts'
import type { Translate } from '../../../kit/text/translations.ts'

/** What reads a history aloud needs. */
export interface HistoryWording {
  readonly t: Translate
  readonly language: Language
  readonly nameOf: (id: string) => string
}

const kindKeys = {
  addedNotes: 'board.history.addedNotes',
  added: 'board.history.added',
  moved: 'board.history.moved',
  retyped: 'board.history.retyped',
  restyled: 'board.history.restyled',
  removed: 'board.history.removed',
  marked: 'board.history.marked',
  asked: 'board.history.asked',
} as const satisfies { readonly [K in ActivityKind]: string }

/** Whose it is, as people say it. */
export const personText = (by: PersonId | null, { t, nameOf }: Pick<HistoryWording, 't' | 'nameOf'>): string =>
  by === null ? t('board.history.somebody') : nameOf(by)

/** What somebody did, without who it was: “added 3 notes in Needs and moved 2 objects”. */
export const whatText = ({ lines }: Pick<Activity, 'lines'>, { t, language }: Pick<HistoryWording, 't' | 'language'>): string =>
  formatList(
    lines.map(({ kind, area, count }) =>
      kind === 'addedNotes' && area ? t('board.history.addedNotesIn', { count, area }) : t(kindKeys[kind], { count }),
    ),
    language,
  )

/** A time of the history: of another day with the day. */
export const whenText = (at: number, now: number, language: Language): string =>
  formatDate(at, language, formatDate(at, language) === formatDate(now, language) ? 'time' : 'moment')

/** An entry as one sentence. */
export function activityText(activity: Activity, wording: HistoryWording): string {
  const { t } = wording
  const what = whatText(activity, wording)
  const addition = activity.isGap ? t('board.history.gap') : activity.isLate ? t('board.history.late') : ''
  return `${personText(activity.by, wording)} ${what}${addition && ` (${addition})`}`
}

/** What is on screen, for the banner and the names of moments. */
export const momentText = ({ name, madeAt }: Pick<BoardMoment, 'name' | 'madeAt'>, now: number, language: Language): string =>
  `${name} (${whenText(madeAt, now, language)})`
