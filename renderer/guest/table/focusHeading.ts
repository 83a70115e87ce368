/**
 * Focuses the first heading of a tab that was just opened, as soon as there is one: a tab may still be loading. Does nothing once
 * the person has moved the focus elsewhere meanwhile.
 * @returns ends the waiting
 */
export function focusHeading(main: HTMLElement): () => void {
  const focusedBefore = document.activeElement
  const tryFocus = () => {
    const heading = main.querySelector<HTMLElement>('h1')
    if (!heading) return false
    if (document.activeElement === focusedBefore || document.activeElement === document.body) heading.focus({ preventScroll: true })
    return true
  }
  if (tryFocus()) return () => undefined
  const observer = new MutationObserver(() => {
    if (tryFocus()) observer.disconnect()
  })
  observer.observe(main, { childList: true, subtree: true })
  return () => observer.disconnect()
}
