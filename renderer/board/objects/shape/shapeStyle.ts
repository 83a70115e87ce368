import type { Box } from '../../../../shared/base/geometry.ts'
import type { Shape } from '../../../../shared/model/records/shape.ts'
import type { Fit } from '../../text/fitText.ts'
import type { TextFits } from '../../text/textFits.ts'
import type { PaintToken } from '../vector/vectorPart.ts'
import { type LaidWords, wordsFit } from '../wording/wordsLayout.ts'
import { formRoom } from './forms.ts'

/** Width of a shape's edge in board units. */
export const EDGE_WIDTH = 2

/** Largest font sizes of a shape's words, in board units. */
const sizes = { small: 14, medium: 20, large: 32 } as const

/** The largest font size of a shape's words, in board units. */
export const shapeFontSize = ({ size }: Shape): number => sizes[size]

/** What a shape is painted with, by the tokens of the theme. One with neither surface nor edge has a faint edge: it would be out of sight. */
export function shapeTokens({ fill, edge }: Shape): { readonly fill: PaintToken | null; readonly edge: PaintToken | null; readonly ink: PaintToken } {
  const isBare = fill === 'none' && edge === 'none'
  return {
    fill: fill === 'none' ? null : `note-${fill}`,
    edge: isBare ? 'area-edge' : edge === 'none' ? null : `edge-${edge}`,
    ink: fill === 'none' ? 'ink' : 'note-ink',
  }
}

/** The words of a shape in the room that its form leaves them. */
export const shapeWords = ({ text, form, align }: Shape, box: Box): LaidWords => ({ text, room: formRoom(form, box), align, isCentred: true })

/** Font size and line breaks of a shape's words. Cost: as `TextFits.fitOf`. */
export const shapeFit = (fits: TextFits, record: Shape, box: Box): Fit =>
  wordsFit(fits, record, box, formRoom(record.form, box), shapeFontSize(record))
