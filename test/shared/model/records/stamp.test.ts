import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putNotes } from '../../../../shared/model/records/note.ts'
import {
  countStamps,
  moveStamps,
  ownStamp,
  putStamp,
  removeStamps,
  type StampForm,
  stamp,
  stampObjects,
  stampsByObject,
  stampTotal,
} from '../../../../shared/model/records/stamp.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { boardPoint } from '../../../../shared/model/value/boardPoint.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const bruno = testAuthor('bruno', 2000)
const box = { x: 0, y: 0, width: 180, height: 180 }

function stampedNote() {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, anna, [{ text: 'Casa', box }])
  return { doc, id: id! }
}
const counts = (doc: Y.Doc, id: string) => Object.fromEntries(countStamps(stampsByObject(doc).of(id)))

test('the stamps of two people who stamp at once all count, several of one person too, and each takes away only their own', () => {
  const { doc, id } = stampedNote()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  stampObjects(doc, anna, [id, id], 'heart')
  stampObjects(other, bruno, [id], 'heart')
  stampObjects(other, bruno, [id], 'question')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(counts(doc, id)).toEqual({ heart: 3, question: 1 })
  expect(stampTotal(countStamps(stampsByObject(doc).of(id)))).toBe(4)
  removeStamps(
    doc,
    bruno,
    stampsByObject(doc)
      .of(id)
      .map((each) => each.id),
  )
  expect(counts(doc, id)).toEqual({ heart: 2 })
  expect(ownStamp(doc, bruno.person, [id], 'heart')).toBeNull()
  removeStamps(doc, anna, [ownStamp(doc, anna.person, [id], 'heart')!.id])
  expect(counts(doc, id)).toEqual({ heart: 1 })
})

test('undo takes back one’s own stamp alone', () => {
  const { doc, id } = stampedNote()
  const undo = openUndoHistory('board', doc, anna)
  stampObjects(doc, anna, [id], 'star')
  undo.stopCapturing()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  stampObjects(other, bruno, [id], 'star')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  undo.undo()
  expect(
    stampsByObject(doc)
      .of(id)
      .map(({ by }) => by),
  ).toEqual([bruno.person])
  undo.close()
})

test('a stamp on the board itself moves, one on an object stays on it', () => {
  const { doc, id } = stampedNote()
  const free = putStamp(doc, anna, { form: 'dot', at: { x: 1.239, y: 2e9 } })
  const [on] = stampObjects(doc, anna, [id], 'dot')
  expect(stamp.read(doc, free)?.at).toEqual({ x: 1.24, y: 1_000_000 })
  moveStamps(
    doc,
    bruno,
    new Map([
      [free, { x: 5, y: 6 }],
      [on!, { x: 7, y: 8 }],
    ]),
  )
  expect([stamp.read(doc, free)?.at, stamp.read(doc, on!)?.at]).toEqual([{ x: 5, y: 6 }, undefined])
  expect(
    stampsByObject(doc)
      .of('')
      .map((each) => each.id),
  ).toEqual([free])
})

test('what a hostile program or a newer one writes is left out, and throws nowhere', () => {
  const { doc, id } = stampedNote()
  const good = { form: 'heart', on: id, by: anna.person, madeAt: 1 }
  const bad: unknown[] = [
    7,
    null,
    'x',
    new Y.Map(),
    ...[{ form: 'rocket' }, { form: 7 }, { by: 'x' }, { madeAt: 'now' }].map((part) => new Y.Map(Object.entries({ ...good, ...part }))),
  ]
  for (const [at, value] of bad.entries()) stamp.entries(doc).set(`${at}`.padStart(16, '0'), value)
  stamp.entries(doc).set('z'.repeat(16), new Y.Map(Object.entries({ ...good, on: { x: 1 }, at: 'there' })))
  expect([counts(doc, id), stampsByObject(doc).of('').length]).toEqual([{}, 1])
  for (const value of [null, [1], [1, 2, 3], ['1', 2], [Number.NaN, 0]]) expect(boardPoint.read(value)).toBeUndefined()
  expect(countStamps([{ form: 'smile' }, { form: 'dot' as StampForm }, { form: 'smile' }])).toEqual(
    new Map([
      ['dot', 1],
      ['smile', 2],
    ]),
  )
})
