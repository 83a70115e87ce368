import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { setBoxes } from '../../../../renderer/board/engine/commandWriter.ts'
import { createEventChannel } from '../../../../renderer/board/engine/engineEvents.ts'
import { openUndo } from '../../../../renderer/board/engine/undo.ts'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { colourNotes, listNotes, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { transact } from '../../../../shared/model/transact.ts'
import { testAuthor } from '../../../support/peers.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

test('undo takes back one’s own deeds one by one, and never another’s', () => {
  const { doc, author } = createBoardFixture()
  const undo = openUndo(doc, author, createEventChannel())
  const [ownNote] = putNotes(doc, author, [{ text: 'mia', box: boxAt(0, 0) }])
  undo.stopCapturing()
  colourNotes(doc, author, [ownNote!], 'leaf')
  undo.stopCapturing()
  const away = new Y.Doc()
  const piero = testAuthor('piero', 1)
  Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
  putNote(away, piero, 'altrui', 500)
  placeNotes(away, piero, new Map([[ownNote!, boxAt(70, 70)]]))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(away), 'host')

  undo.undo()
  expect(listNotes(doc).find((note) => note.id === ownNote)).toMatchObject({ colour: 'sun', box: { x: 70 } })
  // Piero has moved it: it is no longer hers alone, and stays
  expect(undo.undo()).toMatchObject({ changed: false })
  expect(listNotes(doc).map((note) => note.text)).toEqual(expect.arrayContaining(['mia', 'altrui']))
  expect(undo.can.current()).toEqual({ undo: false, redo: true })
  undo.redo()
  expect(listNotes(doc).find((note) => note.id === ownNote)?.colour).toBe('leaf')
})

test('a burst of typing is one step; a closed undo holds nothing', () => {
  const { doc, author } = createBoardFixture()
  const id = putNote(doc, author, '')
  const undo = openUndo(doc, author, createEventChannel())
  for (const text of ['c', 'ca', 'cas', 'casa']) retypeNote(doc, author, id, text)
  undo.undo()
  expect(listNotes(doc)[0]?.text).toBe('')
  undo.close()
  retypeNote(doc, author, id, 'dopo')
  expect(listNotes(doc)[0]?.text).toBe('dopo')
})

test('what moved together comes back together', () => {
  const { doc, author } = createBoardFixture()
  const a = putNote(doc, author, 'a')
  const b = putNote(doc, author, 'b', 300)
  const undo = openUndo(doc, author, createEventChannel())
  const boxes = new Map([
    [a, boxAt(9, 9)],
    [b, boxAt(309, 9)],
  ])
  transact(doc, author, () => setBoxes({ kinds: objectKinds, scene: openScene(doc) }, boxes)(doc, author))
  undo.undo()
  expect(
    listNotes(doc)
      .map((note) => note.box.x)
      .sort(),
  ).toEqual([0, 300])
})
