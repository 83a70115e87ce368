import type { Box, Point } from '../../../shared/base/geometry.ts'

/** Of the board's window on screen, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** What is looked at: `x`, `y` is the place on the board at the window's top left; `zoom` is CSS pixels per board unit. */
export interface Camera extends Point {
  readonly zoom: number
}

/** From CSS pixels within the window to a place on the board. */
export const toBoard = (camera: Camera, screenPoint: Point): Point => ({
  x: camera.x + screenPoint.x / camera.zoom,
  y: camera.y + screenPoint.y / camera.zoom,
})

/** From a place on the board to CSS pixels within the window. */
export const toScreen = (camera: Camera, boardPoint: Point): Point => ({
  x: (boardPoint.x - camera.x) * camera.zoom,
  y: (boardPoint.y - camera.y) * camera.zoom,
})

/** The part of the board in the window. */
export const visibleBox = (camera: Camera, size: Size): Box => ({
  x: camera.x,
  y: camera.y,
  width: size.width / camera.zoom,
  height: size.height / camera.zoom,
})
