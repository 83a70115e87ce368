import { type Box, centreOf, encloses } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import { FIT_MARGIN, fitted } from './camera.ts'
import type { Scene } from './scene.ts'
import type { Size } from './viewport.ts'

/** Smallest zoom at which a note is read from the back of a room. */
export const LEGIBLE_ZOOM = 0.7

/**
 * What the camera shows of a board on which notes arrive: everything while that can be read; else the area of the latest note; else as much around that
 * note as can be read. Stays on what it `shown` already while the note is in there, and moves no further than it must.
 * No grid of more than 78 notes of the usual size is legible whole: at 70 %, 13 columns of 6 fill a window of 1920 × 1080. Cost: O(areas).
 * @param everything the box around the whole board @param latest the note that came last; without one, everything
 */
export function legibleBox(
  scene: Pick<Scene, 'of'>,
  everything: Box | null,
  latest: { readonly box: Box } | undefined,
  size: Size,
  shown: Box | null,
): Box | null {
  if (!latest || !everything || isLegible(everything, size)) return everything
  const area = areaOf(latest, scene.of(areaKind).values())
  if (area && isLegible(area.box, size)) return area.box
  if (shown && isLegible(shown, size) && encloses(shown, latest.box)) return shown
  const width = (size.width - 2 * FIT_MARGIN.sides) / LEGIBLE_ZOOM
  const height = (size.height - FIT_MARGIN.top - FIT_MARGIN.bottom) / LEGIBLE_ZOOM
  const bounds = area?.box ?? everything
  const centre = centreOf(latest.box)
  // from a part that is shown the least movement, so that people keep their bearings
  const isPart = shown !== null && Math.abs(shown.width - width) < 1
  const x = isPart ? reaching(shown.x, latest.box.x, latest.box.width, width) : centre.x - width / 2
  const y = isPart ? reaching(shown.y, latest.box.y, latest.box.height, height) : centre.y - height / 2
  return { x: within(x, bounds.x, bounds.width, width), y: within(y, bounds.y, bounds.height, height), width, height }
}

/** The position of a window of `length` after the least movement in which it holds what begins at `start`. */
const reaching = (position: number, start: number, extent: number, length: number) => Math.min(start, Math.max(start + extent - length, position))

/** A tenth of a percent is for rounding. */
const isLegible = (box: Box, size: Size) => fitted(box, size).zoom >= LEGIBLE_ZOOM * 0.999

/** The position of a window of `length`, moved into bounds; in the middle of bounds that are shorter. */
const within = (position: number, start: number, extent: number, length: number) =>
  extent <= length ? start + (extent - length) / 2 : Math.min(start + extent - length, Math.max(start, position))
