import { useEffect, useState } from 'react'
import type { Live } from '../../shared/base/live.ts'

/** Renders again when `live` changes, at most once in `ms` milliseconds: for values that are costly to show and change with every keystroke. */
export function useThrottled<T>(live: Live<T>, ms: number): T {
  const [shown, setShown] = useState<{ readonly live: Live<T>; readonly value: T }>(() => ({ live, value: live.current() }))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const show = () => {
      timer = null
      setShown({ live, value: live.current() })
    }
    const stop = live.subscribe(() => {
      timer ??= setTimeout(show, ms)
    })
    show()
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [live, ms])
  return shown.live === live ? shown.value : live.current()
}
