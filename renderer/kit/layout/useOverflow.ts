import { type RefCallback, useCallback, useState } from 'react'

/**
 * Whether the content of the element overflows; follows its size. An element that scrolls must be focusable, so that the keyboard can scroll it
 * (WCAG 2.1.1): give it `tabIndex={0}`.
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
