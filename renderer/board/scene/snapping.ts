import { type Box, centreOf, type Point } from '../../../shared/base/geometry.ts'

/** A line that shows to what a dragged box is aligned, in board units: at `at` on its axis, from `from` to `to` on the other. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Where a dragged box lands. */
export interface Snap {
  /** What is to be added to the box's position. */
  readonly delta: Point
  readonly guides: readonly Guide[]
}

const sides = { x: 'width', y: 'height' } as const
const across = { x: 'y', y: 'x' } as const

/** Positions of a box's edges and middle on an axis. */
const linesOf = (box: Box, axis: 'x' | 'y'): readonly number[] => [box[axis], box[axis] + box[sides[axis]] / 2, box[axis] + box[sides[axis]]]

/**
 * Aligns a box with its neighbours: on each axis by the nearest of their edges and middles, within a distance. Of equally near ones, all show their guides.
 * Cost: O(neighbours).
 * @param distance board units within which it snaps
 */
export function snap(box: Box, neighbours: readonly Box[], distance: number): Snap {
  const delta = { x: nearest(box, neighbours, 'x', distance), y: nearest(box, neighbours, 'y', distance) }
  const moved = { ...box, x: box.x + (delta.x ?? 0), y: box.y + (delta.y ?? 0) }
  const guides = (['x', 'y'] as const).flatMap((axis) => (delta[axis] === null ? [] : guidesOf(moved, neighbours, axis)))
  return { delta: { x: delta.x ?? 0, y: delta.y ?? 0 }, guides }
}

/** The smallest move on an axis that puts a line of the box on one of a neighbour; null where none is within the distance. */
function nearest(box: Box, neighbours: readonly Box[], axis: 'x' | 'y', distance: number): number | null {
  let best: number | null = null
  for (const neighbour of neighbours)
    for (const to of linesOf(neighbour, axis))
      for (const from of linesOf(box, axis)) {
        const move = to - from
        if (Math.abs(move) <= distance && (best === null || Math.abs(move) < Math.abs(best))) best = move
      }
  return best
}

/** Hundredths of a board unit are for rounding. */
const isSame = (a: number, b: number) => Math.abs(a - b) < 0.01

function guidesOf(box: Box, neighbours: readonly Box[], axis: 'x' | 'y'): readonly Guide[] {
  const other = across[axis]
  return linesOf(box, axis).flatMap((at) => {
    const aligned = neighbours.filter((neighbour) => linesOf(neighbour, axis).some((line) => isSame(line, at)))
    if (aligned.length === 0) return []
    const ends = [box, ...aligned].flatMap((each) => [each[other], each[other] + each[sides[other]]])
    return [{ axis, at, from: Math.min(...ends), to: Math.max(...ends) }]
  })
}

/** The nearest of some boxes, at most `count`. Cost: O(n log n). */
export function nearestBoxes(box: Box, candidates: readonly Box[], count: number): readonly Box[] {
  if (candidates.length <= count) return candidates
  const centre = centreOf(box)
  const distance = (other: Box) => Math.hypot(centreOf(other).x - centre.x, centreOf(other).y - centre.y)
  return [...candidates].sort((a, b) => distance(a) - distance(b)).slice(0, count)
}
