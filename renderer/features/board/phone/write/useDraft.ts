import { useEffect, useMemo, useRef, useState } from 'react'
import { getPageItem, setPageItem } from '../../../../store/pageItems.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { OpenDraft, PageStorage } from './drafts.ts'

const RETRY_MS = 3000

export interface Draft extends Pick<OpenDraft, 'setText' | 'clearOnceSaved'> {
  readonly text: string
}

/** The text being written and not sent yet. It survives a reload, a suspended phone, and a second page of the same phone. */
export function useDraft(scope: string): Draft {
  const client = useSyncClient()
  const name = `draft/${scope}`
  const [text, setText] = useState(() => getPageItem(client, name) ?? '')
  const typedText = useRef<string | null>(null)
  const draft = useRef<OpenDraft>(null)

  useEffect(() => {
    let cancelled = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      try {
        const { openDraft } = await import('./drafts.ts')
        const storage: PageStorage = {
          getItem: (item) => getPageItem(client, item),
          setItem: (item, value) => setPageItem(client, item, value),
        }
        if (!cancelled) draft.current = openDraft(client, scope, setText, storage, typedText.current)
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
    // stored synchronously for a reload: the code of the drafts may still be loading from the host
    const setLocalText = (next: string) => {
      typedText.current = next
      setText(next)
      setPageItem(client, name, next)
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
  }, [name, client])
  return { text, ...actions }
}
