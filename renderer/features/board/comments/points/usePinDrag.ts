import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Point } from '../../../../../shared/base/geometry.ts'

/** CSS pixels from which a press is a drag. */
const DRAG_FROM = 4
/** Board units of an arrow key, and with Shift. */
const STEP = 10
const LONG_STEP = 50
/** Milliseconds after the last arrow key in which the pin is put where it is. */
const SETTLE_MS = 700

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

interface PinDragParams {
  /** Where the pin is, in board units. */
  readonly point: Point
  readonly zoom: () => number
  /** The pin was put somewhere else, once for a drag or for arrow keys that follow each other. */
  readonly onMove: (to: Point) => void
  readonly onPress: () => void
}

/** A pin that is dragged, or moved by arrow keys; a press opens it. */
export function usePinDrag({ point, zoom, onMove, onPress }: PinDragParams) {
  const [offset, setOffset] = useState<Point | null>(null)
  const start = useRef<{ readonly x: number; readonly y: number; isDrag: boolean } | null>(null)
  const wasDragged = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const at = ({ x, y }: Point): Point => ({ x: point.x + x, y: point.y + y })
  const put = (by = offset) => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    if (by) onMove(at(by))
    setOffset(null)
  }
  const latest = useRef(put)
  latest.current = put
  // what was moved by keys is put where it is, also when the pin goes
  useEffect(() => () => void (timer.current && latest.current()), [])
  /** By how much the pin is dragged, in board units; null while it is pressed alone. */
  const draggedBy = (clientX: number, clientY: number): Point | null => {
    const press = start.current
    if (!press) return null
    const [dx, dy] = [clientX - press.x, clientY - press.y]
    press.isDrag ||= Math.hypot(dx, dy) >= DRAG_FROM
    return press.isDrag ? { x: dx / zoom(), y: dy / zoom() } : null
  }
  const cancel = () => {
    start.current = null
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    setOffset(null)
  }
  return {
    shown: offset ? at(offset) : point,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture?.(event.pointerId)
        wasDragged.current = false
        start.current = { x: event.clientX, y: event.clientY, isDrag: false }
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLElement>) => {
        const by = draggedBy(clientX, clientY)
        if (by) setOffset(by)
      },
      // by where it ends, not by what was shown last: a move and the end of it may come in one frame
      onPointerUp: ({ clientX, clientY }: PointerEvent<HTMLElement>) => {
        const by = draggedBy(clientX, clientY)
        wasDragged.current = by !== null
        start.current = null
        if (by) put(by)
      },
      onPointerCancel: cancel,
      onClick: (event: MouseEvent<HTMLElement>) => {
        event.stopPropagation()
        if (!wasDragged.current) onPress()
        wasDragged.current = false
      },
      onBlur: () => void (timer.current && put()),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const by = arrows[event.key]
        if (event.key === 'Escape' && offset) cancel()
        else if (by) {
          const step = event.shiftKey ? LONG_STEP : STEP
          setOffset((before) => ({ x: (before?.x ?? 0) + by.x * step, y: (before?.y ?? 0) + by.y * step }))
          if (timer.current) clearTimeout(timer.current)
          timer.current = setTimeout(() => latest.current(), SETTLE_MS)
        } else return
        event.preventDefault()
        event.stopPropagation()
      },
    },
  }
}
