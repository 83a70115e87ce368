import type { ReactNode } from 'react'
import css from './Page.module.css'

/** The frame of a page: title, lead, primary action, content. */
export function Page({ title, lead, action, children }: { title: ReactNode; lead?: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div className={css.text}>
          {typeof title === 'string' ? (
            <h1 className={css.title} dir="auto">
              {title}
            </h1>
          ) : (
            title
          )}
          {lead && <p className={css.lead}>{lead}</p>}
        </div>
        {action && <div className={css.action}>{action}</div>}
      </header>
      {children}
    </div>
  )
}
