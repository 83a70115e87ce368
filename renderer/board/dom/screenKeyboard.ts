import type { Dispose } from '../../../shared/base/live.ts'

/**
 * CSS pixels of an element that the keyboard on a touch screen covers, from its bottom upwards. Browsers leave the page as large as it was, and
 * make only the visual viewport smaller. A page that is zoomed by two fingers counts as covered nowhere: the person looks at a part of it.
 */
export function coveredHeight(element: Element): number {
  const viewport = window.visualViewport
  if (!viewport || viewport.scale > 1.01) return 0
  return Math.max(0, element.getBoundingClientRect().bottom - (viewport.offsetTop + viewport.height))
}

/** Calls back when the keyboard on the screen comes, goes, or changes its height. */
export function onScreenKeyboard(listener: () => void): Dispose {
  const viewport = window.visualViewport
  viewport?.addEventListener('resize', listener)
  return () => viewport?.removeEventListener('resize', listener)
}
