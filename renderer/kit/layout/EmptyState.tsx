import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface Props {
  readonly Icon?: LucideIcon
  readonly title: string
  /** Level of its heading, where it is the page's own. */
  readonly level?: 1 | 2
  /** What will be here, and how it comes. */
  readonly children?: ReactNode
  /** Buttons: the first thing to do here. */
  readonly actions?: ReactNode
}

/** A place where nothing is yet: says what it is for, and gives the first step. */
export function EmptyState({ Icon, title, level, children, actions }: Props) {
  const Title = level ? (`h${level}` as const) : 'p'
  return (
    <div className={css.empty}>
      {Icon && <Icon aria-hidden className={css.icon} size={36} strokeWidth={1.5} />}
      <Title className={css.title}>{title}</Title>
      {children && <div className={css.text}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
