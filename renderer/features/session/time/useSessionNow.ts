import { useEffect, useState } from 'react'

const SECOND = 1000

/**
 * Table time in Unix milliseconds, at the last whole second: it changes on the second, so that the clocks of all devices change together.
 * @param now table time, as an author has it
 */
export function useSessionNow(now: () => number): number {
  const [second, setSecond] = useState(() => wholeSecond(now()))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const time = now()
      setSecond(wholeSecond(time))
      timer = setTimeout(tick, SECOND - (time % SECOND))
    }
    tick()
    return () => clearTimeout(timer)
  }, [now])
  return second
}

const wholeSecond = (time: number) => Math.floor(time / SECOND) * SECOND
