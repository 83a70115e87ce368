import { type Note, writerOf } from '../../../../shared/model/records/note.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { formatList, formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import css from '../BoardView.module.css'
import { authorOf } from '../boardTexts.ts'

/** Names shown at most; further authors are counted. */
const MAX_NAMES = 3

/** Authors of the selected objects, and when a single one was written or drawn; nothing where the board shows nobody. */
export function NoteAuthors({
  objects,
  areNotes,
  authors: { detail, nameOf, keyOf, labelOf },
}: {
  readonly objects: readonly Pick<Note, 'by' | 'wordsOf' | 'writtenAs' | 'madeAt'>[]
  readonly areNotes: boolean
  readonly authors: BoardAuthors
}) {
  const { t, language } = useTranslations()
  const [first] = objects
  if (!first || detail === 'hidden') return null
  const people = [...new Set(objects.map((object) => keyOf(writerOf(object))))]
  const names = people.slice(0, MAX_NAMES).map(labelOf)
  const hiddenCount = people.length - names.length
  const label =
    objects.length === 1
      ? t('board.by', { author: authorOf(first, nameOf), when: formatRelativeTime(first.madeAt, language) })
      : t(areNotes ? 'board.byMany' : 'board.byManyObjects', {
          count: objects.length,
          people: formatList(hiddenCount > 0 ? [...names, `+${hiddenCount}`] : names, language),
        })
  return (
    <p className={css.who}>
      {objects.length === 1 && <Avatar id={keyOf(writerOf(first))} name={nameOf(writerOf(first))} size="small" decorative />}
      <span>{label}</span>
    </p>
  )
}
