import { type Box, centreOf, encloses, grown, overlaps } from '../../../shared/base/geometry.ts'
import { belowAreaTitle } from '../objects/area/areaTitle.ts'
import { CASCADE_STEP, isFree, type OccupiedBoxes } from './freeSpace.ts'
import { boxAt, NOTE_GAP } from './placement.ts'

/** Rings of places searched around the middle of the view before the search gives up. */
const MAX_RING = 12

/**
 * A place for one new note as near to the middle of the view as there is room, in an area or outside; never across an edge or on a title. Where
 * the view has none, just beside it; else near the middle, a little off the other notes. Cost: O(places tried × boxes). Phones do without it.
 * @param side of a usual note, in board units
 */
export function freeBoxInView(view: Box, side: number, { notes, areas }: OccupiedBoxes): Box {
  const centre = centreOf(view)
  const step = side + NOTE_GAP
  const searchBox = grown(view, step)
  const crossesNoArea = (candidate: Box) => areas.every((area) => !overlaps(area, candidate) || encloses(belowAreaTitle(area, area.head), candidate))
  let firstBesideView: Box | null = null
  for (let ring = 0; ring <= MAX_RING; ring++)
    for (const [column, row] of ringOf(ring)) {
      // half steps find the gaps between rows that were not placed on this grid
      const candidate = boxAt({ x: centre.x + (column * step) / 2, y: centre.y + (row * step) / 2 }, side)
      if (!encloses(searchBox, candidate) || !isFree(candidate, notes, NOTE_GAP / 2) || !crossesNoArea(candidate)) continue
      if (ring === 0 || encloses(view, candidate)) return candidate
      firstBesideView ??= candidate
    }
  const offset = (notes.length % 8) * CASCADE_STEP
  return firstBesideView ?? boxAt({ x: centre.x + offset, y: centre.y + offset }, side)
}

/** Columns and rows of the cells at Chebyshev distance `ring` from the middle, nearest first. */
function ringOf(ring: number): readonly (readonly [column: number, row: number])[] {
  if (ring === 0) return [[0, 0]]
  const cells: [number, number][] = []
  for (let at = -ring; at <= ring; at++) cells.push([at, -ring], [at, ring])
  for (let at = -ring + 1; at < ring; at++) cells.push([-ring, at], [ring, at])
  const distance = ([column, row]: readonly [number, number]) => column ** 2 + row ** 2
  return cells.sort((a, b) => distance(a) - distance(b) || a[1] - b[1] || a[0] - b[0])
}
