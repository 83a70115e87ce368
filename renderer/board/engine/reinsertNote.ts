import type * as Y from 'yjs'
import { splitText } from '../../../shared/base/splitText.ts'
import { listAreas } from '../../../shared/model/records/area.ts'
import { listNotes, MAX_NOTE_TEXT, NOTE_SIDE, putNotes } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { findFreeSpace } from './freeSpace.ts'

/** Longest text that goes back on a board at once: more than this nobody would read there. */
export const MAX_REINSERTED_TEXT = 20 * MAX_NOTE_TEXT

/** Says a text again as a new note, where there is room on the board; a text too long for one becomes several. */
export function reinsertNote(doc: Y.Doc, author: Author, text: string): void {
  const taken = listNotes(doc).map(({ box }) => box)
  const areas = listAreas(doc).map(({ box }) => box)
  const notes = splitText(text.slice(0, MAX_REINSERTED_TEXT), MAX_NOTE_TEXT).map((piece) => {
    const box = findFreeSpace({ notes: taken, areas }, null, NOTE_SIDE, author.random)
    taken.push(box)
    return { text: piece, box }
  })
  putNotes(doc, author, notes)
}
