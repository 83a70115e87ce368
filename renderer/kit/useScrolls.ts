import { type RefCallback, useCallback, useState } from 'react'

/**
 * Does the element have more than it shows? Then it must be reachable by keyboard, to be scrolled by keyboard
 * (WCAG 2.1.1): give it `tabIndex={0}`. Follows its size.
 */
export function useScrolls<E extends HTMLElement>(): readonly [RefCallback<E>, boolean] {
  const [scrolls, setScrolls] = useState(false)
  const ref = useCallback((element: E | null) => {
    if (!element) return
    const measure = () => setScrolls(element.scrollHeight > element.clientHeight + 1)
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => watch.disconnect()
  }, [])
  return [ref, scrolls]
}
