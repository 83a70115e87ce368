import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { liveNotes } from '../../../../../../renderer/features/board/phone/notes/liveNotes.ts'
import { deleteNotes, noteEntries, placeNotes, putNotes, retypeNote } from '../../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

test('what anybody does to a note is seen, and the others stay the same objects', () => {
  const doc = new Y.Doc()
  const other = new Y.Doc()
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update))
  const author = testAuthor('Ada')
  const [first, second] = putNotes(doc, author, [
    { text: 'uno', box },
    { text: 'due', box },
  ])
  const notes = liveNotes(other)
  const untouched = notes.current().get(second!)
  retypeNote(doc, author, first!, 'uno e mezzo')
  placeNotes(doc, author, new Map([[first!, { ...box, x: 50 }]]))
  expect(notes.current().get(first!)).toMatchObject({ text: 'uno e mezzo', box: { x: 50 } })
  expect(notes.current().get(second!)).toBe(untouched)
  deleteNotes(doc, author, [first!])
  expect([...notes.current().keys()]).toEqual([second])
})

test('a hundred notes that come in one frame are told once; what cannot be read is left out', async () => {
  const doc = new Y.Doc()
  const notes = liveNotes(doc)
  let callCount = 0
  const stop = notes.subscribe(() => callCount++)
  doc.transact(() => {
    putNotes(
      doc,
      testAuthor('Ada'),
      Array.from({ length: 100 }, (_, i) => ({ text: `${i}`, box })),
    )
    noteEntries(doc).set('not-an-id', 'not a note')
  })
  await Promise.resolve()
  expect(callCount).toBe(1)
  expect(notes.current().size).toBe(100)
  stop()
})
