import { type RefObject, useEffect, useState } from 'react'

/** How far beyond the screen something is near: a screen and a half, so that it is there when one scrolls to it. */
const MARGIN = '150%'

/** Whether an element is on the screen or near it; always where a browser cannot tell. It may be far again later. */
export function useNearby(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const { current } = element
    if (!current || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      rootMargin: MARGIN,
      // for what scrolls inside the page; a browser that does not know it tells later
      scrollMargin: MARGIN,
    } as IntersectionObserverInit)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return isNear
}
