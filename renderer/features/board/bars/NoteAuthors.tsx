import { writerOf } from '../../../../shared/model/records/note.ts'
import type { WordedRecord } from '../../../board/objects/wording/wording.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { formatList, formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../BoardView.module.css'
import { authorOf } from '../boardTexts.ts'

/** Names shown at most; further authors are counted. */
const MAX_NAMES = 3

/** Authors of the selected objects with words, and when a single one was written. */
export function NoteAuthors({
  objects,
  areNotes,
  nameOf,
}: {
  readonly objects: readonly WordedRecord[]
  readonly areNotes: boolean
  readonly nameOf: (id: string) => string
}) {
  const { t, language } = useTranslations()
  const [first] = objects
  if (!first) return null
  const people = [...new Set(objects.map(writerOf))]
  const names = people.slice(0, MAX_NAMES).map(nameOf)
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
      {objects.length === 1 && <Avatar id={writerOf(first)} name={nameOf(writerOf(first))} size="small" decorative />}
      <span>{label}</span>
    </p>
  )
}
