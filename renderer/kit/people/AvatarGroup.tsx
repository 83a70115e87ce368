import { Button } from 'react-aria-components'
import { useTranslations } from '../text/translations.ts'
import css from './Avatar.module.css'
import { Avatar } from './Avatar.tsx'
import type { PersonAction } from './personAction.ts'

interface Props {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Faces shown before the rest becomes a number. */
  readonly max?: number
  /** What the list is, for screen readers: "at this table now". */
  readonly label: string
  /** What a face does when it is pressed. */
  readonly action?: PersonAction | null
}

/** Several people as overlapping faces, and a number for those beyond `most`. */
export function AvatarGroup({ people, max = 5, label, action = null }: Props) {
  const { t } = useTranslations()
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.slice(shown.length)
  if (people.length === 0) return null
  return (
    <ul className={css.group} aria-label={label}>
      {shown.map((person) => (
        <li key={person.id}>
          {action?.offers(person.id) ? (
            <Button
              className={css.face ?? ''}
              aria-label={action.label(person.name)}
              aria-pressed={action.isOn(person.id)}
              onPress={() => action.run(person.id)}
            >
              <Avatar {...person} decorative />
            </Button>
          ) : (
            <Avatar {...person} />
          )}
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.map((person) => person.name).join(', ')}>
          <span className={css.rest}>
            <span aria-hidden>+{rest.length}</span>
            <span className="visually-hidden">{t('kit.faces.rest', { count: rest.length })}</span>
          </span>
        </li>
      )}
    </ul>
  )
}
