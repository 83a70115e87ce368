import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChangeCollector } from '../../../../renderer/board/outline/changeDigest.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { colourNotes, deleteNotes } from '../../../../shared/model/records/note.ts'
import { createBoardFixture, putNote } from '../boardFixture.ts'

test('others’ changes are gathered into one account, one’s own are not', () => {
  const { doc, author } = createBoardFixture()
  const ownNote = putNote(doc, author, 'mia')
  const remaining = putNote(doc, author, 'resta')
  const away = createBoardFixture('piero')
  Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(doc))
  const gathering = createChangeCollector()
  openScene(doc).subscribe(gathering.add)
  putNote(doc, author, 'altra mia')
  expect(gathering.take()).toBeNull()

  const bring = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host')
  putNote(away.doc, away.author, 'prima')
  const brief = putNote(away.doc, away.author, 'breve')
  bring()
  deleteNotes(away.doc, away.author, [brief, ownNote])
  colourNotes(away.doc, away.author, [remaining], 'leaf')
  bring()
  expect(gathering.take()).toEqual({ created: 1, changed: 1, deleted: 1, authors: [away.author.person] })
  expect(gathering.take()).toBeNull()
})
