import { untilTooManyRuns } from '../../../../shared/base/text/scriptRuns.ts'
import { shownNoteText } from '../../../../shared/model/records/note.ts'

/** The text of a note as a board shows it: up to what can be laid out for dozens of notes in one frame. Cost: O(length). */
export const paintedText = (text: string): string => untilTooManyRuns(shownNoteText(text))
