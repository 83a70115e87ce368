import type { ReactNode } from 'react'
import css from './TouchNotice.module.css'

/** A notice above a page for touch: what is different now, and what to do. With a label it is a region of the page. */
export const TouchNotice = ({ label, children }: { readonly label?: string; readonly children: ReactNode }) =>
  label ? (
    <section className={css.notice} aria-label={label}>
      {children}
    </section>
  ) : (
    <div className={css.notice}>{children}</div>
  )
