import type { Box, Point } from '../../../shared/base/geometry.ts'

/** Size of the window in which the board is seen, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The camera: `x`, `y` is the point of the board at the top left of the window; `zoom` is in CSS pixels per board unit. */
export interface Camera extends Point {
  readonly zoom: number
}

/** Converts CSS pixels within the window to a point of the board. */
export const toBoard = (camera: Camera, screenPoint: Point): Point => ({
  x: camera.x + screenPoint.x / camera.zoom,
  y: camera.y + screenPoint.y / camera.zoom,
})

/** Converts a point of the board to CSS pixels within the window. */
export const toScreen = (camera: Camera, boardPoint: Point): Point => ({
  x: (boardPoint.x - camera.x) * camera.zoom,
  y: (boardPoint.y - camera.y) * camera.zoom,
})

/** The part of the board in the window, in board units. */
export const visibleBox = (camera: Camera, size: Size): Box => ({
  x: camera.x,
  y: camera.y,
  width: size.width / camera.zoom,
  height: size.height / camera.zoom,
})
