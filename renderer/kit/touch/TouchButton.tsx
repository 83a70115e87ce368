import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from '../text/cx.ts'
import css from './TouchButton.module.css'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> {
  readonly children: ReactNode
  readonly Icon?: LucideIcon
  /** One `primary` per view. */
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly wide?: boolean
  /** Why the button is disabled now. The button stays visible and focusable, and gives the reason. */
  readonly whyNot?: string | null
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button for touch: always with a text, at least 48 CSS pixels high, without a component library. */
export function TouchButton({ children, Icon, variant = 'plain', wide, whyNot, onClick, type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(css.button, css[variant], wide && css.wide, whyNot && css.off)}
      aria-disabled={whyNot ? true : undefined}
      onClick={whyNot ? (event) => event.preventDefault() : onClick}
    >
      {Icon && <Icon aria-hidden size="1.25em" />}
      <span>{children}</span>
      {whyNot && <span className="visually-hidden">. {whyNot}</span>}
    </button>
  )
}
