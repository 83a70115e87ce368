import type * as Y from 'yjs'
import { splitText } from '../../../shared/base/text/splitText.ts'
import { listAreas } from '../../../shared/model/records/area.ts'
import { listNotes, MAX_NOTE_TEXT, NOTE_SIDE, putNotes, readNote } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { areaRoom, findFreeSpace } from '../scene/freeSpace.ts'

/** Longest text that is put back on a board at once, in UTF-16 units: a longer one would not be read there. */
export const MAX_REINSERTED_TEXT = 20 * MAX_NOTE_TEXT

/**
 * Puts a text back on the board as a new note, near the other notes and outside every area; a text too long for one note becomes
 * several. What exceeds {@link MAX_REINSERTED_TEXT} is left out. Cost: O(notes) for each new note.
 * @returns whether it is there: false where facilitators let nobody add notes now
 */
export function reinsertNote(doc: Y.Doc, author: Author, text: string): boolean {
  const taken = listNotes(doc).map(({ box }) => box)
  const areas = listAreas(doc).map(areaRoom)
  const notes = splitText(text.slice(0, MAX_REINSERTED_TEXT), MAX_NOTE_TEXT).map((piece) => {
    const box = findFreeSpace({ notes: taken, areas }, NOTE_SIDE, author.random)
    taken.push(box)
    return { text: piece, box }
  })
  return putNotes(doc, author, notes).every((id) => readNote(doc, id) !== null)
}
