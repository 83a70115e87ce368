import { truncate } from '../../base/text/truncate.ts'
import { MAX_LABEL } from '../../document/inlines.ts'
import { shownNoteText } from '../records/note.ts'

/** The words of a note as a title of at most 120 UTF-16 units: its first line that has any; empty where none has. */
export function noteTitle(text: string): string {
  const first = shownNoteText(text)
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '')
  return first === undefined ? '' : first.length > MAX_LABEL - 1 ? `${truncate(first, MAX_LABEL - 1)}…` : first
}
