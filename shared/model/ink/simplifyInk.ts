import type { Point } from '../../base/geometry.ts'
import type { InkPoint } from './inkCode.ts'

/** Points that are simplified at once: the worst case is their square. */
const BATCH = 500

/** How a line is simplified. */
export interface InkTolerance {
  /** How far a left out point may be from the line, in board units. */
  readonly distance: number
  /** Board units that a pressure from 0 to 1 makes the line wider: where that shows, a point stays. */
  readonly pressed: number
}

/**
 * A line without the points that it can do without: every one that is left out is within the tolerance of the line between its neighbours (Douglas and
 * Peucker, 1973), in x, y and width. The first and the last stay. Cost: O(points log points) as people draw, O({@link BATCH} · points) at worst.
 */
export function simplifyInk(points: readonly InkPoint[], tolerance: InkTolerance): readonly InkPoint[] {
  const simplified: InkPoint[] = []
  for (let from = 0; from === 0 || from < points.length - 1; from += BATCH) {
    const batch = simplifyBatch(points.slice(from, from + BATCH + 1), tolerance)
    // the last point of a batch is the first one of the next
    simplified.push(...(from === 0 ? batch : batch.slice(1)))
  }
  return simplified
}

function simplifyBatch(points: readonly InkPoint[], { distance, pressed }: InkTolerance): readonly InkPoint[] {
  if (points.length < 3) return points
  const stays = new Uint8Array(points.length)
  stays[0] = stays[points.length - 1] = 1
  const ranges: [number, number][] = [[0, points.length - 1]]
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [from, to] = range
    let farthest = -1
    let largest = distance * distance
    for (let at = from + 1; at < to; at++) {
      const away = squareToChord(points[at] as InkPoint, points[from] as InkPoint, points[to] as InkPoint, pressed)
      if (away <= largest) continue
      farthest = at
      largest = away
    }
    if (farthest < 0) continue
    stays[farthest] = 1
    ranges.push([from, farthest], [farthest, to])
  }
  return points.filter((_, at) => stays[at] === 1)
}

/** The square of the distance from a point to a segment, with the width of the line as a third dimension. */
function squareToChord(point: InkPoint, a: InkPoint, b: InkPoint, pressed: number): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const dz = (b.pressure - a.pressure) * pressed
  const px = point.x - a.x
  const py = point.y - a.y
  const pz = (point.pressure - a.pressure) * pressed
  const length = dx * dx + dy * dy + dz * dz
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / length))
  return (px - t * dx) ** 2 + (py - t * dy) ** 2 + (pz - t * dz) ** 2
}

/** How many times as far as its reach the neighbours of a point may be: those of a fast line are farther away, and it does not tremble. */
const NEAR = 16

/**
 * A line without the tremor of fingers and of whole pixels: every point whose neighbours are near goes halfway to the middle of them, but no farther
 * than `reach`. The first and the last stay. Cost: O(points). @param reach board units
 */
export const smoothInk = (points: readonly InkPoint[], reach: number): readonly InkPoint[] =>
  points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (!before || !after || Math.max(distance(before, point), distance(point, after)) > NEAR * reach) return point
    const [x, y] = [(before.x + after.x) / 4 - point.x / 2, (before.y + after.y) / 4 - point.y / 2]
    const part = Math.min(1, reach / (Math.hypot(x, y) || 1))
    return { ...point, x: point.x + x * part, y: point.y + y * part }
  })

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y)

/**
 * A line in pieces of at most `max` points, each of which begins where the one before ends. Cost: O(points).
 * @param maxSide board units between the points of a piece, in x and in y
 */
export function cutInk(points: readonly InkPoint[], max: number, maxSide: number): readonly (readonly InkPoint[])[] {
  const pieces: InkPoint[][] = []
  let piece: InkPoint[] = []
  let [minX, minY, maxX, maxY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const point of points) {
    ;[minX, maxX] = [Math.min(minX, point.x), Math.max(maxX, point.x)]
    ;[minY, maxY] = [Math.min(minY, point.y), Math.max(maxY, point.y)]
    const last = piece.at(-1)
    if (last && (piece.length >= max || maxX - minX > maxSide || maxY - minY > maxSide)) {
      pieces.push(piece)
      piece = [last]
      ;[minX, maxX] = [Math.min(last.x, point.x), Math.max(last.x, point.x)]
      ;[minY, maxY] = [Math.min(last.y, point.y), Math.max(last.y, point.y)]
    }
    piece.push(point)
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}
