import { type Box, boxAround, centreOf, type Point } from '../../../../shared/base/geometry.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { Boxes } from '../arrange.ts'
import { NOTE_GAP, translateBox } from '../placement.ts'

/** Rings around a point that are searched for a free place. */
const MAX_RINGS = 28
/** Smallest distance between two rings, in board units. */
const MIN_STEP = 70

/** Boxes close together in rows, in their order, in about the proportions of a table: from the origin rightwards and downwards. Cost: O(n). */
export function packed(boxes: Boxes): Boxes {
  const width = Math.max(1, ...Array.from(boxes.values(), (box) => box.width)) + NOTE_GAP
  const columns = Math.max(1, Math.ceil(Math.sqrt(boxes.size * 1.2)))
  const placed = new Map<ObjectId, Box>()
  let [y, rowHeight, column] = [0, 0, 0]
  for (const [id, box] of boxes) {
    if (column === columns) {
      y += rowHeight + NOTE_GAP
      rowHeight = column = 0
    }
    placed.set(id, { ...box, x: column * width, y })
    rowHeight = Math.max(rowHeight, box.height)
    column++
  }
  return placed
}

/**
 * The box of this size nearest to a point that is free; null where none of those searched is. Cost: O(places searched), 3 200 at most.
 * @param near where its centre should be
 */
export function nearestFree({ width, height }: Pick<Box, 'width' | 'height'>, near: Point, isFree: (box: Box) => boolean): Box | null {
  const step = Math.max(MIN_STEP, Math.min(width, height) / 3)
  for (let ring = 0; ring <= MAX_RINGS; ring++) {
    const places = ringAround(ring).map(([column, row]) => ({
      x: Math.round(near.x - width / 2 + column * step),
      y: Math.round(near.y - height / 2 + row * step),
      width,
      height,
    }))
    const far = (box: Box) => Math.hypot(centreOf(box).x - near.x, centreOf(box).y - near.y)
    const free = places.sort((a, b) => far(a) - far(b) || a.y - b.y || a.x - b.x).find(isFree)
    if (free) return free
  }
  return null
}

function ringAround(ring: number): readonly (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]]
  const places: [number, number][] = []
  for (let at = -ring; at <= ring; at++) {
    places.push([at, -ring], [at, ring])
    if (Math.abs(at) !== ring) places.push([-ring, at], [ring, at])
  }
  return places
}

/** The boxes, moved so that the top left corner of the box around them is at a point. */
export function movedTo(boxes: Boxes, { x, y }: Point): Boxes {
  const around = boxAround(boxes.values())
  if (!around) return boxes
  return new Map(Array.from(boxes, ([id, box]) => [id, translateBox(box, { x: x - around.x, y: y - around.y })]))
}
