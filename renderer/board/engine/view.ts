import type { Box, Point } from '../../../shared/base/geometry.ts'
import { type Dispose, type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { between, fitted, middleOf, panned, revealing, zoomedAt } from '../scene/camera.ts'
import { type Camera, type Size, toBoard, visibleBox } from '../scene/viewport.ts'

/** The zoom rests when it has not changed for this long. */
const SETTLE_MS = 120
const FLIGHT_MS = 180

/** The window on the board: where it looks, and the one frame loop that everything is drawn in. */
export interface View {
  readonly camera: Signal<Camera>
  readonly size: Live<Size>
  readonly isZooming: () => boolean
  readonly pan: (delta: Point) => void
  readonly zoomBy: (screenPoint: Point, factor: number) => void
  /** Moves there: at once where motion is unwelcome. */
  readonly flyTo: (target: Camera) => void
  readonly reveal: (box: Box) => void
  readonly fit: (box: Box, largest?: number) => void
  /** Where it will be when it has arrived. */
  readonly targetCamera: () => Camera
  readonly visibleBox: () => Box
  readonly boardPointAt: (screenPoint: Point) => Point
  readonly schedule: () => void
  readonly close: Dispose
}

/** @param drawFrame draws; returns whether it wants another frame */
export function openView(root: HTMLElement, drawFrame: (camera: Camera, size: Size) => boolean): View {
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const size = signal<Size>({ width: root.clientWidth, height: root.clientHeight })
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  let frameRequest = 0
  let lastZoom = camera.current().zoom
  let lastZoomTime = Number.NEGATIVE_INFINITY
  let flight: { readonly from: Camera; readonly to: Camera; readonly startedAt: number } | null = null

  const onFrame = (time: number) => {
    frameRequest = 0
    if (flight) {
      // the frame's time may lie before the moment in which the flight was asked for
      const progress = Math.max(0, Math.min(1, (time - flight.startedAt) / FLIGHT_MS))
      camera.set(progress === 1 ? flight.to : between(flight.from, flight.to, 1 - (1 - progress) ** 3))
      if (progress === 1) flight = null
    }
    const drawnCamera = camera.current()
    if (drawnCamera.zoom !== lastZoom) {
      lastZoom = drawnCamera.zoom
      lastZoomTime = time
    }
    if (drawFrame(drawnCamera, size.current()) || flight || isZooming()) schedule()
  }
  const isZooming = () => performance.now() - lastZoomTime < SETTLE_MS
  const schedule = () => {
    frameRequest ||= requestAnimationFrame(onFrame)
  }
  const jumpTo = (target: Camera) => {
    flight = null
    camera.set(target)
    schedule()
  }
  const flyTo = (target: Camera) => {
    if (reducedMotion.matches) return jumpTo(target)
    flight = { from: camera.current(), to: target, startedAt: performance.now() }
    schedule()
  }
  const targetCamera = () => flight?.to ?? camera.current()

  const resizeObserver = new ResizeObserver(() => {
    size.set({ width: root.clientWidth, height: root.clientHeight })
    schedule()
  })
  resizeObserver.observe(root)
  return {
    camera,
    size,
    isZooming,
    pan: (delta) => jumpTo(panned(camera.current(), delta)),
    zoomBy: (screenPoint, factor) => jumpTo(zoomedAt(camera.current(), screenPoint, camera.current().zoom * factor)),
    flyTo,
    reveal: (box) => {
      const currentTarget = targetCamera()
      const revealed = revealing(currentTarget, size.current(), box)
      if (revealed !== currentTarget) flyTo(revealed)
    },
    fit: (box, largest) => flyTo(fitted(box, size.current(), largest)),
    targetCamera,
    visibleBox: () => visibleBox(targetCamera(), size.current()),
    boardPointAt: (screenPoint) => toBoard(camera.current(), screenPoint),
    schedule,
    close: () => {
      cancelAnimationFrame(frameRequest)
      resizeObserver.disconnect()
    },
  }
}

/** Zooms around the middle of the window, as keys and buttons do: three presses are three steps, however fast. */
export const zoomInMiddle = (view: View, next: (zoom: number) => number): void =>
  view.flyTo(zoomedAt(view.targetCamera(), middleOf(view.size.current()), next(view.targetCamera().zoom)))
