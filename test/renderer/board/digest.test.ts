import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChangeCollector } from '../../../renderer/board/digest.ts'
import { openScene } from '../../../renderer/board/scene.ts'
import { colourNotes, deleteNotes } from '../../../shared/model/note.ts'
import { aBoard, aNote } from './aBoard.ts'

test('others’ changes are gathered into one account, one’s own are not', () => {
  const { doc, author } = aBoard()
  const own = aNote(doc, author, 'mia')
  const kept = aNote(doc, author, 'resta')
  const away = aBoard('piero')
  Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(doc))
  const gathering = createChangeCollector()
  openScene(doc).subscribe(gathering.add)
  aNote(doc, author, 'altra mia')
  expect(gathering.take()).toBeNull()

  const bring = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host')
  aNote(away.doc, away.author, 'prima')
  const brief = aNote(away.doc, away.author, 'breve')
  bring()
  deleteNotes(away.doc, away.author, [brief, own])
  colourNotes(away.doc, away.author, [kept], 'leaf')
  bring()
  expect(gathering.take()).toEqual({ created: 1, changed: 1, deleted: 1, authors: [away.author.person] })
  expect(gathering.take()).toBeNull()
})
