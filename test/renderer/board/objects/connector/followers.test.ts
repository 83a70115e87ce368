import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDragPreviewState } from '../../../../../renderer/board/engine/dragPreview.ts'
import { createEventChannel } from '../../../../../renderer/board/engine/engineEvents.ts'
import type { Route } from '../../../../../renderer/board/objects/connector/route.ts'
import type { ObjectId } from '../../../../../renderer/board/objects/objectId.ts'
import { openScene, type SceneChange } from '../../../../../renderer/board/scene/scene.ts'
import { connector, putConnector, readConnector } from '../../../../../shared/model/records/connector.ts'
import { deleteNotes, placeNotes, putNotes, retypeNote } from '../../../../../shared/model/records/note.ts'
import { openUndoHistory } from '../../../../../shared/model/undo/undoHistory.ts'
import { boxAt, createBoardFixture, putNote } from '../../boardFixture.ts'

/** Three notes in a row; a line from the first to the second and one from the second to the third. */
function chain() {
  const { doc, author } = createBoardFixture()
  const [a, b, c] = [0, 400, 800].map((x) => putNote(doc, author, `nota ${x}`, x)) as [ObjectId, ObjectId, ObjectId]
  const [ab, bc] = [putConnector(doc, author, { from: a, to: b }), putConnector(doc, author, { from: b, to: c })]
  const scene = openScene(doc)
  const changes: SceneChange[] = []
  scene.subscribe((change) => changes.push(change))
  const ends = (id: ObjectId) => {
    const { points } = scene.objects.get(id)!.box as Route
    return [points[0]!.x, points.at(-1)!.x]
  }
  return { doc, author, a, b, c, ab, bc, scene, changes, ends }
}

test('a note that moves takes exactly its own lines along', () => {
  const { doc, author, a, ab, bc, scene, changes, ends } = chain()
  expect([ends(ab), ends(bc)]).toEqual([
    [180, 400],
    [580, 800],
  ])
  const other = scene.objects.get(bc)
  placeNotes(doc, author, new Map([[a as never, boxAt(-100, 0)]]))
  expect(ends(ab)).toEqual([80, 400])
  expect(scene.objects.get(bc)).toBe(other)
  expect(changes.map(({ objects }) => [...objects.keys()])).toEqual([[a, ab]])
})

test('a line goes with its note, and comes back with it', () => {
  const { doc, author, b, ab, bc, scene, changes } = chain()
  const undo = openUndoHistory('board', doc, author)
  deleteNotes(doc, author, [b as never])
  expect([scene.objects.has(ab), scene.objects.has(bc)]).toEqual([false, false])
  expect(changes[0]?.objects.get(ab)).toMatchObject({ before: { id: ab }, after: null })
  expect(readConnector(doc, ab)).not.toBeNull()
  undo.undo()
  expect([scene.objects.has(ab), scene.objects.has(bc)]).toEqual([true, true])
  undo.close()
})

test('a line is told when the words of its object change: they are in its name', () => {
  const { doc, author, a, ab, changes } = chain()
  retypeNote(doc, author, a as never, 'altro')
  expect([...changes[0]!.objects.keys()]).toEqual([a, ab])
})

test('during a drag a line is between where its objects are shown, here and on other devices; its free ends move with itself', () => {
  const { doc, author, a, ab, bc, scene } = chain()
  const free = putConnector(doc, author, { from: a, to: { x: 0, y: 900 } })
  const events = createEventChannel()
  const announced: ObjectId[][] = []
  events.on('previewChanged', ({ objects }) => announced.push([...objects].sort()))
  const preview = createDragPreviewState(scene, new Map(), events)
  const shownEnds = (id: ObjectId) => {
    const { points } = preview.boxOf(scene.objects.get(id)!) as Route
    return [Math.round(points[0]!.x), Math.round(points.at(-1)!.y)]
  }
  preview.setPreview(new Map([[a, boxAt(-200, 0)]]))
  expect(announced[0]).toEqual([a, ab, free].sort())
  expect([...preview.movedIds()].sort()).toEqual([a, ab, free].sort())
  expect(shownEnds(ab)[0]).toBe(-20)
  expect(shownEnds(bc)[0]).toBe(580)
  preview.setPreview(new Map([[free, { ...scene.objects.get(free)!.box, y: scene.objects.get(free)!.box.y + 50 }]]))
  expect(shownEnds(free)[1]).toBe(950)
  preview.setPreview(null)
  expect(preview.boxOf(scene.objects.get(ab)!)).toBe(scene.objects.get(ab)!.box)
  events.emit('presenceChanged', new Map([[7, { user: { id: 'x', name: 'x' }, drag: [[a, -200, 0]] } as never]]))
  expect(shownEnds(ab)[0]).toBe(-20)
})

test('a line to itself, to another line, round in a circle or to what is not there is nowhere, and stays in the document', () => {
  const { doc, author, a, ab, scene } = chain()
  const nowhere = [
    putConnector(doc, author, { from: a, to: a }),
    putConnector(doc, author, { from: a, to: ab }),
    putConnector(doc, author, { from: 'gone000000000000' as never, to: a }),
  ]
  const [x, y] = ['xxxxxxxxxxxxxxxx', 'yyyyyyyyyyyyyyyy'] as never[]
  const values = { by: author.person, madeAt: 0 }
  nowhere.push(connector.create(doc, author, { from: x!, to: y!, ...values }, y!), connector.create(doc, author, { from: y!, to: x!, ...values }, x!))
  nowhere.push(connector.create(doc, author, { from: 'zzzzzzzzzzzzzzzz' as never, to: a, ...values }, 'zzzzzzzzzzzzzzzz' as never))
  for (const each of [scene, openScene(doc)]) for (const id of nowhere) expect(each.objects.has(id)).toBe(false)
  expect(connector.list(doc)).toHaveLength(8)
})

test('lines are found again where they were read before the notes that they join', () => {
  const { doc, author } = createBoardFixture()
  const line = putConnector(doc, author, { from: 'n'.repeat(16) as never, to: 'm'.repeat(16) as never })
  const scene = openScene(doc)
  expect(scene.objects.has(line)).toBe(false)
  const away = createBoardFixture('piero')
  for (const id of ['n', 'm'])
    away.doc.transact(() => {
      const [created] = putNotes(away.doc, away.author, [{ text: id, box: boxAt(id === 'n' ? 0 : 500, 0) }])
      const notes = away.doc.getMap<Y.Map<unknown>>('notes')
      const copy = notes.get(created!)!.clone()
      notes.delete(created!)
      notes.set(id.repeat(16), copy)
    })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host')
  expect(scene.objects.has(line)).toBe(true)
})

test('a line that has the id of a note, and leads to that note, is shown nowhere once the note is gone', () => {
  const { doc, author, a, b, scene } = chain()
  connector.create(doc, author, { from: a, to: b, by: author.person, madeAt: 0 }, a as never)
  expect(scene.objects.get(a)?.kind.name).toBe('note')
  deleteNotes(doc, author, [a as never])
  expect(scene.objects.has(a)).toBe(false)
})
