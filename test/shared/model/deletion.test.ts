import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deleteRecord, deleterOf } from '../../../shared/model/deletion.ts'
import { deleteNotes, listNotes, type NoteId, noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import { openUndoHistory } from '../../../shared/model/undo/undoHistory.ts'
import { testAuthor } from '../../support/peers.ts'

const anna = testAuthor('anna')
const box = { x: 0, y: 0, width: 180, height: 180 }

/** Two devices with one note; `deleters`: whom the second one sees delete. */
function devices() {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const [id] = putNotes(doc, anna, [{ text: 'Serve un bus', box }]) as [NoteId]
  const sync = () => Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  sync()
  const entries = noteEntries(other)
  const keys: string[] = []
  const deleters: (number | null)[] = []
  entries.observeDeep((events) => {
    for (const event of events)
      for (const [key, { action }] of event.keys) {
        keys.push(`${action} ${key}`)
        if (action === 'delete') deleters.push(deleterOf(entries as Y.Map<unknown>, key, event))
      }
  })
  return { doc, other, id, sync, keys, deleters }
}

it('names the client id of who deleted, also after it was stored and read again, and shows nothing else', () => {
  const { doc, other, id, sync, keys, deleters } = devices()
  deleteNotes(doc, anna, [id])
  sync()
  expect([deleters, keys, [...noteEntries(other).keys()]]).toEqual([[doc.clientID], [`delete ${id}`], []])
  const stored = new Y.Doc()
  const ofStored: (number | null)[] = []
  const storedEntries = noteEntries(stored) as Y.Map<unknown>
  storedEntries.observeDeep(([event]) => event && ofStored.push(deleterOf(storedEntries, id, event)))
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(other))
  expect([listNotes(stored), ofStored]).toEqual([[], [doc.clientID]])
})

it('is told anew each time, nobody where a deletion bears no mark, and an undo brings the record back', () => {
  const { doc, id, sync, deleters } = devices()
  const history = openUndoHistory('board', doc, anna)
  deleteNotes(doc, anna, [id])
  sync()
  history.undo()
  expect(listNotes(doc)).toMatchObject([{ id, text: 'Serve un bus' }])
  sync()
  noteEntries(doc).delete(id)
  sync()
  expect(deleters).toEqual([doc.clientID, null])
})

it('of a record that does not name the author whom it could name says nobody', () => {
  const { doc, id, sync, deleters } = devices()
  ;(noteEntries(doc).get(id) as Y.Map<unknown>).delete('by')
  deleteRecord(noteEntries(doc) as Y.Map<unknown>, id, 'by')
  sync()
  expect(deleters).toEqual([null])
})
