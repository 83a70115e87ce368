import { describe, expect, test } from 'vitest'
import { connectorKind } from '../../../../../renderer/board/objects/connector/connectorKind.ts'
import type { ObjectId } from '../../../../../renderer/board/objects/objectId.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { nestCluster } from '../../../../../shared/model/derived/clusters/clusterEdits.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import {
  type ClusterId,
  cluster,
  clusterMember,
  joinCluster,
  listClusters,
  originOf,
  putCluster,
} from '../../../../../shared/model/records/cluster.ts'
import { deleteNotes, listNotes, type NoteId, placeNotes } from '../../../../../shared/model/records/note.ts'
import { putNote } from '../../boardFixture.ts'
import { board, boxOf, doc, elsewhere, first, list, mayWrite, openBoards, piero, press, second } from '../../openedBoard.ts'

openBoards()

// the camera shows the board from -100, -100 at zoom 1
const send = (type: string, x: number, y: number, init: PointerEventInit = {}) =>
  list().parentElement!.dispatchEvent(
    new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, buttons: 1, clientX: x + 100, clientY: y + 100, ...init }),
  )
const hover = (from: readonly [number, number], to: readonly [number, number], init: PointerEventInit = {}) => {
  send('pointerdown', ...from, init)
  send('pointermove', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, init)
  send('pointermove', ...to, init)
}
const drag = (from: readonly [number, number], to: readonly [number, number], init: PointerEventInit = {}) => {
  hover(from, to, init)
  send('pointerup', ...to, init)
}
const field = () => document.querySelector('textarea')!
const make = (...ids: ObjectId[]): ClusterId => {
  const id = board.clusters.create(ids)!
  board.leaveEditing()
  return id
}
const clusterOf = (id: ObjectId) => board.clusters.clusterOf(id)?.id ?? null
const elementOf = (id: ObjectId) => document.querySelector<HTMLElement>(`[id$="${id}"]`)!
const shownBox = (id: ObjectId) => board.scene.objects.get(id)!.box

describe('making a cluster', () => {
  test('of the selected notes opens its name, and is one step of undo', () => {
    board.select(select(first, second))
    const id = board.clusters.create()!
    expect(document.activeElement).toBe(field())
    expect(field().getAttribute('aria-label')).toBe('Nome del tema')
    field().value = 'Trasporti'
    field().dispatchEvent(new Event('input', { bubbles: true }))
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    expect(listClusters(doc).map(({ name }) => name)).toEqual(['Trasporti'])
    expect([clusterOf(first), clusterOf(second)]).toEqual([id, id])
    expect(elementOf(id).textContent).toContain('Trasporti')
    expect(elementOf(id).getAttribute('aria-label')).toBe('Trasporti (2)')
    board.undo.undo()
    board.undo.undo()
    expect([clusterOf(first), listClusters(doc).length]).toEqual([null, 0])
  })

  test('leaves notes where they are that lie together, and gathers those that do not', () => {
    make(first, second)
    expect([boxOf(first).x, boxOf(second).x]).toEqual([0, 300])
    const between = putNote(doc, piero, 'tra loro', 1300, 900)
    const far = putNote(doc, piero, 'lontana', 1000, 900)
    const other = putNote(doc, piero, 'pure', 1600, 900)
    make(far, other)
    expect(Math.abs(boxOf(far).x - boxOf(other).x)).toBe(200)
    expect(boxOf(between).x).toBe(1300)
  })

  test('stays in its area where notes stand close: a place above its title would be nearer', () => {
    putArea(doc, piero, { title: 'Idee', box: { x: 2000, y: 0, width: 800, height: 1200 } })
    const close = [0, 1, 2, 3].map((at) => putNote(doc, piero, `idea ${at}`, 2020 + (at % 2) * 200, 70 + Math.floor(at / 2) * 200))
    for (const id of [close[0]!, close[1]!]) {
      const box = board.scene.objects.get(make(id))!.box
      expect([box.x >= 2000, box.y >= 54, box.x + box.width <= 2800, box.y + box.height <= 1200]).toEqual([true, true, true, true])
    }
  })

  test('of some notes of a cluster makes a part of it; of all of them it opens the name that there is', () => {
    const third = putNote(doc, piero, 'terza', 0, 200)
    const whole = make(first, second, third)
    const part = make(first, third)
    expect(board.clusters.all().get(part)?.parent).toBe(whole)
    expect(clusterOf(second)).toBe(whole)
    expect(make(first, third)).toBe(part)
    expect(board.clusters.all().size).toBe(2)
  })

  test('of clusters makes one around them', () => {
    const [a, b] = [make(first), make(second)]
    const outer = make(a, b)
    expect([a, b].map((id) => board.clusters.all().get(id)?.parent)).toEqual([outer, outer])
    expect(shownBox(outer).x).toBeLessThan(shownBox(a).x)
  })

  test('of nothing makes an empty one, which goes again without a trace if it is left without a name', () => {
    const id = board.clusters.create([])!
    expect(listClusters(doc).map((each) => each.id)).toEqual([id])
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(listClusters(doc)).toEqual([])
    expect(board.undo.can.current().undo).toBe(false)
  })

  test('is not for those who may only read', () => {
    mayWrite.set(false)
    expect(board.clusters.create([first])).toBeNull()
    board.clusters.move([first], null)
    expect(listClusters(doc)).toEqual([])
  })

  test('keeps from which area each note came', () => {
    const area = putArea(doc, piero, { title: 'Bisogni', box: { x: -50, y: -50, width: 260, height: 400 } })
    make(first, second)
    expect(originOf(doc, first)).toEqual({ area, title: 'Bisogni' })
    expect(originOf(doc, second)).toBeNull()
  })
})

describe('dragging', () => {
  test('a note next to another of a cluster puts it there, as is shown before it is released', () => {
    const id = make(first)
    hover([350, 90], [260, 90])
    expect(elementOf(id).hasAttribute('data-drop')).toBe(true)
    expect(elementOf(id).style.width).toBe(`${390 + 52}px`)
    expect(clusterOf(second)).toBeNull()
    send('pointerup', 260, 90)
    expect(clusterOf(second)).toBe(id)
    expect(elementOf(id).hasAttribute('data-drop')).toBe(false)
    board.undo.undo()
    expect([clusterOf(second), boxOf(second).x]).toEqual([null, 300])
  })

  test('with Ctrl moves the note and leaves the clusters as they are', () => {
    const id = make(first)
    drag([350, 90], [260, 90], { ctrlKey: true })
    expect([clusterOf(second), clusterOf(first)]).toEqual([null, id])
    expect(boxOf(second).x).toBe(210)
  })

  test('a note away from the others takes it out; Escape before the end leaves all as it was', () => {
    const id = make(first, second)
    hover([350, 90], [700, 300])
    expect(elementOf(id).style.width).toBe(`${180 + 52}px`)
    press('Escape')
    send('pointerup', 700, 300)
    expect([clusterOf(second), boxOf(second).x]).toEqual([id, 300])
    expect(elementOf(id).style.width).toBe(`${480 + 52}px`)
    drag([350, 90], [700, 300])
    expect(clusterOf(second)).toBeNull()
    expect(clusterMember.read(doc, second)).not.toHaveProperty('cluster')
  })

  test('a note within the edge of its cluster, or all of them, leaves it in', () => {
    const id = make(first, second)
    drag([350, 90], [320, 120])
    expect(clusterOf(second)).toBe(id)
    board.select(select(first, second))
    drag([50, 90], [50, 600])
    expect([clusterOf(first), clusterOf(second)]).toEqual([id, id])
  })

  test('the name moves all that is in it, and what leads to it follows', () => {
    const id = make(first)
    const line = board.join(connectorKind, id, second)!
    const before = shownBox(line)
    drag([20, -45], [20, 155])
    expect(boxOf(first).y).toBe(200)
    expect(shownBox(id).y).toBe(200 - 26 - 40)
    expect(shownBox(line).y).not.toBe(before.y)
    elsewhere((other) => placeNotes(other, piero, new Map([[first, { ...boxOf(first), y: 900 }]])))
    expect(shownBox(line).y + shownBox(line).height).toBeGreaterThan(700)
    board.deleteObjects([second])
    expect(board.scene.objects.has(line)).toBe(false)
    expect(board.scene.objects.has(id)).toBe(true)
  })

  test('a name into another cluster makes it a part of it, and out again', () => {
    const third = putNote(doc, piero, 'terza', 300, 400)
    const [outer, inner] = [make(first, second), make(third)]
    // the name of the third note's cluster is dropped within the first
    drag([320, 350], [250, 100])
    expect(board.clusters.all().get(inner)?.parent).toBe(outer)
    const { x, y } = shownBox(inner)
    drag([x + 20, y + 15], [700, 560])
    expect(board.clusters.all().get(inner)?.parent).toBeNull()
  })

  test('the last note out of sight leaves the name where it was', () => {
    const id = make(first, second)
    placeNotes(doc, piero, new Map([[second, { ...boxOf(second), x: 1200 }]]))
    const { x, y } = shownBox(id)
    board.deleteObjects([first, second])
    expect(shownBox(id)).toMatchObject({ x, y })
    expect(elementOf(id).textContent).toContain('vuoto')
    board.undo.undo()
    expect(board.clusters.all().get(id)?.members.length).toBe(2)
  })
})

describe('a cluster', () => {
  test('takes in notes by a command, close to what is in it, and lets them go', () => {
    const far = putNote(doc, piero, 'lontana', 2000, 2000)
    const id = make(first)
    board.clusters.move([far], id)
    expect(clusterOf(far)).toBe(id)
    expect(Math.hypot(boxOf(far).x, boxOf(far).y)).toBeLessThan(500)
    board.undo.undo()
    expect([clusterOf(far), boxOf(far).x]).toEqual([null, 2000])
    board.clusters.move([first], null)
    expect(clusterOf(first)).toBeNull()
  })

  test('merges with another, and splits again days later, by anybody', () => {
    const third = putNote(doc, piero, 'terza', 1500, 1500)
    const [a, b] = [make(first, second), make(third)]
    board.clusters.name(b, 'Autobus')
    expect(board.clusters.merge([b, a])).toBe(a)
    expect(board.clusters.all().get(a)).toMatchObject({ name: 'Autobus', merged: [b] })
    expect(clusterOf(third)).toBe(a)
    expect(Math.hypot(boxOf(third).x, boxOf(third).y)).toBeLessThan(600)
    board.clusters.split(b, a)
    expect([clusterOf(third), board.clusters.all().get(b)?.name]).toEqual([b, 'Autobus'])
    board.undo.undo()
    expect(clusterOf(third)).toBe(a)
  })

  test('is deleted without its notes', () => {
    const id = make(first, second)
    board.select(select(id))
    board.deleteSelection()
    expect(listClusters(doc)).toEqual([])
    expect(listNotes(doc)).toHaveLength(2)
    board.undo.undo()
    expect([clusterOf(first), clusterOf(second)]).toEqual([id, id])
  })

  test('is copied with its notes; a copied note is in the cluster of its original', () => {
    const id = make(first, second)
    board.select(select(first))
    board.duplicate()
    const [copy] = board.selection.current()
    expect(clusterOf(copy!)).toBe(id)
    expect(board.clusters.all().size).toBe(1)
    board.select(select(id))
    board.duplicate()
    expect(listNotes(doc)).toHaveLength(6)
    expect(Array.from(board.clusters.all().values(), ({ members }) => members.length)).toEqual([3, 3])
  })

  test('keeps a note that is turned into a shape', async () => {
    const id = make(first)
    const { shapeKind } = await import('../../../../../renderer/board/objects/shape/shapeKind.ts')
    board.convert(shapeKind, [first])
    expect(
      board.clusters
        .all()
        .get(id)
        ?.members.filter((each) => board.scene.objects.has(each)),
    ).toHaveLength(1)
  })

  test('that another deletes while its name is written offers the words again', () => {
    const notices: unknown[] = []
    board.onEvent((event) => notices.push(event))
    const id = board.clusters.create([first])!
    field().value = 'Casa'
    field().dispatchEvent(new Event('input', { bubbles: true }))
    elsewhere((other) => cluster.remove(other, piero, id))
    expect(notices).toMatchObject([{ type: 'editedNoteDeleted', text: 'Casa' }])
    ;(notices[0] as { reinsert(): void }).reinsert()
    expect(listClusters(doc).map(({ name }) => name)).toEqual(['Casa'])
  })

  test('of a hostile program, in a circle, with things that are not there or are clusters themselves, is harmless', () => {
    const [a, b] = [putCluster(doc, piero, { box: boxOf(first) }), putCluster(doc, piero, { box: boxOf(first) })]
    doc.transact(() => {
      cluster.update(doc, piero, a, { partOf: b })
      cluster.update(doc, piero, b, { partOf: a })
      joinCluster(doc, piero, [{ id: a }, { id: b }, { id: first }, { id: 'zzzzzzzzzzzzzzzz' as NoteId }], a)
    })
    expect(board.clusters.all().size).toBe(2)
    expect(clusterOf(first)).toBe(a)
    deleteNotes(doc, piero, [first])
    nestCluster(doc, piero, a, b)
    expect([...board.clusters.all().values()].every(({ id }) => Number.isFinite(shownBox(id).x))).toBe(true)
    const line = board.join(connectorKind, a, b)!
    joinCluster(doc, piero, [{ id: line as never }], a)
    expect(Number.isFinite(shownBox(a).width)).toBe(true)
  })
})
