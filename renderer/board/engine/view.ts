import type { Box, Point } from '../../../shared/base/geometry.ts'
import { type Dispose, type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { coveredHeight } from '../dom/screenKeyboard.ts'
import { between, centredOn, fitted, middleOf, panned, revealing, zoomedAt } from '../scene/camera.ts'
import { type Camera, type Size, toBoard, visibleBox } from '../scene/viewport.ts'

/** Milliseconds without a change of zoom after which the zoom counts as settled. */
const SETTLE_MS = 120
/** CSS pixels of the window that count as seen at least, however much of it a keyboard covers. */
const MIN_SHOWN = 120
/** Milliseconds that an animated move of the camera takes. */
const FLIGHT_MS = 180

/** Draws one frame. @returns whether another frame is needed */
export type DrawFrame = (camera: Camera, size: Size) => boolean

/** The camera of a board, and the one frame loop in which everything is drawn. Points named `screenPoint` are CSS pixels within the window. */
export interface View {
  readonly camera: Signal<Camera>
  readonly size: Live<Size>
  /** Whether the zoom has changed in the last {@link SETTLE_MS} milliseconds. */
  readonly isZooming: () => boolean
  /** @param delta CSS pixels by which the board moves */
  readonly pan: (delta: Point) => void
  /** Multiplies the zoom; the board stays in place under `screenPoint`. */
  readonly zoomBy: (screenPoint: Point, factor: number) => void
  /** Animates the camera to a target; moves at once where the person prefers reduced motion. */
  readonly flyTo: (target: Camera) => void
  /** The least movement that shows all of a box. */
  readonly reveal: (box: Box) => void
  /** Shows a box as large as fits. @param largest upper bound of the zoom, 1 without it */
  readonly fit: (box: Box, largest?: number) => void
  /** Shows a box as large as fits and goes on doing so, when the window changes its size or `keepUp` is called, until the camera is moved otherwise. Where there is no box, the middle of the board is shown. */
  readonly follow: (boxOf: () => Box | null, animated?: boolean) => void
  readonly isFollowing: () => boolean
  /** Shows the followed box as it is now. Does nothing where none is followed. */
  readonly keepUp: () => void
  /** Moves of the camera so far, those of {@link keepUp} and of the window's size not counted. */
  readonly moves: () => number
  /** Where the camera is going now. @returns goes back there */
  readonly bookmark: () => () => void
  /** The camera at the end of the current animation. */
  readonly targetCamera: () => Camera
  /** The part of the board in the window at the end of the current animation, in board units. */
  readonly visibleBox: () => Box
  readonly boardPointAt: (screenPoint: Point) => Point
  /** Calls `draw` in every frame. */
  readonly onFrame: (draw: DrawFrame) => Dispose
  /** Asks for a frame. Any number of calls before the next frame cost one frame. */
  readonly schedule: () => void
  readonly close: Dispose
}

/** @param root the element in which the board is seen; its size is followed */
export function openView(root: HTMLElement): View {
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const size = signal<Size>({ width: root.clientWidth, height: root.clientHeight })
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  const drawers = new Set<DrawFrame>()
  let frameRequest = 0
  let isClosed = false
  let lastZoom = camera.current().zoom
  let lastZoomTime = Number.NEGATIVE_INFINITY
  let moves = 0
  let followed: (() => Box | null) | null = null
  let flight: { readonly from: Camera; readonly to: Camera; readonly startedAt: number } | null = null

  const onFrame = (time: number) => {
    frameRequest = 0
    if (flight) {
      // the time of the frame may lie before the moment at which the flight began
      const progress = Math.max(0, Math.min(1, (time - flight.startedAt) / FLIGHT_MS))
      camera.set(progress === 1 ? flight.to : between(flight.from, flight.to, 1 - (1 - progress) ** 3))
      if (progress === 1) flight = null
    }
    const drawnCamera = camera.current()
    if (drawnCamera.zoom !== lastZoom) {
      lastZoom = drawnCamera.zoom
      lastZoomTime = time
    }
    let isMoreNeeded = false
    for (const draw of drawers) isMoreNeeded = draw(drawnCamera, size.current()) || isMoreNeeded
    if (isMoreNeeded || flight || isZooming()) schedule()
  }
  const isZooming = () => performance.now() - lastZoomTime < SETTLE_MS
  const schedule = () => {
    if (!isClosed) frameRequest ||= requestAnimationFrame(onFrame)
  }
  const moveTo = (target: Camera, animated: boolean) => {
    flight = animated && !reducedMotion.matches ? { from: camera.current(), to: target, startedAt: performance.now() } : null
    if (!flight) camera.set(target)
    schedule()
  }
  const leadTo = (target: Camera, animated: boolean) => {
    moves++
    followed = null
    moveTo(target, animated)
  }
  const jumpTo = (target: Camera) => leadTo(target, false)
  const flyTo = (target: Camera) => leadTo(target, true)
  const keepUp = (animated: boolean) => {
    if (!followed) return
    const box = followed()
    const target = box ? fitted(box, size.current()) : centredOn({ x: 0, y: 0 }, size.current(), 1)
    const { x, y, zoom } = targetCamera()
    if (target.x !== x || target.y !== y || target.zoom !== zoom) moveTo(target, animated)
  }
  const follow = (boxOf: () => Box | null, animated = true) => {
    moves++
    followed = boxOf
    keepUp(animated)
  }
  const targetCamera = () => flight?.to ?? camera.current()

  const resizeObserver = new ResizeObserver(() => {
    size.set({ width: root.clientWidth, height: root.clientHeight })
    keepUp(false)
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
      const { width, height } = size.current()
      const revealed = revealing(currentTarget, { width, height: Math.max(MIN_SHOWN, height - coveredHeight(root)) }, box)
      if (revealed !== currentTarget) flyTo(revealed)
    },
    fit: (box, largest) => flyTo(fitted(box, size.current(), largest)),
    follow,
    isFollowing: () => followed !== null,
    keepUp: () => keepUp(true),
    moves: () => moves,
    bookmark: () => {
      const [target, boxOf] = [targetCamera(), followed]
      return () => {
        flyTo(target)
        // what came meanwhile is shown with the next that comes
        followed = boxOf
      }
    },
    targetCamera,
    visibleBox: () => visibleBox(targetCamera(), size.current()),
    boardPointAt: (screenPoint) => toBoard(camera.current(), screenPoint),
    onFrame: (draw) => {
      drawers.add(draw)
      return () => drawers.delete(draw)
    },
    schedule,
    close: () => {
      isClosed = true
      cancelAnimationFrame(frameRequest)
      resizeObserver.disconnect()
    },
  }
}

/** Zooms around the middle of the window, as keys and buttons do. Steps count from the target of the animation: three quick presses are three steps. */
export const zoomInMiddle = (view: View, next: (zoom: number) => number): void =>
  view.flyTo(zoomedAt(view.targetCamera(), middleOf(view.size.current()), next(view.targetCamera().zoom)))
