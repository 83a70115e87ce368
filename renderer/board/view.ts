import type { Box, Point } from '../../shared/base/geometry.ts'
import { type Dispose, type Live, type Signal, signal } from '../../shared/base/live.ts'
import { between, fitted, middleOf, panned, showing, zoomedAt } from './camera.ts'
import { type Camera, type Size, seenBox, toBoard } from './space.ts'

/** The zoom rests when it has not changed for this long. */
const SETTLE_MS = 120
const FLIGHT_MS = 180

/** The window on the board: where it looks, and the one frame loop that everything is drawn in. */
export interface View {
  readonly camera: Signal<Camera>
  readonly size: Live<Size>
  readonly zooming: () => boolean
  readonly pan: (by: Point) => void
  readonly zoomBy: (seen: Point, times: number) => void
  /** Moves there: at once where motion is unwelcome. */
  readonly fly: (to: Camera) => void
  readonly show: (box: Box) => void
  readonly fit: (box: Box, largest?: number) => void
  /** Where it will be when it has arrived. */
  readonly towards: () => Camera
  readonly seen: () => Box
  readonly at: (seen: Point) => Point
  readonly schedule: () => void
  readonly close: Dispose
}

/** @param frame draws; returns whether it wants another frame */
export function openView(root: HTMLElement, frame: (camera: Camera, size: Size) => boolean): View {
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const size = signal<Size>({ width: root.clientWidth, height: root.clientHeight })
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let queued = 0
  let zoomedTo = camera.current().zoom
  let zoomedTime = Number.NEGATIVE_INFINITY
  let flight: { readonly from: Camera; readonly to: Camera; readonly since: number } | null = null

  const draw = (now: number) => {
    queued = 0
    if (flight) {
      // the frame's time may lie before the moment in which the flight was asked for
      const part = Math.max(0, Math.min(1, (now - flight.since) / FLIGHT_MS))
      camera.set(part === 1 ? flight.to : between(flight.from, flight.to, 1 - (1 - part) ** 3))
      if (part === 1) flight = null
    }
    const seen = camera.current()
    if (seen.zoom !== zoomedTo) {
      zoomedTo = seen.zoom
      zoomedTime = now
    }
    if (frame(seen, size.current()) || flight || zooming()) schedule()
  }
  const zooming = () => performance.now() - zoomedTime < SETTLE_MS
  const schedule = () => {
    queued ||= requestAnimationFrame(draw)
  }
  const go = (to: Camera) => {
    flight = null
    camera.set(to)
    schedule()
  }
  const fly = (to: Camera) => {
    if (still.matches) return go(to)
    flight = { from: camera.current(), to, since: performance.now() }
    schedule()
  }
  const towards = () => flight?.to ?? camera.current()

  const measure = new ResizeObserver(() => {
    size.set({ width: root.clientWidth, height: root.clientHeight })
    schedule()
  })
  measure.observe(root)
  return {
    camera,
    size,
    zooming,
    pan: (by) => go(panned(camera.current(), by)),
    zoomBy: (at, times) => go(zoomedAt(camera.current(), at, camera.current().zoom * times)),
    fly,
    show: (box) => {
      const now = towards()
      const next = showing(now, size.current(), box)
      if (next !== now) fly(next)
    },
    fit: (box, largest) => fly(fitted(box, size.current(), largest)),
    towards,
    seen: () => seenBox(towards(), size.current()),
    at: (seen) => toBoard(camera.current(), seen),
    schedule,
    close: () => {
      cancelAnimationFrame(queued)
      measure.disconnect()
    },
  }
}

/** Zooms around the middle of the window, as keys and buttons do: three presses are three steps, however fast. */
export const zoomInMiddle = (view: View, next: (zoom: number) => number): void =>
  view.fly(zoomedAt(view.towards(), middleOf(view.size.current()), next(view.towards().zoom)))
