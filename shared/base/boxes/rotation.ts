import { type Box, boxAround, centreOf, type Point } from '../geometry.ts'

/** A box that is turned around its centre. */
export interface RotatedBox extends Box {
  /** Degrees, clockwise, from above -180 to 180. Without: 0. */
  readonly angle?: number | undefined
}

/** The same angle in degrees, from above -180 to 180, in hundredths; 0 for what is no angle. Never -0. */
export function normalAngle(degrees: number): number {
  if (!Number.isFinite(degrees)) return 0
  const rounded = Math.round((degrees % 360) * 100) / 100
  const angle = rounded > 180 ? rounded - 360 : rounded <= -180 ? rounded + 360 : rounded
  return Math.round(angle * 100) / 100 + 0
}

/** A point turned clockwise around another one. @param degrees of any size */
export function rotatePoint(point: Point, centre: Point, degrees: number): Point {
  if (degrees === 0) return point
  const radians = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [dx, dy] = [point.x - centre.x, point.y - centre.y]
  return { x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }
}

/** The upright box around a box that is turned. @param centre what it is turned around; without: its own centre */
export function extentOf(box: RotatedBox, centre: Point = centreOf(box)): Box {
  const { x, y, width, height, angle } = box
  if (!angle) return box
  const corners = [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ]
  return boxAround(corners.map((corner) => ({ ...rotatePoint(corner, centre, angle), width: 0, height: 0 }))) ?? box
}

/** A turned box that was made larger or smaller as if it were upright, moved so that what was to stay in place stays there. */
export function inPlaceOf(before: RotatedBox, after: Box): RotatedBox {
  const { angle } = before
  if (!angle) return after
  // the centre moves along the turned axes, not along those of the board
  const [from, to] = [centreOf(before), centreOf(after)]
  const moved = rotatePoint(to, from, angle)
  return { ...after, x: after.x + moved.x - to.x, y: after.y + moved.y - to.y, angle }
}

/** The box as it is without being turned. */
export const upright = ({ x, y, width, height }: RotatedBox): Box => ({ x, y, width, height })
