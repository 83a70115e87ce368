import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface Props {
  readonly Icon?: LucideIcon
  readonly title: string
  /** Level of the heading; 1 where it is the heading of the page. */
  readonly level?: 1 | 2
  /** What the page will show, and how to add it. */
  readonly children?: ReactNode
  /** Buttons for the first step. */
  readonly actions?: ReactNode
}

/** An empty page or list: says what it is for, and offers the first step. */
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
