import { type RefObject, useEffect, useState } from 'react'

/** How far beyond the screen something is near: a screen and a half, so that it is there when one scrolls to it. */
const MARGIN = '150%'

/** Tells when elements come near the screen, and when they are far again; null in a browser that cannot tell. */
export const observeNearby = (onChange: (element: Element, isNear: boolean) => void): IntersectionObserver | null =>
  typeof IntersectionObserver === 'undefined'
    ? null
    : new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) onChange(target, isIntersecting)
        },
        // the second one for what scrolls inside the page; a browser that does not know it tells later
        { rootMargin: MARGIN, scrollMargin: MARGIN } as IntersectionObserverInit,
      )

/** Whether an element is on the screen or near it; always where a browser cannot tell. It may be far again later. */
export function useNearby(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const { current } = element
    const observer = current && observeNearby((_, isIntersecting) => setNear(isIntersecting))
    if (!observer) return
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return isNear
}
