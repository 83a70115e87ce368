import { extentOf } from '../../../shared/base/boxes/rotation.ts'
import { type Box, boxAround, centreOf, grown } from '../../../shared/base/geometry.ts'
import { directionOf } from '../../../shared/base/text/direction.ts'
import type { VectorPart } from '../objects/vector/vectorPart.ts'
import { LINE_HEIGHT, type Measure, wrapText } from '../text/fitText.ts'
import { lineDirections } from '../text/lineDirections.ts'
import type { DrawnObject } from './drawBoard.ts'

/** Usual margin in board units. */
const MARGIN = 60
const QUESTION_SIZE = 44
/** Between the question and the board. */
const QUESTION_GAP = 30
/** Narrowest sheet with a question, in board units without its margins: the question would have a word in each of its lines. */
const MIN_QUESTION_WIDTH = 600
/** How much wider strong letters are than those that are measured. */
const STRONG = 1.08
/** How far letters reach above and below their baseline, as multiples of the font size. */
const [ASCENT, DESCENT] = [1, 0.35]
/** What is shown where nothing is on the board. */
const EMPTY: Box = { x: 0, y: 0, width: 800, height: 400 }

/** A board, or a part of it, laid out on a sheet that has the size of what is on it. */
export interface BoardSheet {
  /** The part of the board that is on the sheet, with its question above it and a margin around it. Board units. */
  readonly box: Box
  /** The question, line by line. */
  readonly heading: readonly VectorPart[]
  /** From the lowest to the uppermost. */
  readonly objects: readonly DrawnObject[]
}

/**
 * Lays drawn objects out on a sheet that holds all of them, and what reaches out of their boxes: edges, arrowheads, letters. Cost: O(parts).
 * @param objects from the lowest to the uppermost
 * @param question above the board; '' for none
 * @param margin around everything, in board units
 */
export function boardSheet(objects: readonly DrawnObject[], question: string, measure: Measure, margin = MARGIN): BoardSheet {
  const content = boxAround(objects.map((object) => drawnBox(object, measure))) ?? EMPTY
  const asked = question.trim()
  const width = Math.max(content.width, asked ? MIN_QUESTION_WIDTH : 0)
  const lines = asked ? wrapText(asked, width / QUESTION_SIZE / STRONG, measure) : []
  const headingHeight = lines.length > 0 ? lines.length * QUESTION_SIZE * LINE_HEIGHT + QUESTION_GAP : 0
  const box = grown({ x: content.x, y: content.y - headingHeight, width, height: content.height + headingHeight }, margin)
  return { box, heading: headingParts(asked, lines, { x: content.x, y: content.y - headingHeight, width }), objects }
}

function headingParts(question: string, lines: readonly string[], { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>): readonly VectorPart[] {
  const directions = lineDirections(question, lines)
  return lines.map((text, at): VectorPart => {
    const direction = directions[at] ?? directionOf(text) ?? 'ltr'
    const baseline = y + QUESTION_SIZE * (at * LINE_HEIGHT + 1)
    return {
      type: 'text',
      text,
      x: direction === 'rtl' ? x + width : x,
      y: baseline,
      size: QUESTION_SIZE,
      direction,
      width: null,
      fill: 'ink',
      isStrong: true,
    }
  })
}

/** The box of all that is drawn of an object. */
export const drawnBox = ({ box, parts }: DrawnObject, measure: Measure): Box =>
  extentOf({ ...(boxAround([box, ...parts.map((part) => partBox(part, box, measure))]) ?? box), angle: box.angle }, centreOf(box))

/** The box of a part. Paths lie within their object, but for half of their edge. */
function partBox(part: VectorPart, object: Box, measure: Measure): Box {
  switch (part.type) {
    case 'box':
      return grown(part.box, part.stroke ? part.strokeWidth / 2 : 0)
    case 'text': {
      const width = part.width ?? measure(part.text) * part.size * (part.isStrong ? STRONG : 1)
      const x = part.direction === 'rtl' ? part.x - width : part.x
      return { x, y: part.y - part.size * ASCENT, width, height: part.size * (ASCENT + DESCENT) }
    }
    case 'image':
      return part.box
    case 'path':
      return grown(object, part.stroke ? ((part.strokeWidth ?? 1) * part.scale) / 2 : 0)
    case 'line':
      return grown(object, part.width / 2)
  }
}
