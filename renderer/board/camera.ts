import { type Box, centreOf, encloses, type Point } from '../../shared/base/geometry.ts'
import { type Camera, type Size, seenBox, toBoard } from './space.ts'

export const MIN_ZOOM = 0.02
export const MAX_ZOOM = 4
/** CSS pixels left free around what is brought into view. */
const MARGIN = 56
/** And around what is fitted: below it lie the tools. */
const FIT = { sides: 40, top: 32, bottom: 88 } as const

/** The zooms that the + and - keys stop at. */
const STEPS = [0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4]

const held = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))

/** @param by in CSS pixels: where the paper goes */
export const panned = (camera: Camera, by: Point): Camera => ({ ...camera, x: camera.x - by.x / camera.zoom, y: camera.y - by.y / camera.zoom })

/** Zooms while the place under `seen` (CSS pixels within the window) stays where it is. */
export function zoomedAt(camera: Camera, seen: Point, zoom: number): Camera {
  const at = toBoard(camera, seen)
  const next = held(zoom)
  return { x: at.x - seen.x / next, y: at.y - seen.y / next, zoom: next }
}

/** The next zoom that the keys stop at. */
export const stepFrom = (zoom: number, direction: 1 | -1): number =>
  direction > 0 ? (STEPS.find((step) => step > zoom * 1.01) ?? MAX_ZOOM) : (STEPS.findLast((step) => step < zoom * 0.99) ?? MIN_ZOOM)

export const middleOf = (size: Size): Point => ({ x: size.width / 2, y: size.height / 2 })

/** A place in the middle of the window. */
export const centredOn = (at: Point, size: Size, zoom: number): Camera => ({
  x: at.x - size.width / zoom / 2,
  y: at.y - size.height / zoom / 2,
  zoom,
})

/** All of `box` in the window, as large as it goes; never larger than `largest`. */
export function fitted(box: Box, size: Size, largest = 1): Camera {
  const room = { width: Math.max(40, size.width - 2 * FIT.sides), height: Math.max(40, size.height - FIT.top - FIT.bottom) }
  const zoom = held(Math.min(room.width / Math.max(1, box.width), room.height / Math.max(1, box.height), largest))
  const centred = centredOn(centreOf(box), size, zoom)
  return { ...centred, y: centred.y + (FIT.bottom - FIT.top) / 2 / zoom }
}

/** The least movement that shows all of `box`; the camera itself where it already does. Zooms out only for what is larger than the window. */
export function showing(camera: Camera, size: Size, box: Box): Camera {
  const seen = seenBox(camera, size)
  if (encloses(seen, box)) return camera
  const margin = Math.min(MARGIN / camera.zoom, Math.min(seen.width, seen.height) / 4)
  if (box.width + 2 * margin > seen.width || box.height + 2 * margin > seen.height) return fitted(box, size, camera.zoom)
  return {
    zoom: camera.zoom,
    x: Math.min(box.x - margin, Math.max(box.x + box.width + margin - seen.width, camera.x)),
    y: Math.min(box.y - margin, Math.max(box.y + box.height + margin - seen.height, camera.y)),
  }
}

/** Between two cameras, `part` from 0 to 1, as one even movement of the paper. */
export function between(a: Camera, b: Camera, part: number): Camera {
  const zoom = a.zoom * (b.zoom / a.zoom) ** part
  // the place that stays still while the zoom changes moves along a straight line on screen
  const share = Math.abs(b.zoom - a.zoom) < 1e-9 ? part : (1 / zoom - 1 / a.zoom) / (1 / b.zoom - 1 / a.zoom)
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, zoom }
}
