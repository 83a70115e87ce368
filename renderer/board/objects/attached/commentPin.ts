import type { Box } from '../../../../shared/base/geometry.ts'
import type { VectorPart } from '../vector/vectorPart.ts'

/** A speech bubble in a 24 × 24 square. */
const BUBBLE = 'M4 3h16a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-8l-5 4.500V18H4a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z'
/** More threads than this are not counted on the pin. */
const MAX_COUNT = 99

/** The pin at the right top corner of an object that is commented on, with the number of open threads. @param side in board units */
export function drawComments(count: number, box: Box, side: number): readonly VectorPart[] {
  if (count === 0) return []
  const [x, y] = [box.x + box.width - side * 0.6, box.y - side * 0.55]
  const text = count > MAX_COUNT ? `${MAX_COUNT}+` : String(count)
  const size = side * (text.length > 2 ? 0.36 : 0.5)
  return [
    { type: 'path', path: BUBBLE, x, y, scale: side / 24, fill: 'accent', stroke: 'paper', strokeWidth: 1.5 },
    {
      type: 'text',
      text,
      x: x + side / 2 - (size * 0.56 * text.length) / 2,
      y: y + side * 0.44 + size * 0.36,
      size,
      direction: 'ltr',
      width: null,
      fill: 'paper',
      isStrong: true,
    },
  ]
}
