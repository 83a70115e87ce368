import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { restoreRecords, type StoredRecord } from '../../../../shared/model/derived/restoreRecords.ts'
import { deleteNotes, listNotes, noteEntries, placeNotes, putNotes, readNote, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const [anna, fac] = [testAuthor('anna', 7), testAuthor('fac', 9)]

function board() {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, anna, [{ text: 'la storia', box, colour: 'leaf' }])
  if (!id) throw new Error('no note')
  const stored: StoredRecord = { id: `notes/${id}`, before: JSON.stringify(noteEntries(doc).toJSON()[id]) }
  return { doc, id, stored, note: readNote(doc, id) }
}

describe('a record that is restored', () => {
  it('is what it was, under its id and its author’s name, where it was deleted', () => {
    const { doc, id, stored, note } = board()
    deleteNotes(doc, testAuthor('mallory'), [id])
    expect(restoreRecords('board', doc, fac, [stored])).toBe(1)
    expect(readNote(doc, id)).toEqual(note)
  })

  it('gets back its words and its place where they were taken, and nothing is written where nothing was', () => {
    const { doc, id, stored, note } = board()
    retypeNote(doc, testAuthor('mallory'), id, '')
    placeNotes(doc, testAuthor('mallory'), new Map([[id, { ...box, x: 900_000 }]]))
    restoreRecords('board', doc, fac, [stored])
    expect(readNote(doc, id)).toEqual(note)
    const vector = Y.encodeStateVector(doc)
    restoreRecords('board', doc, fac, [stored])
    expect(Y.encodeStateVector(doc)).toEqual(vector)
  })

  it.each([
    ['no JSON', { id: 'notes/aaaaaaaaaaaaaaaa', before: '{' }],
    ['a record that lacks fields', { id: 'notes/aaaaaaaaaaaaaaaa', before: '{"text":"x"}' }],
    ['a root that no board has', { id: 'whatever/aaaaaaaaaaaaaaaa', before: '{}' }],
    ['no id', { id: 'notes/__proto__', before: '{"text":"x"}' }],
  ])('is left out where it is %s', (_, record) => {
    const { doc } = board()
    expect(restoreRecords('board', doc, fac, [record])).toBe(0)
    expect(listNotes(doc)).toHaveLength(1)
  })
})
