import { graphemes } from '../../../shared/base/text/graphemes.ts'
import { cx } from '../text/cx.ts'
import css from './Avatar.module.css'

/** How many colours people have (`--person-0` … in the tokens). */
export const PERSON_COLOURS = 8

/** The colour that a person has where nothing is known of the others: 0 to {@link PERSON_COLOURS} − 1, the same on every device. */
export function ownColour(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return sum % PERSON_COLOURS
}

/**
 * The colour of a person, the same on every device, as CSS: inside of a process the one that the process has for them (`ProcessColours.tsx`).
 * Never the only sign of who it is.
 */
export const personColour = (id: string): string => `var(${personProperty(id)}, var(--person-${ownColour(id)}))`

/** The CSS property with the colour that a process has for a person. What is in an id beyond letters and digits is left out. */
export const personProperty = (id: string): string => `--person-of-${id.replace(/[^a-zA-Z0-9]/g, '')}`

/** One or two letters for a name: `Maria Rossi` → `MR`, `Sara (2)` → `S2`. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => graphemes(word).find((letter) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(letter)) ?? [])
  const shown = letters.length > 1 ? [letters[0], letters.at(-1)] : letters
  return shown.map((letter) => letter?.toLocaleUpperCase()).join('') || '?'
}

interface Props {
  /** The person's id: it gives the colour. */
  readonly id: string
  readonly name: string
  readonly size?: 'small' | 'usual' | 'large'
  /** Where the name stands beside it already. */
  readonly decorative?: boolean
}

/** A face: initials on the person's colour. */
export function Avatar({ id, name, size = 'usual', decorative = false }: Props) {
  const accessibility = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name }
  return (
    <span {...accessibility} className={cx(css.avatar, css[size])} style={{ background: personColour(id) }}>
      {initials(name)}
    </span>
  )
}
