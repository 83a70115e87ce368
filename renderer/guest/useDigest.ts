import { useEffect, useRef } from 'react'
import { announce } from './announce.ts'
import { useWords } from './words.ts'

/** Others' notes are told together, at most this often: a digest, not a flood. */
const EVERY_MS = 8000

/** Tells how many notes of others have come since the last time. */
export function useDigest(count: number): void {
  const { say } = useWords()
  const told = useRef(count)
  const latest = useRef({ count, say })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    latest.current = { count, say }
    if (count < told.current) told.current = count
    if (count === told.current || timer.current !== null) return
    timer.current = setTimeout(() => {
      timer.current = null
      const fresh = latest.current.count - told.current
      told.current = latest.current.count
      if (fresh > 0) announce(latest.current.say('guest.all.digest', { count: fresh }))
    }, EVERY_MS)
  }, [count, say])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
}
