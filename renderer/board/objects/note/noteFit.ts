import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import type { Fit } from '../../text/fitText.ts'
import type { TextFits } from '../../text/textFits.ts'
import { paintedText } from '../wording/paintedText.ts'
import { textArea } from './noteLayout.ts'

/** Font size and line breaks of a note at a size. Cost: as `TextFits.fitOf`. */
export const noteFit = (fits: TextFits, note: Note, size: Pick<Box, 'width' | 'height'>): Fit =>
  fits.fitOf(note, size, () => ({ text: paintedText(note.text), room: textArea(note, size) }))
