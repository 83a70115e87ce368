import type { ReactNode } from 'react'
import css from './TouchNotice.module.css'

/** A notice above a page for touch: what is different now, and what to do. With a label it is a region of the page. `calm`: nothing is wrong. */
export const TouchNotice = ({ label, calm, children }: { readonly label?: string; readonly calm?: boolean; readonly children: ReactNode }) =>
  label ? (
    <section className={css.notice} aria-label={label}>
      {children}
    </section>
  ) : (
    <div className={css.notice} data-calm={calm}>
      {children}
    </div>
  )
