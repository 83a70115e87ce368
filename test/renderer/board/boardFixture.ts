import * as Y from 'yjs'
import type { Box } from '../../../shared/base/geometry.ts'
import { NOTE_SIDE, type NoteId, putNotes } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { testAuthor } from '../../support/peers.ts'

/** The document of an empty board, and an author. */
export function createBoardFixture(name = 'anna'): { readonly doc: Y.Doc; readonly author: Author } {
  return { doc: new Y.Doc(), author: testAuthor(name, 1000) }
}

export const boxAt = (x: number, y: number, side = NOTE_SIDE): Box => ({ x, y, width: side, height: side })

/** Puts one note with its top left corner at a point. @returns its id */
export function putNote(doc: Y.Doc, author: Author, text: string, x = 0, y = 0): NoteId {
  const [id] = putNotes(doc, author, [{ text, box: boxAt(x, y) }])
  return id!
}
