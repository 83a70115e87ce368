import { type Box, centreOf, encloses, type Point } from '../../../shared/base/geometry.ts'
import { type Camera, type Size, toBoard, visibleBox } from './viewport.ts'

/** Smallest zoom, in CSS pixels per board unit. */
export const MIN_ZOOM = 0.02
/** Largest zoom, in CSS pixels per board unit. */
export const MAX_ZOOM = 4
/** CSS pixels left free around a box that is revealed. */
const MARGIN = 56
/** CSS pixels left free around a box that is fitted: the tool bar covers the bottom. */
export const FIT_MARGIN = { sides: 40, top: 32, bottom: 88 } as const

/** The zooms at which the + and - keys stop. */
const ZOOM_STEPS = [0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4]

const clampZoom = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))

/** The camera after the board has moved on screen. @param delta in CSS pixels */
export const panned = (camera: Camera, delta: Point): Camera => ({
  ...camera,
  x: camera.x - delta.x / camera.zoom,
  y: camera.y - delta.y / camera.zoom,
})

/** The camera with another zoom, clamped to the limits; the board stays in place under `screenPoint` (CSS pixels within the window). */
export function zoomedAt(camera: Camera, screenPoint: Point, zoom: number): Camera {
  const fixedPoint = toBoard(camera, screenPoint)
  const clampedZoom = clampZoom(zoom)
  return { x: fixedPoint.x - screenPoint.x / clampedZoom, y: fixedPoint.y - screenPoint.y / clampedZoom, zoom: clampedZoom }
}

/** The next zoom at which the keys stop. */
export const nextZoomStep = (zoom: number, direction: 1 | -1): number =>
  direction > 0 ? (ZOOM_STEPS.find((step) => step > zoom * 1.01) ?? MAX_ZOOM) : (ZOOM_STEPS.findLast((step) => step < zoom * 0.99) ?? MIN_ZOOM)

/** The middle of the window in CSS pixels. */
export const middleOf = (size: Size): Point => ({ x: size.width / 2, y: size.height / 2 })

/** The camera that shows a point of the board in the middle of the window. */
export const centredOn = (centre: Point, size: Size, zoom: number): Camera => ({
  x: centre.x - size.width / zoom / 2,
  y: centre.y - size.height / zoom / 2,
  zoom,
})

/** The camera that shows all of a box as large as fits, at a zoom of at most `largest`. */
export function fitted(box: Box, size: Size, largest = 1): Camera {
  const available = { width: Math.max(40, size.width - 2 * FIT_MARGIN.sides), height: Math.max(40, size.height - FIT_MARGIN.top - FIT_MARGIN.bottom) }
  const zoom = clampZoom(Math.min(available.width / Math.max(1, box.width), available.height / Math.max(1, box.height), largest))
  const centred = centredOn(centreOf(box), size, zoom)
  return { ...centred, y: centred.y + (FIT_MARGIN.bottom - FIT_MARGIN.top) / 2 / zoom }
}

/** The camera that shows exactly a box, as another window shows it: in the middle, and all of it, where the windows have other proportions. */
export function showing(box: Box, size: Size): Camera {
  return centredOn(centreOf(box), size, clampZoom(Math.min(size.width / Math.max(1, box.width), size.height / Math.max(1, box.height))))
}

/** The camera after the least movement that shows all of a box; the same object where none is needed. Zooms out only for a box larger than the window. */
export function revealing(camera: Camera, size: Size, box: Box): Camera {
  const visible = visibleBox(camera, size)
  if (encloses(visible, box)) return camera
  const margin = Math.min(MARGIN / camera.zoom, Math.min(visible.width, visible.height) / 4)
  if (box.width + 2 * margin > visible.width || box.height + 2 * margin > visible.height) return fitted(box, size, camera.zoom)
  return {
    zoom: camera.zoom,
    x: Math.min(box.x - margin, Math.max(box.x + box.width + margin - visible.width, camera.x)),
    y: Math.min(box.y - margin, Math.max(box.y + box.height + margin - visible.height, camera.y)),
  }
}

/** A camera between two others, such that the board moves and grows evenly. @param progress from 0 to 1 */
export function between(a: Camera, b: Camera, progress: number): Camera {
  const zoom = a.zoom * (b.zoom / a.zoom) ** progress
  // the fixed point of the zoom moves along a straight line on screen
  const share = Math.abs(b.zoom - a.zoom) < 1e-9 ? progress : (1 / zoom - 1 / a.zoom) / (1 / b.zoom - 1 / a.zoom)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, zoom }
}
