import { useCallback, useEffect, useRef, useState } from 'react'
import { hold, recall, remember } from './keep.ts'

const SETTLE_MS = 300

export interface Draft {
  readonly text: string
  readonly type: (text: string) => void
  /** Empties the field now, and the copy on the phone only when `safe` resolves: a page that dies in between loses nothing. */
  readonly sent: (safe: Promise<void>) => void
}

/** What is being written and was not sent yet. It survives a reload, and a phone that falls asleep. */
export function useDraft(name: string): Draft {
  const [text, setText] = useState('')
  const latest = useRef('')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    let here = true
    latest.current = ''
    setText('')
    void recall(name).then((kept) => {
      if (!here || !kept || latest.current) return
      latest.current = kept
      setText(kept)
    })
    const keepNow = () => void remember(name, latest.current)
    addEventListener('pagehide', keepNow)
    return () => {
      here = false
      removeEventListener('pagehide', keepNow)
      clearTimeout(timer.current)
    }
  }, [name])

  const type = useCallback(
    (next: string) => {
      latest.current = next
      setText(next)
      hold(name, next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void remember(name, latest.current), SETTLE_MS)
    },
    [name],
  )
  const sent = useCallback(
    (safe: Promise<void>) => {
      latest.current = ''
      setText('')
      clearTimeout(timer.current)
      void safe.then(() => remember(name, latest.current))
    },
    [name],
  )
  return { text, type, sent }
}
