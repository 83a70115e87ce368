import type { Point } from '../../shared/base/geometry.ts'
import type { Dispose } from '../../shared/base/live.ts'

/** A hand as the screen reports it, before it is known what lies beneath. */
export interface RawHand {
  readonly does: 'press' | 'move' | 'release' | 'cancel'
  readonly seen: Point
  readonly shift: boolean
  readonly finger: boolean
  readonly carries: boolean
  readonly element: Element | null
}

export interface Hands {
  readonly onHand: (hand: RawHand) => void
  /** A mouse over the board with nothing pressed; null when it leaves. */
  readonly onHover: (seen: Point | null) => void
  readonly onTwice: (seen: Point, element: Element | null) => void
  readonly onPan: (by: Point) => void
  /** @param times how much larger the paper becomes under `seen` */
  readonly onZoom: (seen: Point, times: number) => void
  /** Is the space bar down? */
  readonly carrying: () => boolean
}

/** Lines and pages, as some wheels count, in CSS pixels. */
const WHEEL_UNIT = [1, 20, 400] as const
/** A mouse wheel's notch is 100 to 120; a trackpad's pinch sends 1 to 10. Both should feel alike. */
const ZOOM_PER_PIXEL = 0.0032

/** Mouse, pen, fingers, wheel and trackpad as movements of a hand. */
export function listenToHands(root: HTMLElement, hands: Hands): Dispose {
  let corner = root.getBoundingClientRect()
  const fingers = new Map<number, Point>()
  let pressed: number | null = null
  let pinch: { readonly middle: Point; readonly apart: number } | null = null

  const seenAt = (event: MouseEvent): Point => ({ x: event.clientX - corner.left, y: event.clientY - corner.top })
  const elementAt = (event: Event) => (event.target instanceof Element ? event.target : null)
  const inField = (event: Event) => elementAt(event)?.closest('textarea, input, button, a, [data-not-board]') != null

  const tell = (does: RawHand['does'], event: PointerEvent) =>
    hands.onHand({
      does,
      seen: seenAt(event),
      shift: event.shiftKey,
      finger: event.pointerType === 'touch',
      carries: event.button === 1 || (event.buttons & 4) !== 0 || hands.carrying(),
      element: elementAt(event),
    })

  const pinchNow = () => {
    const [a, b] = [...fingers.values()]
    if (!a || !b) return null
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) }
  }

  const onDown = (event: PointerEvent) => {
    if (inField(event)) return
    corner = root.getBoundingClientRect()
    if (event.button === 1) event.preventDefault()
    if (event.pointerType === 'touch') {
      fingers.set(event.pointerId, seenAt(event))
      if (fingers.size === 2) {
        if (pressed !== null) tell('cancel', event)
        pressed = null
        pinch = pinchNow()
        return
      }
    }
    if (pressed !== null || (event.button !== 0 && event.button !== 1)) return
    pressed = event.pointerId
    tell('press', event)
  }
  const onMove = (event: PointerEvent) => {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, seenAt(event))
    if (pinch) {
      const now = pinchNow()
      if (!now) return
      hands.onPan({ x: now.middle.x - pinch.middle.x, y: now.middle.y - pinch.middle.y })
      hands.onZoom(now.middle, now.apart / pinch.apart)
      pinch = now
      return
    }
    if (pressed === null && event.pointerType !== 'touch') hands.onHover(inField(event) ? null : seenAt(event))
    if (event.pointerId !== pressed) return
    // captured only once it moves: a captured pointer would take the double click away from what lies beneath
    if (!root.hasPointerCapture(event.pointerId)) root.setPointerCapture(event.pointerId)
    tell('move', event)
    if (event.pointerType !== 'touch') hands.onHover(seenAt(event))
  }
  const onUp = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (fingers.size < 2) pinch = null
    if (event.pointerId !== pressed) return
    pressed = null
    tell(event.type === 'pointerup' ? 'release' : 'cancel', event)
  }
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' && pressed === null) hands.onHover(null)
  }
  const onTwice = (event: MouseEvent) => {
    if (!inField(event) && event.button === 0) hands.onTwice(seenAt(event), elementAt(event))
  }
  const onWheel = (event: WheelEvent) => {
    const field = elementAt(event)?.closest('textarea, [data-overflows]')
    if (field && !event.ctrlKey && !event.metaKey && scrolls(field)) return
    event.preventDefault()
    const unit = WHEEL_UNIT[event.deltaMode] ?? 1
    if (event.ctrlKey || event.metaKey) {
      const much = Math.max(-60, Math.min(60, event.deltaY * unit * (Math.abs(event.deltaY) < 15 ? 4 : 1)))
      hands.onZoom(seenAt(event), Math.exp(-much * ZOOM_PER_PIXEL))
      return
    }
    const sideways = event.shiftKey && event.deltaX === 0
    hands.onPan({ x: -(sideways ? event.deltaY : event.deltaX) * unit, y: -(sideways ? 0 : event.deltaY) * unit })
  }
  const measure = new ResizeObserver(() => {
    corner = root.getBoundingClientRect()
  })
  measure.observe(root)
  const scroll = () => {
    corner = root.getBoundingClientRect()
  }

  const listeners = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onUp],
    ['pointerleave', onLeave],
    ['pointerenter', scroll],
    ['dblclick', onTwice],
    ['wheel', onWheel],
  ] as const
  for (const [name, listener] of listeners) root.addEventListener(name, listener as EventListener, { passive: false })
  return () => {
    measure.disconnect()
    for (const [name, listener] of listeners) root.removeEventListener(name, listener as EventListener)
  }
}

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight + 2 && (element.matches('textarea') || element.closest('[aria-selected=true]') !== null)
