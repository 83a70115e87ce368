import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Corner } from './hand.ts'

/** The frame after one of its corners or edges went `by`. @param smallest side that is left @param ratio keeps the proportions */
export function reframed(frame: Box, corner: Corner, by: Point, smallest: number, ratio: boolean): Box {
  const west = corner.includes('w')
  const north = corner.includes('n')
  const wide = west || corner.includes('e')
  const high = north || corner.includes('s')
  let width = wide ? Math.max(smallest, frame.width + (west ? -by.x : by.x)) : frame.width
  let height = high ? Math.max(smallest, frame.height + (north ? -by.y : by.y)) : frame.height
  if (ratio && wide && high) {
    const times = Math.max(width / frame.width, height / frame.height)
    width = frame.width * times
    height = frame.height * times
  }
  return { x: west ? frame.x + frame.width - width : frame.x, y: north ? frame.y + frame.height - height : frame.y, width, height }
}

/** A box that lies in `frame`, as it lies in `next`. */
export function stretched(box: Box, frame: Box, next: Box): Box {
  const wide = next.width / frame.width
  const high = next.height / frame.height
  return { x: next.x + (box.x - frame.x) * wide, y: next.y + (box.y - frame.y) * high, width: box.width * wide, height: box.height * high }
}
