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
  /** Name of this page: in the window's title, and spoken on arrival. */
  readonly title: string
  /** After the mark at the left of the bar: where we are. */
  readonly breadcrumb?: ReactNode
  /** At the right end of the bar. */
  readonly tools?: ReactNode
  readonly rail?: ReactNode
  /** The room that is shown, where one is. */
  readonly room?: OpenRoom | null
  /** A view edge to edge: nothing scrolls but what is inside it. */
  readonly edgeToEdge?: boolean
  readonly children: ReactNode
}

/** The frame of every page: skip link, bar, rail, content. */
export function Shell({ title, breadcrumb, tools, rail, room, edgeToEdge = false, children }: Props) {
  const { t } = useTranslations()
  const main = usePageTitle(title)
  return (
    <div className={css.shell}>
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <header className={css.bar}>
        <a className={css.home} href={href(paths.home)} aria-label={t('app.home')} title={t('app.home')}>
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

/** On every page but the first: the window's title follows, and focus comes to the content unless the page took it. */
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
