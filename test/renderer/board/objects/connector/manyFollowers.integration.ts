import { expect, test } from 'vitest'
import { openScene, withFollowers } from '../../../../../renderer/board/scene/scene.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { placeNotes } from '../../../../../shared/model/records/note.ts'
import { boxAt, createBoardFixture, putNote } from '../../boardFixture.ts'

test('two thousand lines on one note: a note elsewhere moves for nothing, and what goes with a note is bounded', () => {
  const { doc, author } = createBoardFixture()
  const [hub, leaf, alone] = [putNote(doc, author, 'mozzo'), putNote(doc, author, 'raggio', 500), putNote(doc, author, 'sola', 900)]
  doc.transact(() => {
    for (let at = 0; at < 2000; at++) putConnector(doc, author, { from: hub, to: at % 2 ? leaf : { x: at, y: 900 } })
  })
  const scene = openScene(doc)
  const sizes: number[] = []
  scene.subscribe(({ objects }) => sizes.push(objects.size))
  placeNotes(doc, author, new Map([[alone, boxAt(900, 10)]]))
  placeNotes(doc, author, new Map([[hub, boxAt(10, 10)]]))
  expect(sizes).toEqual([1, 2001])
  expect(withFollowers(scene, [hub], 500).size).toBe(501)
})
