import { type Box, boxAround, centreOf, encloses, grown, overlaps, type Point } from '../../../shared/base/geometry.ts'

const GAP = 20
/** Height of an area's title. */
const AREA_TITLE_HEIGHT = 50

/** A box of this size around a place. */
export const boxAt = (centre: Point, width: number, height = width): Box => ({ x: centre.x - width / 2, y: centre.y - height / 2, width, height })

/** What a place must keep clear of: notes, and the edges of areas (a note lies in an area or outside it). */
export interface OccupiedBoxes {
  readonly notes: readonly Box[]
  readonly areas: readonly Box[]
}

/**
 * A place for one new note: as near to the middle of the view as there is room, without covering anything; where the view
 * is full, just beside it; where even that is, a little off the middle, so that a second one does not hide the first.
 */
export function findFreeBox(view: Box, side: number, { notes, areas }: OccupiedBoxes): Box {
  const centre = centreOf(view)
  const step = side + GAP
  const searchBox = grown(view, step)
  const isFree = (candidate: Box) =>
    !notes.some((note) => overlaps(grown(candidate, GAP / 2), note)) &&
    areas.every(
      (area) =>
        !overlaps(area, candidate) || encloses({ ...area, y: area.y + AREA_TITLE_HEIGHT, height: area.height - AREA_TITLE_HEIGHT }, candidate),
    )
  let firstOutside: Box | null = null
  for (let ring = 0; ring <= 12; ring++)
    for (const [column, row] of ringAround(ring)) {
      // half steps, to find the gaps between rows that are not ours
      const candidate = boxAt({ x: centre.x + (column * step) / 2, y: centre.y + (row * step) / 2 }, side)
      if (!encloses(searchBox, candidate) || !isFree(candidate)) continue
      if (ring === 0 || encloses(view, candidate)) return candidate
      firstOutside ??= candidate
    }
  const offset = (notes.length % 8) * 14
  return firstOutside ?? boxAt({ x: centre.x + offset, y: centre.y + offset }, side)
}

/** Columns and rows at distance `ring` from the middle, the nearest first. */
function ringAround(ring: number): readonly (readonly [number, number])[] {
  const cells: [number, number][] = []
  for (let row = -ring; row <= ring; row++)
    for (let column = -ring; column <= ring; column++) if (Math.max(Math.abs(row), Math.abs(column)) === ring) cells.push([column, row])
  return cells.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2)
}

/** `count` places in rows around the middle of the view, the rows about as wide as the view asks. */
export function gridBoxes(view: Box, count: number, side: number): readonly Box[] {
  const step = side + GAP
  const columns = Math.min(count, Math.max(1, Math.round(Math.sqrt((count * view.width) / Math.max(1, view.height)))))
  const rows = Math.ceil(count / columns)
  const centre = centreOf(view)
  const left = centre.x - (columns * step - GAP) / 2
  const top = centre.y - (rows * step - GAP) / 2
  return Array.from({ length: count }, (_, cell) => ({
    x: left + (cell % columns) * step,
    y: top + Math.floor(cell / columns) * step,
    width: side,
    height: side,
  }))
}

/** Boxes as they lie, carried so that their middle is at `to`. */
export function centreBoxesAt(boxes: readonly Box[], target: Point): readonly Box[] {
  const bounds = boxAround(boxes)
  if (!bounds) return boxes
  const centre = centreOf(bounds)
  return boxes.map((box) => ({ ...box, x: box.x + target.x - centre.x, y: box.y + target.y - centre.y }))
}

export const translateBox = (box: Box, delta: Point): Box => ({ ...box, x: box.x + delta.x, y: box.y + delta.y })
