import { useEffect, useMemo, useRef, useState } from 'react'
import type { OpenDraft } from './drafts.ts'
import { held, hold } from './keep.ts'

const AGAIN_MS = 3000

export interface Draft extends Pick<OpenDraft, 'type' | 'sent'> {
  readonly text: string
}

/** What is being written and was not sent yet. It survives a reload, a phone that falls asleep, and a second page beside it. */
export function useDraft(place: string): Draft {
  const name = `draft/${place}`
  const [text, setText] = useState(() => held(name) ?? '')
  const typed = useRef<string | null>(null)
  const draft = useRef<OpenDraft>(null)

  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      try {
        const { openDraft } = await import('./drafts.ts')
        if (!gone) draft.current = openDraft(place, setText, { held, hold }, typed.current)
      } catch {
        timer = setTimeout(open, AGAIN_MS)
      }
    }
    const turn = (event: Event) => void draft.current?.[event.type === 'pagehide' || document.hidden ? 'keep' : 'wake']()
    addEventListener('pagehide', turn)
    addEventListener('pageshow', turn)
    document.addEventListener('visibilitychange', turn)
    void open()
    return () => {
      gone = true
      clearTimeout(timer)
      removeEventListener('pagehide', turn)
      removeEventListener('pageshow', turn)
      document.removeEventListener('visibilitychange', turn)
      void draft.current?.keep()
      draft.current?.close()
      draft.current = null
      typed.current = null
    }
  }, [place])

  const hand = useMemo(() => {
    // at once where a reload finds it: the rest of a draft's life may still be on its way from the host
    const put = (next: string) => {
      typed.current = next
      setText(next)
      hold(name, next)
    }
    return {
      type: (next: string) => {
        put(next)
        draft.current?.type(next)
      },
      sent: (safe: Promise<void>) => {
        put('')
        draft.current?.sent(safe)
      },
    }
  }, [name])
  return { text, ...hand }
}
