import type { Box } from '../../../../shared/base/geometry.ts'
import type { Stroke } from '../../../../shared/model/records/stroke.ts'
import type { PaintContext } from '../objectView.ts'
import { paintLinePart } from '../vector/paintParts.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { type InkLine, inkLine } from './inkLine.ts'
import { inkSvg, middlePath } from './inkPath.ts'
import { baseWidth, inkAlpha, inkToken } from './strokeStyle.ts'

/** Pixels of a line at least, and those from which its pressure is seen. */
const MIN_PIXELS = 1.25
const PRESSURE_FROM = 3
/** Pixels around a selected line that show it. */
const HALO_PIXELS = 2.5

/** A stroke in a drawing. Cost: O(points). */
export function drawStroke(record: Stroke, box: Box): readonly VectorPart[] {
  const line = inkLine(record, box)
  const { path, isFilled } = inkSvg(line, record)
  return [isFilled ? { type: 'line', path: '', filled: path, stroke: inkToken(record), width: 0 } : strokedPart(record, line)]
}

/** Paints a stroke on a tile; from afar without its pressure. Cost: O(points). @param scale pixels per board unit */
export function paintStroke(canvas: CanvasRenderingContext2D, record: Stroke, box: Box, scale: number, { palette, isSelected }: PaintContext): void {
  const width = Math.max(baseWidth(record), MIN_PIXELS / scale)
  const plain = strokedPart(record, inkLine(record, box), width)
  if (isSelected(record.id)) paintLinePart(canvas, { ...plain, stroke: 'accent', width: width + (2 * HALO_PIXELS) / scale, opacity: 1 }, palette)
  for (const part of width * scale < PRESSURE_FROM ? [plain] : drawStroke(record, box)) if (part.type === 'line') paintLinePart(canvas, part, palette)
}

const strokedPart = (record: Stroke, { points }: InkLine, width = baseWidth(record)): VectorPart & { type: 'line' } => ({
  type: 'line',
  path: middlePath(points),
  filled: '',
  stroke: inkToken(record),
  width,
  isRound: true,
  opacity: inkAlpha(record.tool),
})
