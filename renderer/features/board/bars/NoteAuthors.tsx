import { type Note, writerOf } from '../../../../shared/model/records/note.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { formatList, formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../BoardView.module.css'
import { authorOf } from '../boardTexts.ts'

/** Names shown at most; further authors are counted. */
const MAX_NAMES = 3

/** Authors of the selected notes, and when a single one was written. */
export function NoteAuthors({ notes, nameOf }: { readonly notes: readonly Note[]; readonly nameOf: (id: string) => string }) {
  const { t, language } = useTranslations()
  const [first] = notes
  if (!first) return null
  const people = [...new Set(notes.map(writerOf))]
  const names = people.slice(0, MAX_NAMES).map(nameOf)
  const hiddenCount = people.length - names.length
  const label =
    notes.length === 1
      ? t('board.by', { author: authorOf(first, nameOf), when: formatRelativeTime(first.madeAt, language) })
      : t('board.byMany', { count: notes.length, people: formatList(hiddenCount > 0 ? [...names, `+${hiddenCount}`] : names, language) })
  return (
    <p className={css.who}>
      {notes.length === 1 && <Avatar id={writerOf(first)} name={nameOf(writerOf(first))} size="small" decorative />}
      <span>{label}</span>
    </p>
  )
}
