import { type ReactNode, useId } from 'react'
import css from './Page.module.css'

/** One place of a process: what it is called, the one thing to do there, and what it shows. */
export function Page({ title, lead, action, children }: { title: ReactNode; lead?: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div className={css.words}>
          {typeof title === 'string' ? <h1 className={css.title}>{title}</h1> : title}
          {lead && <p className={css.lead}>{lead}</p>}
        </div>
        {action && <div className={css.action}>{action}</div>}
      </header>
      {children}
    </div>
  )
}

/** A titled part of a page. */
export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.part} aria-labelledby={id}>
      <div className={css.partHead}>
        <h2 id={id} className={css.partTitle}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}

/** What a place shows when there is nothing in it yet: one sentence, and the way to begin. */
export function Empty({ words, action }: { words: string; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{words}</p>
      {action}
    </div>
  )
}
