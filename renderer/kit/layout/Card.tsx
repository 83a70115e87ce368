import type { ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import css from './Card.module.css'

interface Props {
  /** Link target of the whole card, such as `#/p/…`. */
  readonly href: string
  readonly title: string
  readonly level?: 2 | 3
  /** Lines under the title. */
  readonly children?: ReactNode
  /** A menu in the corner; next in the tab order after the card's link. */
  readonly menu?: ReactNode
  /** A small picture or icon before the title. */
  readonly mark?: ReactNode
  readonly variant?: 'plain' | 'faded'
}

/** A card that is a link. The link of the title covers the whole card; the menu is a target of its own. */
export function Card({ href, title, level = 3, children, menu, mark, variant = 'plain' }: Props) {
  const Heading = `h${level}` as const
  return (
    <article className={cx(css.card, variant === 'faded' && css.faded)}>
      <header className={css.head}>
        {mark}
        <Heading className={css.title}>
          <a href={href} className={css.link}>
            {title}
          </a>
        </Heading>
        {menu && <div className={css.menu}>{menu}</div>}
      </header>
      {children && <div className={css.body}>{children}</div>}
    </article>
  )
}
