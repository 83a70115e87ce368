import { type ReactNode, useId } from 'react'
import css from './Panel.module.css'

interface Props {
  readonly title: string
  /** Level of the heading. */
  readonly level?: 2 | 3
  /** Buttons beside the heading. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A titled section of a page; a landmark for screen readers. */
export function Panel({ title, level = 2, actions, children }: Props) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={css.panel} aria-labelledby={id}>
      <header className={css.head}>
        <Heading id={id} className={css.title}>
          {title}
        </Heading>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
