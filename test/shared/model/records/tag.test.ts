import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putNotes, readNote } from '../../../../shared/model/records/note.ts'
import { MAX_TAG, tag, tagKey, tagNames, tagObjects, tagsByObject, untagObjects } from '../../../../shared/model/records/tag.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { replacedIdsField, replacing } from '../../../../shared/model/value/replacedIds.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const bruno = testAuthor('bruno', 2000)
const box = { x: 0, y: 0, width: 180, height: 180 }

function boardWithNote() {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, anna, [{ text: 'Casa', box }])
  return { doc, id: id! }
}
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const merge = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
const names = (doc: Y.Doc, id: string) => tagNames(tagsByObject(doc).of(id))

test('tags that two people give to one note at once all stand, and the same one counts once', () => {
  const { doc, id } = boardWithNote()
  const other = copyOf(doc)
  tagObjects(doc, anna, [id], 'casa')
  tagObjects(doc, anna, [id], 'anziani')
  tagObjects(other, bruno, [id], ' Casà')
  tagObjects(other, bruno, [id], 'lavoro')
  merge(doc, other)
  expect(names(doc, id)).toEqual(names(other, id))
  expect(new Set(names(doc, id).map(tagKey))).toEqual(new Set(['casa', 'anziani', 'lavoro']))
})

test('a tag that is there is not given again, a long one is cut, a blank one is none', () => {
  const { doc, id } = boardWithNote()
  for (const [at, name] of ['casa', 'CASA', '  ', '\u202e', 'x'.repeat(99)].entries()) tagObjects(doc, testAuthor('anna', at), [id], name)
  expect(names(doc, id)).toEqual(['casa', 'x'.repeat(MAX_TAG)])
})

test('whoever may write takes a tag away, all of the same; one’s undo brings back only that', () => {
  const { doc, id } = boardWithNote()
  const other = copyOf(doc)
  tagObjects(doc, anna, [id], 'casa')
  tagObjects(other, bruno, [id], 'casa')
  merge(doc, other)
  const undo = openUndoHistory('board', doc, anna)
  untagObjects(doc, anna, [id], 'Casa')
  expect(names(doc, id)).toEqual([])
  undo.undo()
  expect(names(doc, id)).toEqual(['casa'])
  undo.close()
})

test('what a hostile program writes is left out, and throws nowhere', () => {
  const { doc, id } = boardWithNote()
  const entries = tag.entries(doc)
  const bad = [
    7,
    null,
    'x',
    new Y.Map(),
    new Y.Map([['on', 'nowhere']]),
    new Y.Map<unknown>([
      ['on', id],
      ['name', 7],
      ['by', anna.person],
      ['madeAt', 1],
    ]),
  ]
  for (const [at, value] of bad.entries()) entries.set(`${at}`.padStart(16, '0'), value)
  expect(names(doc, id)).toEqual([])
  tagObjects(doc, anna, [id], 'casa')
  expect(names(doc, id)).toEqual(['casa'])
})

test('an object says whose place it took, at most eight, and a broken list is none', () => {
  const { doc, id } = boardWithNote()
  const old = readNote(doc, id)!
  const [next] = putNotes(doc, anna, [{ text: 'di nuovo', box, replaces: replacing(old) }])
  expect(readNote(doc, next!)?.replaces).toEqual([id])
  const chain = Array.from({ length: 20 }, (_, at) => `${at}`.padStart(16, '0'))
  expect(replacing({ id, replaces: chain as never })).toHaveLength(8)
  for (const broken of ['', 'x', `${id}  ${id}`, 7, chain.join(' ')]) expect(replacedIdsField.read(broken)).toBeUndefined()
  expect(replacedIdsField.read(`${id} ${next}`)).toEqual([id, next])
})
