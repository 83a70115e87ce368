import type { Box } from '../../../../shared/base/geometry.ts'
import type { Connector } from '../../../../shared/model/records/connector.ts'
import { type Measure, wrapText } from '../../text/fitText.ts'
import { lineDirections } from '../../text/lineDirections.ts'
import type { BoardLabels } from '../boardLabels.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { connectorCaption, LABEL_LINE, LABEL_PADDING, LABEL_SIZE, LABEL_WIDTH } from './connectorLabel.ts'
import { asRoute, LINE_WIDTH } from './route.ts'
import { svgPaths } from './svgPath.ts'

/** How far the baseline lies below the middle of a line of text, as a multiple of the font size. */
const MIDDLE = 0.35

/** A line with its heads. Cost: O(points) */
export function lineParts({ heads }: Connector, box: Box): readonly VectorPart[] {
  const paths = svgPaths(asRoute(box), heads)
  return [{ type: 'line', path: paths.line, filled: paths.heads, stroke: 'ink', width: LINE_WIDTH }]
}

/** The caption on a line, on paper, so that the line does not run through it. */
export function labelParts(record: Connector, box: Box, measure: Measure, labels: Pick<BoardLabels, 'meaning'>): readonly VectorPart[] {
  const caption = connectorCaption(record, labels)
  if (!caption) return []
  const { middle } = asRoute(box)
  // letters are strong, and measured as usual ones
  const strong: Measure = (piece) => measure(piece) * 1.08
  const lines = wrapText(caption, (LABEL_WIDTH - 2 * LABEL_PADDING) / LABEL_SIZE, strong)
  const directions = lineDirections(caption, lines)
  const widths = lines.map((line) => strong(line) * LABEL_SIZE)
  const width = Math.max(...widths) + 2 * LABEL_PADDING
  const height = lines.length * LABEL_LINE + LABEL_PADDING
  const top = middle.y - height / 2
  return [
    {
      type: 'box',
      box: { x: middle.x - width / 2, y: top, width, height },
      radius: 6,
      fill: 'paper',
      stroke: null,
      strokeWidth: 0,
    },
    ...lines.map((line, at): VectorPart => {
      const direction = directions[at] ?? 'ltr'
      const half = (widths[at] ?? 0) / 2
      return {
        type: 'text',
        text: line,
        x: middle.x + (direction === 'rtl' ? half : -half),
        y: top + LABEL_PADDING / 2 + (at + 0.5) * LABEL_LINE + LABEL_SIZE * MIDDLE,
        size: LABEL_SIZE,
        direction,
        width: null,
        fill: 'ink',
        isStrong: true,
      }
    }),
  ]
}
