import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, putNotes } from '../../../../shared/model/records/note.ts'
import { tag, tagObjects, untagObjects } from '../../../../shared/model/records/tag.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { guardWrites } from '../../../../shared/model/writeGuard.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna')

/** A board with a tagged note, which is locked from now on. */
function lockedBoard() {
  const doc = new Y.Doc()
  const history = openUndoHistory('board', doc, anna)
  const [id] = putNotes(doc, anna, [{ text: 'Serve un bus', box: { x: 0, y: 0, width: 180, height: 180 } }]) as [NoteId]
  history.stopCapturing()
  tagObjects(doc, anna, [id], 'trasporto')
  guardWrites(doc, ({ key, partOf = [] }) => ![key, ...partOf].includes(id))
  const names = () => tag.list(doc).map(({ name }) => name)
  return { doc, id, history, names }
}

it('a tag is a part of its note: where the note is locked none is given and none is taken', () => {
  const { doc, id, names } = lockedBoard()
  tagObjects(doc, anna, [id], 'scuola')
  untagObjects(doc, anna, [id], 'trasporto')
  tag.update(doc, anna, tag.list(doc)[0]!.id, { name: 'altro' })
  expect(names()).toEqual(['trasporto'])
})

it('nor by an undo of what was done before it was locked', () => {
  const { history, names } = lockedBoard()
  history.undo()
  expect(names()).toEqual(['trasporto'])
})
