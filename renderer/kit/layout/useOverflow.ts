import { type RefCallback, useCallback, useState } from 'react'

/**
 * Does the element have more than it shows? Then it must be reachable by keyboard, to be scrolled by keyboard
 * (WCAG 2.1.1): give it `tabIndex={0}`. Follows its size.
 */
export function useOverflow<E extends HTMLElement>(): readonly [RefCallback<E>, boolean] {
  const [overflows, setOverflows] = useState(false)
  const ref = useCallback((element: E | null) => {
    if (!element) return
    const measure = () => setOverflows(element.scrollHeight > element.clientHeight + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [ref, overflows]
}
