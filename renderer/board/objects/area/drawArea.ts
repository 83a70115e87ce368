import type { Box } from '../../../../shared/base/geometry.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import type { Measure } from '../../text/fitText.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from './areaTitle.ts'

/** Radius of an area's corners, in board units. */
const RADIUS = 14
/** How far the baseline of a line lies below its middle, as a multiple of the font size. */
const MIDDLE = 0.35

/** An area with its title, which is squeezed where the area is narrower. */
export function drawArea({ title }: Area, box: Box, measure: Measure): readonly VectorPart[] {
  const width = Math.max(1, box.width - 2 * AREA_TITLE_PADDING)
  const direction = directionOf(title) ?? 'ltr'
  return [
    { type: 'box', box, radius: RADIUS, fill: 'area', stroke: 'area-edge', strokeWidth: 1.5 },
    {
      type: 'text',
      text: title,
      x: box.x + AREA_TITLE_PADDING + (direction === 'rtl' ? width : 0),
      y: box.y + AREA_TITLE_HEIGHT / 2 + AREA_TITLE_FONT_SIZE * MIDDLE,
      size: AREA_TITLE_FONT_SIZE,
      direction,
      width: measure(title) * AREA_TITLE_FONT_SIZE > width ? width : null,
      fill: 'ink',
      isStrong: true,
    },
  ]
}
