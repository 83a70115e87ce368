import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import { dismiss, type Notice, notices } from './notices.ts'
import css from './Toasts.module.css'
import { useWords } from './words.ts'

/** How long a notice stays: ten seconds since it was last looked at. Hover or focus keeps it. */
const STAYS_MS = 10_000

/** Shows what {@link notices} holds, and has it spoken. One per window; its region is focusable by id `notices`. */
export function Toasts() {
  const { say } = useWords()
  const shown = useSyncExternalStore(notices.subscribe, notices.current)
  return (
    <section id="notices" className={css.region} aria-label={say('kit.notices.name')}>
      <div role="status" aria-live="polite" className={css.stack}>
        {shown.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  )
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { say } = useWords()
  const [held, hold] = useState(false)
  const cameFrom = useRef<Element | null>(null)
  useEffect(() => {
    if (held || notice.tone === 'stop') return
    const timer = setTimeout(() => dismiss(notice.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [held, notice])

  const leave = () => {
    dismiss(notice.id)
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the notice; nothing is done by it
    <div
      className={cx(css.toast, css[notice.tone])}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={(event) => {
        if (!held) cameFrom.current = event.relatedTarget
        hold(true)
      }}
      onBlur={() => hold(false)}
    >
      <span className={css.text}>{notice.text}</span>
      {notice.action && (
        <Button
          onPress={() => {
            notice.action?.run()
            leave()
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton label={say('common.close')} Icon={X} onPress={leave} />
    </div>
  )
}
