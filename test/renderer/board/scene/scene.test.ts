import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { areaKind } from '../../../../renderer/board/objects/area/areaKind.ts'
import { noteKind } from '../../../../renderer/board/objects/note/noteKind.ts'
import { openScene, type SceneChange } from '../../../../renderer/board/scene/scene.ts'
import { deleteArea, putArea } from '../../../../shared/model/records/area.ts'
import { colourNotes, deleteNotes, noteEntries, placeNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

test('a scene reads what is there, then only what changes, and says what it was', () => {
  const { doc, author } = createBoardFixture()
  const a = putNote(doc, author, 'a')
  const b = putNote(doc, author, 'b', 300)
  const scene = openScene(doc)
  const other = scene.of(noteKind).get(b)
  const changes: SceneChange[] = []
  scene.subscribe((change) => changes.push(change))

  retypeNote(doc, author, a, 'ancora')
  expect(scene.of(noteKind).get(a)?.text).toBe('ancora')
  expect(scene.of(noteKind).get(b)).toBe(other)
  placeNotes(doc, author, new Map([[a, boxAt(50, 60)]]))
  colourNotes(doc, author, [a, b], 'leaf')
  deleteNotes(doc, author, [b])
  expect(changes.map((change) => [...change.objects.keys()])).toEqual([[a], [a], [a, b], [b]])
  expect(changes[1]?.objects.get(a)).toMatchObject({ before: { box: { x: 0 } }, after: { box: { x: 50 } } })
  expect(changes[3]?.objects.get(b)?.after).toBeNull()
  expect(scene.objects.size).toBe(1)
})

test('a scene knows its own hand from others’', () => {
  const { doc, author } = createBoardFixture()
  const scene = openScene(doc)
  const ownFlags: boolean[] = []
  scene.subscribe((change) => ownFlags.push(change.isLocal))
  putNote(doc, author, 'mia')
  const away = createBoardFixture('piero')
  putNote(away.doc, away.author, 'altrui')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host')
  expect(ownFlags).toEqual([true, false])
  expect(scene.objects.size).toBe(2)
})

test('what cannot be read is left out of the scene, and comes in when it can be', () => {
  const { doc, author } = createBoardFixture()
  const id = putNote(doc, author, 'buona')
  const scene = openScene(doc)
  const entry = noteEntries(doc).get(id) as Y.Map<unknown>
  entry.set('box', 'nowhere')
  expect(scene.of(noteKind).has(id)).toBe(false)
  noteEntries(doc).set('x', 'not a map')
  expect(scene.objects.size).toBe(0)
  entry.set('box', [1, 2, 180, 180])
  expect(scene.of(noteKind).get(id)?.box.x).toBe(1)
})

test('areas come and go, and a closed scene hears nothing more', () => {
  const { doc, author } = createBoardFixture()
  const scene = openScene(doc)
  const area = putArea(doc, author, { title: 'Bisogni', box: boxAt(0, 0, 500) })
  expect(scene.of(areaKind).get(area)?.title).toBe('Bisogni')
  deleteArea(doc, author, area)
  expect(scene.objects.size).toBe(0)
  scene.close()
  putNote(doc, author, 'dopo')
  expect(scene.objects.size).toBe(0)
})
