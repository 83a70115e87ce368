import { type Box, boxAround, centreOf } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { NOTE_GAP } from './placement.ts'

/** Boxes by object, in board units. */
export type Boxes = ReadonlyMap<ObjectId, Box>

/** To what objects are aligned: an edge of the box around them, or the line through its middle. */
export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
/** One of the six alignments. */
export type Alignment = (typeof alignments)[number]

/** The boxes, each moved so that all have an edge or a middle in common. */
export function aligned(boxes: Boxes, alignment: Alignment): Boxes {
  const frame = boxAround(boxes.values())
  if (!frame) return boxes
  const move = (box: Box): Box => {
    switch (alignment) {
      case 'left':
        return { ...box, x: frame.x }
      case 'centre':
        return { ...box, x: frame.x + (frame.width - box.width) / 2 }
      case 'right':
        return { ...box, x: frame.x + frame.width - box.width }
      case 'top':
        return { ...box, y: frame.y }
      case 'middle':
        return { ...box, y: frame.y + (frame.height - box.height) / 2 }
      case 'bottom':
        return { ...box, y: frame.y + frame.height - box.height }
    }
  }
  return new Map(Array.from(boxes, ([id, box]) => [id, move(box)]))
}

/**
 * The boxes with equal gaps between them from left to right, or from top to bottom: the first and the last stay where they are, unless there is no room
 * between them; then they lie on each other by equal parts. Cost: O(n log n).
 */
export function distributed(boxes: Boxes, axis: 'x' | 'y'): Boxes {
  const side = axis === 'x' ? 'width' : 'height'
  const ordered = [...boxes].sort(([a, boxA], [b, boxB]) => centreOf(boxA)[axis] - centreOf(boxB)[axis] || (a < b ? -1 : 1))
  const frame = boxAround(boxes.values())
  if (!frame || ordered.length < 3) return boxes
  const gap = (frame[side] - ordered.reduce((sum, [, box]) => sum + box[side], 0)) / (ordered.length - 1)
  let position = frame[axis]
  return new Map(
    ordered.map(([id, box]) => {
      const placed = { ...box, [axis]: position }
      position += box[side] + gap
      return [id, placed]
    }),
  )
}

/**
 * The boxes in rows from the top left of where they are, in the order in which they are read, each in a cell of the size of the largest; the grid has about
 * the proportions that they had together. Cost: O(n).
 * @param ordered the boxes in reading order @param aspect width by height of the grid; without: as they were together
 */
export function inRows(ordered: Boxes, aspect?: number): Boxes {
  const frame = boxAround(ordered.values())
  if (!frame) return ordered
  const step = {
    x: Math.max(...Array.from(ordered.values(), ({ width }) => width)) + NOTE_GAP,
    y: Math.max(...Array.from(ordered.values(), ({ height }) => height)) + NOTE_GAP,
  }
  const columns = Math.min(
    ordered.size,
    Math.max(1, Math.round(Math.sqrt((ordered.size * (aspect ?? frame.width / frame.height) * step.y) / step.x))),
  )
  return new Map(
    Array.from(ordered, ([id, box], at) => [id, { ...box, x: frame.x + (at % columns) * step.x, y: frame.y + Math.floor(at / columns) * step.y }]),
  )
}

/** By what objects are put together: each value has a block of its own, and blocks are beside each other. */
export interface Ordering {
  readonly id: string
  /** What an object has; those without come last, in a block of their own. Without: all are in one block. */
  readonly blockOf?: (object: BoardObject) => string | null
  /** The order of the blocks; without: by value. */
  readonly byBlock?: (a: string, b: string) => number
  /** The order in a block; without: the one in which people read. */
  readonly compare?: (a: BoardObject, b: BoardObject) => number
}

/** Blocks have twice the gap between them that objects have. */
const BLOCK_GAP = 3 * NOTE_GAP

/**
 * The boxes in blocks from left to right, from the top left of where they are: each in rows, about as wide as high. Cost: O(n).
 * @param blocks the boxes of each block, in order
 */
export function inBlocks(blocks: readonly Boxes[]): Boxes {
  const frame = boxAround(blocks.flatMap((block) => [...block.values()]))
  if (!frame) return new Map()
  const placed = new Map<ObjectId, Box>()
  let { x } = frame
  for (const block of blocks) {
    const rows = inRows(block, 1)
    const around = boxAround(rows.values())
    if (!around) continue
    for (const [id, box] of rows) placed.set(id, { ...box, x: box.x - around.x + x, y: box.y - around.y + frame.y })
    x += around.width + BLOCK_GAP
  }
  return placed
}
