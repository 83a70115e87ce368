import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deleteNotes, noteText, putNotes, spliceNoteText } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)

it('a splice is one update to the text of a note, and nothing where the note is gone', () => {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, ada, [{ text: 'una casa', box: { x: 0, y: 0, width: 180, height: 180 } }])
  let updates = 0
  doc.on('update', () => updates++)
  spliceNoteText(doc, ada, id!, { at: 0, remove: 3, insert: 'la' })
  expect([noteText(doc, id!)?.toString(), updates]).toEqual(['la casa', 1])
  deleteNotes(doc, ada, [id!])
  spliceNoteText(doc, ada, id!, { at: 0, remove: 0, insert: 'x' })
  expect(updates).toBe(2)
})
