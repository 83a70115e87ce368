import { type RefObject, useEffect, useRef, useState } from 'react'
import type { LinkTarget } from '../../../../../shared/document/mentions.ts'

/**
 * Brings the note or area that a link led to into sight, with the focus, once: as soon as it is there, since a board that was never opened on this
 * device arrives after its page. @param list what has them, each with its id as `data-part` @param content what the list shows; another value looks again
 * @returns whether it is there, or nothing is looked for
 */
export function usePart(list: RefObject<HTMLElement | null>, part: LinkTarget['part'], content: unknown): boolean {
  const [isThere, setThere] = useState(true)
  const shown = useRef<LinkTarget['part']>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is looked through again
  useEffect(() => {
    if (part === shown.current) return
    if (!part) {
      setThere(true)
      return
    }
    // behind the heading of the tab, which gets the focus as it opens
    const frame = requestAnimationFrame(() => {
      const element = list.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part.id)}"]`)
      setThere(Boolean(element))
      if (!element) return
      shown.current = part
      element.scrollIntoView({ block: 'center' })
      element.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [list, part, content])
  return isThere
}
