import type { Area } from '../../../../shared/model/records/area.ts'
import { AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from './areaTitle.ts'

/** Font size of an area's question, in board units. */
export const QUESTION_SIZE = 20
/** Height of each of its lines, in board units. */
export const QUESTION_LINE = 26
/** Board units between the question and what lies below it. */
const QUESTION_GAP = 8
/** Lines of a question that are shown: a longer one is read in the outline, and in the field. */
const MAX_LINES = 3
/** Board units that a letter takes, about: room is left before letters are measured, by phones too. */
const LETTER = 10.4

/** Lines that a question is given in an area of a width; 0 where there is none. Cost: O(1). */
export function questionLines({ question, box }: Pick<Area, 'question' | 'box'>): number {
  if (!question.trim()) return 0
  return Math.min(MAX_LINES, Math.ceil((question.length * LETTER) / Math.max(QUESTION_SIZE, box.width - 2 * AREA_TITLE_PADDING)))
}

/** Height of an area's title and question in board units: below it notes are put. */
export function areaHeadHeight(area: Pick<Area, 'question' | 'box'>): number {
  const lines = questionLines(area)
  return AREA_TITLE_HEIGHT + (lines > 0 ? lines * QUESTION_LINE + QUESTION_GAP : 0)
}
