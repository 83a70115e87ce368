import type { Connector } from '../../../../shared/model/records/connector.ts'
import type { BoardLabels } from '../boardLabels.ts'

/** Font size of the caption of a line, in board units. */
export const LABEL_SIZE = 16
/** Height of each of its rows, in board units. */
export const LABEL_LINE = 20
/** Widest caption, in board units: a longer one has several rows. */
export const LABEL_WIDTH = 180
/** Board units between the letters and the edge of their paper. */
export const LABEL_PADDING = 6
/** Board units by which a caption may be drawn larger than it was thought. */
export const LABEL_MARGIN = 8
/** Board units that a letter takes, about, and the letters of the longest meaning in any language. */
const LETTER = 8.5
const MEANING_LETTERS = 14

/** What stands on a line: what it means, and what somebody wrote. '' where nothing does. */
export const connectorCaption = ({ meaning, label }: Pick<Connector, 'meaning' | 'label'>, labels: Pick<BoardLabels, 'meaning'>): string =>
  [...(meaning ? [labels.meaning(meaning)] : []), ...(label ? [label] : [])].join(': ')

/** As many letters as the caption has, in any language: for where room is kept for them. */
export const longestCaption = ({ meaning, label }: Pick<Connector, 'meaning' | 'label'>): string =>
  `${meaning ? 'm'.repeat(MEANING_LETTERS) : ''}${label}`

/** The size of a caption, about: its letters are measured where it is drawn. */
export function labelSize(caption: string): { readonly width: number; readonly height: number } {
  const length = caption.length * LETTER
  const lines = Math.ceil(length / (LABEL_WIDTH - 2 * LABEL_PADDING - 2 * LETTER))
  return { width: Math.min(LABEL_WIDTH, length + 2 * LABEL_PADDING), height: Math.max(1, lines) * LABEL_LINE + LABEL_PADDING }
}
