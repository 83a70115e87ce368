import { useEffect, useState } from 'react'
import { leftOpenAt } from '../../../../shared/model/derived/agenda.ts'
import type { Run } from '../../../../shared/model/records/run.ts'

/** Milliseconds between two looks at the clock: a device that slept through the night sees it soon. */
const CHECK_MS = 60_000

/** Whether nobody has ended a run for so long that it counts as left open. @param now table time, as an author has it */
export function useLeftOpen(run: Run | null, now: () => number): boolean {
  const isNow = () => run !== null && now() >= leftOpenAt(run)
  const [, setMinute] = useState(0)
  useEffect(() => {
    if (!run) return
    const check = () => setMinute((before) => before + 1)
    const timer = setInterval(check, CHECK_MS)
    document.addEventListener('visibilitychange', check)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [run])
  return isNow()
}
