import { type ReactNode, useEffect, useRef } from 'react'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { DiskNotice } from '../notices/DiskNotice.tsx'
import { StorageNotice } from '../notices/StorageNotice.tsx'
import { href, paths } from '../paths.ts'
import { Logo } from './Logo.tsx'
import css from './Shell.module.css'

interface Props {
  /** Name of the page: shown in the title of the window, announced by screen readers on arrival. */
  readonly title: string
  /** After the logo at the left of the bar: the path to the page. */
  readonly breadcrumb?: ReactNode
  /** At the right end of the bar. */
  readonly tools?: ReactNode
  readonly rail?: ReactNode
  /** The room that the page shows; null or absent on pages outside a process. */
  readonly room?: OpenRoom | null
  /** The view fills the page, and scrolls by itself. */
  readonly edgeToEdge?: boolean
  readonly children: ReactNode
}

/** The frame of every page: skip link, bar, rail, content. */
export function Shell({ title, breadcrumb, tools, rail, room, edgeToEdge = false, children }: Props) {
  const { t } = useTranslations()
  const main = usePageTitle(title)
  const skip = () => {
    main.current?.focus({ preventScroll: true })
    main.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <div className={css.shell}>
      <button type="button" className={css.skip} onClick={skip}>
        {t('app.skip')}
      </button>
      <header className={css.bar}>
        <a className={css.home} href={href(paths.home)} aria-label={`${t('app.name')}: ${t('app.home')}`} title={t('app.home')}>
          <Logo />
          {!breadcrumb && <span className={css.name}>{t('app.name')}</span>}
        </a>
        <div className={css.breadcrumb}>{breadcrumb}</div>
        <div className={css.tools}>{tools}</div>
      </header>
      <StorageNotice />
      <DiskNotice room={room ?? null} />
      <div className={css.body}>
        {rail}
        <main ref={main} id="content" tabIndex={-1} className={cx(css.main, edgeToEdge && css.edge)}>
          {children}
        </main>
      </div>
    </div>
  )
}

let pageCount = 0

/** Sets the title of the window. On every page but the first, moves the focus to the content, unless the page has moved it already. */
function usePageTitle(title: string) {
  const { t } = useTranslations()
  const main = useRef<HTMLElement>(null)
  const name = t('app.name')
  useEffect(() => {
    document.title = title ? `${title} – ${name}` : name
  }, [title, name])
  useEffect(() => {
    pageCount++
    if (pageCount > 1 && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [])
  return main
}
