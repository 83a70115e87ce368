import type { Dispose } from '../../../../shared/base/live.ts'

/** Milliseconds for which a finger rests before the menu opens: as long as on telephones. */
const LONG_PRESS_MS = 500
/** CSS pixels that a resting finger may move. */
const SLOP = 10

/**
 * Opens the menu of a place where a finger rests on it, by the event of a right click. Some browsers do that by themselves, and then nothing more happens;
 * those of iPads never do. What the finger had begun ends without effect. @param isWanted whether a rest means that now
 */
export function listenToLongPress(canvas: HTMLElement, isWanted: () => boolean): Dispose {
  let timer: ReturnType<typeof setTimeout> | undefined
  let press: PointerEvent | null = null
  const end = () => {
    clearTimeout(timer)
    press = null
  }
  const open = () => {
    const rested = press
    end()
    if (!rested || !isWanted()) return
    const target = rested.target as Element
    const { pointerId, pointerType, clientX, clientY } = rested
    target.dispatchEvent(new PointerEvent('pointercancel', { pointerId, pointerType, clientX, clientY, bubbles: true }))
    target.dispatchEvent(new MouseEvent('contextmenu', { clientX, clientY, bubbles: true, cancelable: true }))
  }
  const onDown = (event: PointerEvent) => {
    const isFirst = press === null
    end()
    if (event.pointerType !== 'touch' || !isFirst || !isWanted()) return
    if (!(event.target instanceof Element) || event.target.closest('textarea, input, button, a, [data-not-board]')) return
    press = event
    timer = setTimeout(open, LONG_PRESS_MS)
  }
  const onMove = (event: PointerEvent) => {
    if (press && event.pointerId === press.pointerId && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > SLOP) end()
  }
  const listeners = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', end],
    ['pointercancel', end],
    ['contextmenu', end],
  ] as const
  for (const [name, listener] of listeners) canvas.addEventListener(name, listener as EventListener, { capture: true })
  return () => {
    end()
    for (const [name, listener] of listeners) canvas.removeEventListener(name, listener as EventListener, { capture: true })
  }
}
