import type { Box } from '../../../../shared/base/geometry.ts'
import type { Connector } from '../../../../shared/model/records/connector.ts'
import type { Measure } from '../../text/fitText.ts'
import type { PaintContext } from '../objectView.ts'
import { paintLinePart, paintText } from '../vector/paintParts.ts'
import { LABEL_SIZE } from './connectorLabel.ts'
import { labelParts, lineParts } from './drawConnector.ts'
import { LINE_WIDTH } from './route.ts'

/** Pixels of the letters from which a caption is painted, and of a line at least. */
const CAPTION_FROM = 7
const MIN_PIXELS = 1.25

/** Paints a line on a tile, with its caption where it can be made out. Cost: O(points + caption). @param scale pixels per board unit */
export function paintConnector(canvas: CanvasRenderingContext2D, record: Connector, box: Box, scale: number, context: PaintContext): void {
  const { palette, isSelected, labels } = context
  const width = Math.max(LINE_WIDTH, MIN_PIXELS / scale) * (isSelected(record.id) ? 2 : 1)
  const [line] = lineParts(record, box)
  if (line?.type === 'line') paintLinePart(canvas, { ...line, width, stroke: isSelected(record.id) ? 'accent' : 'ink' }, palette)
  if (LABEL_SIZE * scale < CAPTION_FROM) return
  canvas.font = `700 ${LABEL_SIZE}px ${palette.font}`
  const measure: Measure = (piece) => canvas.measureText(piece).width / LABEL_SIZE
  for (const part of labelParts(record, box, measure, labels)) {
    if (part.type === 'text') {
      canvas.fillStyle = palette.ink
      paintText(canvas, part, palette)
    } else if (part.type === 'box') {
      canvas.fillStyle = palette.paper
      canvas.fillRect(part.box.x, part.box.y, part.box.width, part.box.height)
    }
  }
}
