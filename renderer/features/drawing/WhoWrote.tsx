import type { Note } from '../../../shared/model/note.ts'
import { Avatar } from '../../kit/Avatar.tsx'
import { formatRelativeTime, formatList } from '../../kit/format.ts'
import { useTranslations } from '../../kit/words.ts'
import css from './drawing.module.css'

/** Names said of many; beyond them there is only their number. */
const MOST_NAMES = 3

/** Who wrote what is chosen, and when. */
export function WhoWrote({ notes, nameOf }: { readonly notes: readonly Note[]; readonly nameOf: (id: string) => string }) {
  const { t: say, language } = useTranslations()
  const [first] = notes
  if (!first) return null
  const people = [...new Set(notes.map((note) => note.by))]
  const names = people.slice(0, MOST_NAMES).map(nameOf)
  const rest = people.length - names.length
  const words =
    notes.length === 1
      ? say('board.by', { author: nameOf(first.by), when: formatRelativeTime(first.madeAt, language) })
      : say('board.byMany', { count: notes.length, people: formatList(rest > 0 ? [...names, `+${rest}`] : names, language) })
  return (
    <p className={css.who}>
      {notes.length === 1 && <Avatar id={first.by} name={nameOf(first.by)} size="small" decorative />}
      <span>{words}</span>
    </p>
  )
}
