import { createContext, useCallback, useContext, useEffect, useState } from 'react'

type CountUnsent = (change: 1 | -1) => void

/** Counts what is unsent inside of a part of the phone's page. */
export const UnsentContext = createContext<CountUnsent>(() => undefined)

/** Says, while it is so, that the person has something unsent: nothing takes its field off the screen but they themselves. */
export function useUnsent(isUnsent: boolean): void {
  const count = useContext(UnsentContext)
  useEffect(() => {
    if (!isUnsent) return
    count(1)
    return () => count(-1)
  }, [isUnsent, count])
}

/** Whether something is unsent inside of an `UnsentContext` with this value; the one around it knows too. */
export function useUnsentInside(): { readonly isUnsent: boolean; readonly count: CountUnsent } {
  const outer = useContext(UnsentContext)
  const [total, setTotal] = useState(0)
  const count = useCallback(
    (change: 1 | -1) => {
      setTotal((before) => before + change)
      outer(change)
    },
    [outer],
  )
  return { isUnsent: total > 0, count }
}
