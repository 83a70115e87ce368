import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChangeCollector } from '../../../../renderer/board/outline/changeDigest.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { placeArea, putArea } from '../../../../shared/model/records/area.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { colourNotes, deleteNotes, type NoteId, placeNotes } from '../../../../shared/model/records/note.ts'
import { putShape } from '../../../../shared/model/records/shape.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

/** A board here, its copy elsewhere, and what is announced here of what happens there. */
function openTwo(prepare: (doc: Y.Doc, author: ReturnType<typeof createBoardFixture>['author']) => void = () => {}) {
  const { doc, author } = createBoardFixture()
  prepare(doc, author)
  const away = createBoardFixture('piero')
  Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(doc))
  const scene = openScene(doc)
  const collector = createChangeCollector(scene)
  scene.subscribe(collector.add)
  const take = () => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host')
    const digest = collector.take()
    const short = (counts: readonly { kind: string; area: { title: string } | null; count: number }[] = []) =>
      counts.map(({ kind, area, count }) => `${count} ${kind}${area ? ` in ${area.title}` : ''}`)
    return (
      digest && {
        created: short(digest.created),
        moved: short(digest.moved),
        changed: short(digest.changed),
        deleted: short(digest.deleted),
        authors: digest.authors,
      }
    )
  }
  return { doc, author, away, take, arrive: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(away.doc), 'host') }
}
const nothing = { created: [], moved: [], changed: [], deleted: [], authors: [] }

test('others’ changes are gathered into one account, one’s own are not', () => {
  let [own, remaining] = ['', ''] as NoteId[]
  const { doc, author, away, take, arrive } = openTwo((local, me) => {
    own = putNote(local, me, 'mia')
    remaining = putNote(local, me, 'resta', 300)
  })
  putNote(doc, author, 'altra mia')
  expect(take()).toBeNull()
  putNote(away.doc, away.author, 'prima')
  const brief = putNote(away.doc, away.author, 'breve')
  arrive()
  deleteNotes(away.doc, away.author, [brief, own as NoteId])
  colourNotes(away.doc, away.author, [remaining as NoteId], 'leaf')
  expect(take()).toEqual({ ...nothing, created: ['1 note'], changed: ['1 note'], deleted: ['1 note'], authors: [away.author.person] })
  expect(take()).toBeNull()
})

test('it says where things are new or have gone, of every kind, and not twice what follows', () => {
  let moved: NoteId
  const { away, take } = openTwo((local, me) => {
    putArea(local, me, { title: 'Bisogni', box: { x: 0, y: 0, width: 900, height: 400 } })
    putArea(local, me, { title: 'Idee', box: { x: 0, y: 1000, width: 900, height: 400 } })
    moved = putNote(local, me, 'va', 20, 50)
    const other = putNote(local, me, 'sta', 300, 50)
    putConnector(local, me, { from: moved, to: other })
  })
  for (const x of [20, 250, 480]) putNote(away.doc, away.author, 'nuova', x, 180)
  putShape(away.doc, away.author, { text: '', form: 'ellipse', box: boxAt(2000, 0) })
  placeNotes(away.doc, away.author, new Map([[moved!, boxAt(30, 1100)]]))
  expect(take()).toEqual({
    ...nothing,
    created: ['3 note in Bisogni', '1 shape'],
    moved: ['1 note in Idee'],
    authors: [away.author.person],
  })
})

test('an area that is moved with its notes is one thing', () => {
  let area: Parameters<typeof placeArea>[2]
  const notes: NoteId[] = []
  const { away, take } = openTwo((local, me) => {
    area = putArea(local, me, { title: 'Bisogni', box: { x: 0, y: 0, width: 900, height: 400 } })
    for (const x of [20, 250]) notes.push(putNote(local, me, 'con', x, 180))
  })
  placeArea(away.doc, away.author, area!, { x: 0, y: 2000, width: 900, height: 400 })
  placeNotes(away.doc, away.author, new Map(notes.map((id, at) => [id, boxAt(20 + at * 230, 2180)])))
  expect(take()).toMatchObject({ moved: ['1 area'], changed: [] })
})
