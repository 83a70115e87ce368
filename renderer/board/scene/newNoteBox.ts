import { type Box, centreOf, type Point } from '../../../shared/base/geometry.ts'
import { type AreaRoom, findRoomInArea, type OccupiedBoxes, type RoomInArea } from './freeSpace.ts'
import { freeBoxInView } from './freeSpaceInView.ts'

/** What a new note is put near to: the first of these that there is. */
export interface NewNoteNeighbours {
  /** Where the mouse is on the board. */
  readonly pointer: Point | null
  /** The area that was chosen or written in last, or in which the phones write. */
  readonly area: AreaRoom | null
  /** False where the area stays as it is. */
  readonly mayGrow?: boolean
  readonly view: Box
}

/** Where a note is put that was asked for by key or button, and the box that the area must have for it. Cost: as of `freeBoxInView`. */
export function newNoteBox(
  { pointer, area, view, mayGrow }: NewNoteNeighbours,
  occupied: OccupiedBoxes,
  side: number,
): { readonly box: Box } & Partial<RoomInArea> {
  if (!pointer && area) return findRoomInArea(area, occupied, side, undefined, mayGrow)
  const centre = centreOf(view)
  const around = pointer ? { ...view, x: view.x + pointer.x - centre.x, y: view.y + pointer.y - centre.y } : view
  return { box: freeBoxInView(around, side, occupied) }
}
