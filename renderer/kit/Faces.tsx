import css from './Avatar.module.css'
import { Avatar } from './Avatar.tsx'
import { useWords } from './words.ts'

interface Props {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Faces shown before the rest becomes a number. */
  readonly most?: number
  /** What the list is, for screen readers: "at this table now". */
  readonly label: string
}

/** Several people as overlapping faces, and a number for those beyond `most`. */
export function Faces({ people, most = 5, label }: Props) {
  const { say } = useWords()
  const shown = people.length > most ? people.slice(0, most - 1) : people
  const rest = people.slice(shown.length)
  if (people.length === 0) return null
  return (
    <ul className={css.faces} aria-label={label}>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar {...person} />
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.map((person) => person.name).join(', ')}>
          <span className={css.rest}>
            <span aria-hidden>+{rest.length}</span>
            <span className="visually-hidden">{say('kit.faces.rest', { count: rest.length })}</span>
          </span>
        </li>
      )}
    </ul>
  )
}
