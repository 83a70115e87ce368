import { type RefObject, useEffect, useState } from 'react'
import type { LinkTarget } from '../../../../../shared/document/mentions.ts'

/**
 * Brings the note or area that a link led to into sight, with the focus, once. @param list what has them, each with its id as `data-part`
 * @returns whether it is there, or nothing is looked for
 */
export function usePart(list: RefObject<HTMLElement | null>, part: LinkTarget['part']): boolean {
  const [isThere, setThere] = useState(true)
  useEffect(() => {
    setThere(true)
    if (!part) return
    // behind the heading of the tab, which gets the focus as it opens
    const frame = requestAnimationFrame(() => {
      const element = list.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part.id)}"]`)
      setThere(Boolean(element))
      element?.scrollIntoView({ block: 'center' })
      element?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [list, part])
  return isThere
}
