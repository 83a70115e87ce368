import type { Point } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import { NEUTRAL_PRESSURE } from '../../../shared/model/ink/inkCode.ts'

/** A pointer event before hit testing. `screenPoint` is in CSS pixels within the window. */
export interface RawPointerInput {
  readonly type: 'press' | 'move' | 'release' | 'cancel'
  readonly screenPoint: Point
  readonly shift: boolean
  readonly alt: boolean
  readonly ctrl: boolean
  readonly isTouch: boolean
  readonly isPan: boolean
  readonly isPen: boolean
  readonly isEraser: boolean
  readonly element: Element | null
  /** Where the pointer was since the last event, this one included, and how hard it was pressed, from 0 to 1. */
  readonly samples: readonly PointerSample[]
}

/** Where a pointer was, in CSS pixels within the window, and how hard it was pressed. */
export interface PointerSample {
  readonly screenPoint: Point
  /** From 0 to 1; 0.5 where the device does not say. */
  readonly pressure: number
}

/** What the listener calls. Points are CSS pixels within the window. */
export interface PointerHandlers {
  readonly onInput: (input: RawPointerInput) => void
  /** The mouse moved over the board; null when it left, or is over a field or button. */
  readonly onHover: (screenPoint: Point | null) => void
  readonly onDoubleClick: (screenPoint: Point, element: Element | null) => void
  readonly onPan: (delta: Point) => void
  /** @param factor by which the zoom is multiplied, around `screenPoint` */
  readonly onZoom: (screenPoint: Point, factor: number) => void
  /** Whether the space bar is down: then every press pans. */
  readonly isSpaceDown: () => boolean
}

/** CSS pixels of a wheel's unit, by `WheelEvent.deltaMode`: pixel, line, page. */
const WHEEL_UNIT = [1, 20, 400] as const
/** Natural logarithm of the zoom factor per wheel pixel. A notch of a mouse wheel is 100 to 120 pixels, a pinch on a trackpad 1 to 10. */
const ZOOM_PER_PIXEL = 0.0032

/** Milliseconds after an event of a pen in which a touch is that of the palm that writes. */
const PALM_MS = 400
/** `PointerEvent.button` and the bit of `buttons` of the end of a pen that erases (W3C, Pointer Events 3). */
const [ERASER_BUTTON, ERASER_BUTTONS] = [5, 32]

/** Translates mouse, pen, fingers, wheel and trackpad into the calls of `handlers`. Two fingers pan and zoom. @returns stops listening */
export function listenToPointer(root: HTMLElement, handlers: PointerHandlers): Dispose {
  let bounds = root.getBoundingClientRect()
  const touches = new Map<number, Point>()
  let pressedPointerId: number | null = null
  /** What is pressed is a pen. */
  let isPenPressed = false
  let lastPenTime = Number.NEGATIVE_INFINITY
  let lastPressure = NEUTRAL_PRESSURE
  let pinch: { readonly centre: Point; readonly distance: number } | null = null

  const screenPointOf = (event: MouseEvent): Point => ({ x: event.clientX - bounds.left, y: event.clientY - bounds.top })
  const elementOf = (event: Event) => (event.target instanceof Element ? event.target : null)
  const inField = (event: Event) => elementOf(event)?.closest('textarea, input, button, a, [data-not-board]') != null

  const emit = (type: RawPointerInput['type'], event: PointerEvent, pointerType = event.pointerType) =>
    handlers.onInput({
      type,
      screenPoint: screenPointOf(event),
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
      isTouch: pointerType === 'touch',
      isPan: event.button === 1 || (event.buttons & 4) !== 0 || handlers.isSpaceDown(),
      isPen: pointerType === 'pen',
      isEraser: event.button === ERASER_BUTTON || (event.buttons & ERASER_BUTTONS) !== 0,
      element: elementOf(event),
      samples: samplesOf(event),
    })
  const samplesOf = (event: PointerEvent): readonly PointerSample[] => {
    const coalesced = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : []
    // where it is taken off nothing presses any more
    if (event.type !== 'pointerup') lastPressure = pressureOf(event)
    return (coalesced.length > 0 ? coalesced : [event]).map((each) => ({
      screenPoint: screenPointOf(each),
      pressure: event.type === 'pointerup' ? lastPressure : pressureOf(each),
    }))
  }

  const readPinch = () => {
    const [a, b] = [...touches.values()]
    if (!a || !b) return null
    return { centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) }
  }

  /** A palm may come down before the pen that it belongs to: what it began ends without effect. */
  const dropTouches = (event: PointerEvent) => {
    if (touches.size === 0) return
    touches.clear()
    pinch = null
    if (pressedPointerId !== null) emit('cancel', event, 'touch')
    pressedPointerId = null
  }

  const onDown = (event: PointerEvent) => {
    if (inField(event)) return
    bounds = root.getBoundingClientRect()
    if (event.button === 1) event.preventDefault()
    if (event.pointerType === 'pen') {
      lastPenTime = event.timeStamp
      dropTouches(event)
    }
    if (event.pointerType === 'touch') {
      if (isPenPressed || event.timeStamp - lastPenTime < PALM_MS) return
      touches.set(event.pointerId, screenPointOf(event))
      if (touches.size === 2) {
        if (pressedPointerId !== null) emit('cancel', event)
        pressedPointerId = null
        pinch = readPinch()
        return
      }
    }
    if (pressedPointerId !== null || (event.button !== 0 && event.button !== 1 && event.button !== ERASER_BUTTON)) return
    pressedPointerId = event.pointerId
    isPenPressed = event.pointerType === 'pen'
    emit('press', event)
  }
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'pen') lastPenTime = event.timeStamp
    if (touches.has(event.pointerId)) touches.set(event.pointerId, screenPointOf(event))
    if (pinch) {
      const nextPinch = readPinch()
      if (!nextPinch) return
      handlers.onPan({ x: nextPinch.centre.x - pinch.centre.x, y: nextPinch.centre.y - pinch.centre.y })
      handlers.onZoom(nextPinch.centre, nextPinch.distance / pinch.distance)
      pinch = nextPinch
      return
    }
    if (pressedPointerId === null && event.pointerType !== 'touch') handlers.onHover(inField(event) ? null : screenPointOf(event))
    if (event.pointerId !== pressedPointerId) return
    // captured only when it moves: a captured pointer would redirect the double click to the stage
    if (!root.hasPointerCapture(event.pointerId)) root.setPointerCapture(event.pointerId)
    emit('move', event)
    if (event.pointerType !== 'touch') handlers.onHover(screenPointOf(event))
  }
  const onUp = (event: PointerEvent) => {
    touches.delete(event.pointerId)
    if (touches.size < 2) pinch = null
    if (event.pointerId !== pressedPointerId) return
    pressedPointerId = null
    isPenPressed = false
    emit(event.type === 'pointerup' ? 'release' : 'cancel', event)
  }
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' && pressedPointerId === null) handlers.onHover(null)
  }
  const onDoubleClick = (event: MouseEvent) => {
    if (!inField(event) && event.button === 0) handlers.onDoubleClick(screenPointOf(event), elementOf(event))
  }
  const onWheel = (event: WheelEvent) => {
    const field = elementOf(event)?.closest('textarea, [data-overflows]')
    if (field && !event.ctrlKey && !event.metaKey && scrolls(field)) return
    event.preventDefault()
    const unit = WHEEL_UNIT[event.deltaMode] ?? 1
    if (event.ctrlKey || event.metaKey) {
      const wheelDelta = Math.max(-60, Math.min(60, event.deltaY * unit * (Math.abs(event.deltaY) < 15 ? 4 : 1)))
      handlers.onZoom(screenPointOf(event), Math.exp(-wheelDelta * ZOOM_PER_PIXEL))
      return
    }
    const sideways = event.shiftKey && event.deltaX === 0
    handlers.onPan({ x: -(sideways ? event.deltaY : event.deltaX) * unit, y: -(sideways ? 0 : event.deltaY) * unit })
  }
  const resizeObserver = new ResizeObserver(() => {
    bounds = root.getBoundingClientRect()
  })
  resizeObserver.observe(root)
  const refreshBounds = () => {
    bounds = root.getBoundingClientRect()
  }

  const listeners = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onUp],
    ['pointerleave', onLeave],
    ['pointerenter', refreshBounds],
    ['dblclick', onDoubleClick],
    ['wheel', onWheel],
  ] as const
  for (const [name, listener] of listeners) root.addEventListener(name, listener as EventListener, { passive: false })
  return () => {
    resizeObserver.disconnect()
    for (const [name, listener] of listeners) root.removeEventListener(name, listener as EventListener)
  }
}

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight + 2 && (element.matches('textarea') || element.closest('[aria-selected=true]') !== null)

/** A mouse always says 0.5, a finger 0, 0.5 or 1 where its screen does not measure it. */
const pressureOf = ({ pointerType, pressure }: PointerEvent): number =>
  pointerType === 'pen' || (pointerType === 'touch' && pressure > 0 && pressure < 1) ? pressure : NEUTRAL_PRESSURE

/** A mouse that moves without a button. */
export const hoverAt = (screenPoint: Point): RawPointerInput => ({
  type: 'move',
  screenPoint,
  shift: false,
  alt: false,
  ctrl: false,
  isTouch: false,
  isPan: false,
  isPen: false,
  isEraser: false,
  element: null,
  samples: [],
})
