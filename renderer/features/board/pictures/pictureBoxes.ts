import type { Box, Point } from '../../../../shared/base/geometry.ts'
import { boxAt } from '../../../board/scene/placement.ts'

type Size = Pick<Box, 'width' | 'height'>

/** Longest side of one new picture in board units, and what of the view it may take. */
const MAX_SIDE = 640
const MAX_OF_VIEW = 0.7
/** Longest side of each of several, and the distance between their middles, in board units. */
const CELL = 260
const STEP = CELL + 24
/** How much wider than high a block of several is. */
const WIDE = 1.6
const MIN_SIDE = 8

const fitted = ({ width, height }: Size, maxWidth: number, maxHeight: number): Size => {
  const scale = Math.min(1, maxWidth / width, maxHeight / height)
  return { width: Math.max(MIN_SIDE, width * scale), height: Math.max(MIN_SIDE, height * scale) }
}

/** Box of one new picture around a point: in its own size, where there is room. @param size in pixels @param view what is seen, in board units */
export function pictureBox(size: Size, centre: Point, view: Size): Box {
  const { width, height } = fitted(size, Math.min(MAX_SIDE, MAX_OF_VIEW * view.width), Math.min(MAX_SIDE, MAX_OF_VIEW * view.height))
  return boxAt(centre, width, height)
}

/** Box of one of several new pictures, which lie in rows around a point. @param size in pixels @param at from 0 @param count of all */
export function pictureBoxInRows(size: Size, centre: Point, at: number, count: number): Box {
  const columns = Math.ceil(Math.sqrt(count * WIDE))
  const rows = Math.ceil(count / columns)
  const { width, height } = fitted(size, CELL, CELL)
  const middle = {
    x: centre.x + ((at % columns) - (columns - 1) / 2) * STEP,
    y: centre.y + (Math.floor(at / columns) - (rows - 1) / 2) * STEP,
  }
  return boxAt(middle, width, height)
}
