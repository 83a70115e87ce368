import { cx } from '../text/cx.ts'
import css from './Avatar.module.css'

/** How many person colours `tokens.css` has. */
const COLOURS = 8

/** The colour of a person, the same on every device: `--person-0` to `--person-7`. Never the only sign of who it is. */
export function personColour(id: string): string {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return `var(--person-${sum % COLOURS})`
}

/** One or two letters for a name: `Maria Rossi` → `MR`. */
export function initials(name: string): string {
  const nameParts = name.trim().split(/\s+/).filter(Boolean)
  const initialParts = nameParts.length > 1 ? [nameParts[0], nameParts.at(-1)] : nameParts
  return initialParts.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('') || '?'
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
