import { useEffect, useRef } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'

/** Milliseconds between two announcements of new notes: screen readers get a digest. */
const INTERVAL_MS = 8000

/** Announces how many notes of other people have arrived since the last announcement. */
export function useNoteDigest(count: number): void {
  const { t } = useTranslations()
  const announcedCount = useRef(count)
  const latest = useRef({ count, t })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    latest.current = { count, t }
    if (count < announcedCount.current) announcedCount.current = count
    if (count === announcedCount.current || timer.current !== null) return
    timer.current = setTimeout(() => {
      timer.current = null
      const newCount = latest.current.count - announcedCount.current
      announcedCount.current = latest.current.count
      if (newCount > 0) announce(latest.current.t('guest.allNotes.digest', { count: newCount }))
    }, INTERVAL_MS)
  }, [count, t])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
}
