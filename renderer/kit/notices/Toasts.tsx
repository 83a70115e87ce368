import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from '../buttons/Button.tsx'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import { closeNotice, type Notice, notices } from './notices.ts'
import css from './Toasts.module.css'

/** Milliseconds that a notice stays after it last had hover or focus. */
const VISIBLE_MS = 10_000

/** Shows the {@link notices} in a live region, so that screen readers announce them. One per window; the region has the id `notices`. */
export function Toasts() {
  const { t } = useTranslations()
  const shown = useSyncExternalStore(notices.subscribe, notices.current)
  return (
    <section id="notices" className={css.region} aria-label={t('kit.notices.name')}>
      <div role="status" aria-live="polite" className={css.stack}>
        {shown.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  )
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslations()
  const [paused, setPaused] = useState(false)
  const previousFocus = useRef<Element | null>(null)
  useEffect(() => {
    if (paused || notice.tone === 'stop') return
    const timer = setTimeout(() => closeNotice(notice.id), VISIBLE_MS)
    return () => clearTimeout(timer)
  }, [paused, notice])

  const close = () => {
    closeNotice(notice.id)
    if (previousFocus.current instanceof HTMLElement && previousFocus.current.isConnected) previousFocus.current.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the notice; nothing is done by it
    <div
      className={cx(css.toast, css[notice.tone])}
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={(event) => {
        if (!paused) previousFocus.current = event.relatedTarget
        setPaused(true)
      }}
      onBlur={() => setPaused(false)}
    >
      <span className={css.text}>{notice.text}</span>
      {notice.action && (
        <Button
          onPress={() => {
            notice.action?.run()
            close()
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton label={t('common.close')} Icon={X} onPress={close} />
    </div>
  )
}
