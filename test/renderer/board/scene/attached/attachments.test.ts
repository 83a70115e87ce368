import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Attachments } from '../../../../../renderer/board/scene/attached/attachments.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { deleteNotes, type NoteId, note, putNotes, readNote } from '../../../../../shared/model/records/note.ts'
import { putShape } from '../../../../../shared/model/records/shape.ts'
import { tagObjects } from '../../../../../shared/model/records/tag.ts'
import { transact } from '../../../../../shared/model/transact.ts'
import { openUndoHistory } from '../../../../../shared/model/undo/undoHistory.ts'
import { replacing } from '../../../../../shared/model/value/replacedIds.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const box = { x: 0, y: 0, width: 180, height: 180 }

function open() {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, anna, [{ text: 'Casa', box }]) as [NoteId]
  const scene = openScene(doc)
  const { attachments } = scene
  const changes: string[][] = []
  attachments.subscribe((ids) => changes.push([...ids]))
  return { doc, id, attachments, changes }
}
/** What is attached to what is on the board. */
const all = ({ entries }: Attachments) => Array.from(entries(), ([id, { tags }]) => [id, tags])

test('what is attached to a note is shown nowhere while the note is gone, and comes back with it', () => {
  const { doc, id, attachments, changes } = open()
  tagObjects(doc, anna, [id], 'casa')
  expect([attachments.of(id).tags, changes]).toEqual([['casa'], [[id]]])
  const undo = openUndoHistory('board', doc, anna)
  deleteNotes(doc, anna, [id])
  expect(all(attachments)).toEqual([])
  undo.undo()
  expect(all(attachments)).toEqual([[id, ['casa']]])
  undo.close()
})

test('a note that becomes a shape, and that a text, has on it what was attached to the note, also what another attaches to the note meanwhile', () => {
  const { doc, id, attachments } = open()
  tagObjects(doc, anna, [id], 'casa')
  const offline = new Y.Doc()
  Y.applyUpdate(offline, Y.encodeStateAsUpdate(doc))
  tagObjects(offline, testAuthor('bruno', 9000), [id], 'scuola')
  const turned = transact(doc, anna, () => {
    const shape = putShape(doc, anna, { text: 'Casa', box, replaces: replacing(readNote(doc, id)!) })
    note.remove(doc, anna, id)
    return shape
  })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(offline))
  expect(all(attachments)).toEqual([[turned, ['casa', 'scuola']]])
  expect(attachments.idsOf(turned)).toEqual([turned, id])
})

test('of two that took the place of one, every device shows it at the same, and at the note itself where that comes back', () => {
  const { doc, id, attachments, changes } = open()
  tagObjects(doc, anna, [id], 'casa')
  const undo = openUndoHistory('board', doc, anna)
  deleteNotes(doc, anna, [id])
  const successors = [0, 1].map(() => putNotes(doc, anna, [{ text: 'anche', box, replaces: [id] }])[0] as NoteId).sort()
  expect(all(attachments)).toEqual([[successors[0], ['casa']]])
  note.remove(doc, { ...anna }, successors[0]!)
  expect(all(attachments)).toEqual([[successors[1], ['casa']]])
  changes.length = 0
  while (!readNote(doc, id)) undo.undo()
  expect(all(attachments)).toEqual([[id, ['casa']]])
  expect(changes.flat()).toContain(id)
  undo.close()
})
