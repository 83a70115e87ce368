import type { Box } from '../../../../shared/base/geometry.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import { truncate } from '../../../../shared/base/text/truncate.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { type Measure, wrapText } from '../../text/fitText.ts'
import type { DrawLabels, DrawnFrames } from '../boardLabels.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { QUESTION_LINE, QUESTION_SIZE, questionLines } from './areaHead.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from './areaTitle.ts'

/** Radius of an area's corners, in board units. */
const RADIUS = 14
/** How far the baseline of a line lies below its middle, as a multiple of the font size. */
const MIDDLE = 0.35

/** An area with its title, which is squeezed where the area is narrower, and its question; a closed one with how much is in it. Cost: O(length). */
export function drawArea(area: Area, box: Box, measure: Measure, labels: DrawLabels, frames?: DrawnFrames): readonly VectorPart[] {
  const { id, title, colour, closed } = area
  const width = Math.max(1, box.width - 2 * AREA_TITLE_PADDING)
  const number = frames?.numberOf(id) ?? null
  const numbered = number === null ? title : `${number}. ${title}`
  const line = (text: string, middle: number, size: number, isStrong: boolean): VectorPart => {
    const direction = directionOf(text) ?? 'ltr'
    return {
      type: 'text',
      text,
      x: box.x + AREA_TITLE_PADDING + (direction === 'rtl' ? width : 0),
      y: middle + size * MIDDLE,
      size,
      direction,
      width: measure(text) * size > width ? width : null,
      fill: 'ink',
      isStrong,
    }
  }
  const questionTop = box.y + AREA_TITLE_HEIGHT - QUESTION_LINE / 4
  return [
    {
      type: 'box',
      box,
      radius: RADIUS,
      fill: colour === 'none' ? 'area' : `area-${colour}`,
      stroke: colour === 'none' ? 'area-edge' : `edge-${colour}`,
      strokeWidth: 1.5,
    },
    line(numbered, box.y + AREA_TITLE_HEIGHT / 2, AREA_TITLE_FONT_SIZE, true),
    ...drawnQuestion(area, box, measure).map((text, at) => line(text, questionTop + (at + 0.5) * QUESTION_LINE, QUESTION_SIZE, false)),
    ...(closed ? [line(labels.closedCount(frames?.hiddenCount(id) ?? 0), box.y + box.height / 2, QUESTION_SIZE, false)] : []),
  ]
}

/** The lines of a question that are drawn; the last ends in `…` where there are more. Cost: O(length). */
function drawnQuestion(area: Pick<Area, 'question'>, box: Box, measure: Measure): readonly string[] {
  const count = questionLines({ question: area.question, box })
  if (count === 0) return []
  const lines = wrapText(area.question, Math.max(1, box.width - 2 * AREA_TITLE_PADDING) / QUESTION_SIZE, measure)
  if (lines.length <= count) return lines
  const last = lines[count - 1] ?? ''
  return [...lines.slice(0, count - 1), `${truncate(last, Math.max(1, last.length - 1))}…`]
}
