import { type Box, boxAround, centreOf, encloses, grown, overlaps, type Point } from '../../shared/base/geometry.ts'

const GAP = 20
/** Height of an area's title. */
const TITLE = 50

/** A box of this size around a place. */
export const around = (at: Point, width: number, height = width): Box => ({ x: at.x - width / 2, y: at.y - height / 2, width, height })

/** What a place must keep clear of: notes, and the edges of areas (a note lies in an area or outside it). */
export interface Taken {
  readonly notes: readonly Box[]
  readonly areas: readonly Box[]
}

/**
 * A place for one new note: as near to the middle of the view as there is room, without covering anything; where the view
 * is full, just beside it; where even that is, a little off the middle, so that a second one does not hide the first.
 */
export function placeInView(view: Box, side: number, { notes, areas }: Taken): Box {
  const middle = centreOf(view)
  const step = side + GAP
  const beside = grown(view, step)
  const free = (place: Box) =>
    !notes.some((note) => overlaps(grown(place, GAP / 2), note)) &&
    areas.every((area) => !overlaps(area, place) || encloses({ ...area, y: area.y + TITLE, height: area.height - TITLE }, place))
  let outside: Box | null = null
  for (let ring = 0; ring <= 12; ring++)
    for (const [column, row] of ringAround(ring)) {
      // half steps, to find the gaps between rows that are not ours
      const place = around({ x: middle.x + (column * step) / 2, y: middle.y + (row * step) / 2 }, side)
      if (!encloses(beside, place) || !free(place)) continue
      if (ring === 0 || encloses(view, place)) return place
      outside ??= place
    }
  const shift = (notes.length % 8) * 14
  return outside ?? around({ x: middle.x + shift, y: middle.y + shift }, side)
}

/** Columns and rows at distance `ring` from the middle, the nearest first. */
function ringAround(ring: number): readonly (readonly [number, number])[] {
  const places: [number, number][] = []
  for (let row = -ring; row <= ring; row++)
    for (let column = -ring; column <= ring; column++) if (Math.max(Math.abs(row), Math.abs(column)) === ring) places.push([column, row])
  return places.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2)
}

/** `count` places in rows around the middle of the view, the rows about as wide as the view asks. */
export function gridInView(view: Box, count: number, side: number): readonly Box[] {
  const step = side + GAP
  const columns = Math.min(count, Math.max(1, Math.round(Math.sqrt((count * view.width) / Math.max(1, view.height)))))
  const rows = Math.ceil(count / columns)
  const middle = centreOf(view)
  const left = middle.x - (columns * step - GAP) / 2
  const top = middle.y - (rows * step - GAP) / 2
  return Array.from({ length: count }, (_, place) => ({
    x: left + (place % columns) * step,
    y: top + Math.floor(place / columns) * step,
    width: side,
    height: side,
  }))
}

/** Boxes as they lie, carried so that their middle is at `to`. */
export function carriedTo(boxes: readonly Box[], to: Point): readonly Box[] {
  const all = boxAround(boxes)
  if (!all) return boxes
  const from = centreOf(all)
  return boxes.map((box) => ({ ...box, x: box.x + to.x - from.x, y: box.y + to.y - from.y }))
}

export const shifted = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y })
