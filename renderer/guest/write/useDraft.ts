import { useEffect, useMemo, useRef, useState } from 'react'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { getItem, setItem } from '../state/guestStorage.ts'
import type { OpenDraft } from './drafts.ts'

const RETRY_MS = 3000

export interface Draft extends Pick<OpenDraft, 'setText' | 'clearOnceSaved'> {
  readonly text: string
}

/** What is being written and was not sent yet. It survives a reload, a phone that falls asleep, and a second page beside it. */
export function useDraft(scope: string): Draft {
  const client = useSyncClient()
  const name = `draft/${scope}`
  const [text, setText] = useState(() => getItem(name) ?? '')
  const typedText = useRef<string | null>(null)
  const draft = useRef<OpenDraft>(null)

  useEffect(() => {
    let cancelled = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      try {
        const { openDraft } = await import('./drafts.ts')
        if (!cancelled) draft.current = openDraft(client, scope, setText, { getItem, setItem }, typedText.current)
      } catch {
        timer = setTimeout(open, RETRY_MS)
      }
    }
    const onVisibilityChange = (event: Event) => void draft.current?.[event.type === 'pagehide' || document.hidden ? 'flush' : 'resume']()
    addEventListener('pagehide', onVisibilityChange)
    addEventListener('pageshow', onVisibilityChange)
    document.addEventListener('visibilitychange', onVisibilityChange)
    void open()
    return () => {
      cancelled = true
      clearTimeout(timer)
      removeEventListener('pagehide', onVisibilityChange)
      removeEventListener('pageshow', onVisibilityChange)
      document.removeEventListener('visibilitychange', onVisibilityChange)
      void draft.current?.flush()
      draft.current?.close()
      draft.current = null
      typedText.current = null
    }
  }, [scope, client])

  const actions = useMemo(() => {
    // at once where a reload finds it: the rest of a draft's life may still be on its way from the host
    const setLocalText = (next: string) => {
      typedText.current = next
      setText(next)
      setItem(name, next)
    }
    return {
      setText: (next: string) => {
        setLocalText(next)
        draft.current?.setText(next)
      },
      clearOnceSaved: (safe: Promise<void>) => {
        setLocalText('')
        draft.current?.clearOnceSaved(safe)
      },
    }
  }, [name])
  return { text, ...actions }
}
