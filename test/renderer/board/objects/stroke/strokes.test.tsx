import { expect, test, vi } from 'vitest'
import { strokeKind } from '../../../../../renderer/board/objects/stroke/strokeKind.ts'
import { idsIn, outlineOf, readingOrder, wholeOf } from '../../../../../renderer/board/outline/outlineOrder.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { readNote } from '../../../../../shared/model/records/note.ts'
import { describeSketch, putStroke, type StrokeId, sketchKey, stroke } from '../../../../../shared/model/records/stroke.ts'
import { board, boxOf, doc, elsewhere, first, labels, openBoards, piero, press } from '../../openedBoard.ts'
import { boxes, draw, strokes } from './pointerEvents.ts'

openBoards()

test('a stroke is moved, resized, coloured, put in front, copied and deleted as everything else', () => {
  const id = putStroke(doc, piero, { box: { x: 0, y: 300, width: 100, height: 50 }, points: 'AgZgG' })
  board.select(select(id))
  board.setBoxes(new Map([[id, { x: 97.5, y: 397.5, width: 205, height: 105 }]]))
  expect(stroke.read(doc, id)?.box).toEqual({ x: 100, y: 400, width: 200, height: 100 })
  board.setAppearance({ ink: 'heart', width: 'thick' })
  board.bringToFront()
  board.duplicate()
  const copied = strokes().find((each) => each.id !== id)
  expect(copied).toMatchObject({
    colour: 'heart',
    width: 'thick',
    by: board.author.person,
    wordsOf: piero.person,
    box: { x: 124, y: 424, width: 200 },
  })
  board.deleteSelection()
  expect(strokes()).toMatchObject([{ id, layer: expect.any(Number), by: piero.person }])
  expect(readNote(doc, first)?.colour).toBe('sun')
})

test('strokes that are drawn one after another close by are one drawing in the outline, and one stop of the keyboard, which moves and deletes it', () => {
  board.setTool('pen')
  for (const y of [300, 320, 340])
    draw([
      [0, y],
      [50, y],
    ])
  vi.setSystemTime(Date.now() + 60_000)
  draw([
    [0, 900],
    [50, 900],
  ])
  const [section] = outlineOf(board.scene)
  expect(section?.objects.map(({ kind }) => kind.name)).toEqual(['note', 'note', 'stroke', 'stroke'])
  expect(section!.entries.map((entry) => idsIn(entry).length)).toEqual([1, 1, 3, 1])
  const third = readingOrder(board.scene)[2]!
  board.setTool('select')
  board.focus()
  for (let at = 0; at < 3; at++) press('Tab')
  expect([board.active.current(), board.selection.current().size]).toEqual([third, 3])
  press('ArrowRight', { shiftKey: true })
  vi.advanceTimersByTime(1000)
  expect(boxes().filter(([x]) => x === 40)).toHaveLength(3)
  press('Delete')
  expect(boxes()).toEqual([[0, 900, 50, 1]])
})

test('strokes of a drawing that lie in another area are read there', () => {
  board.setTool('pen')
  for (const y of [300, 320])
    draw([
      [0, y],
      [50, y],
    ])
  const [one, other] = strokes()
  putArea(doc, piero, { title: 'Forno', box: { x: 500, y: 300, width: 300, height: 300 } })
  board.setBoxes(new Map([[other!.id, { x: 600, y: 400, width: 55, height: 6 }]]))
  expect(outlineOf(board.scene).map(({ objects }) => objects.filter(({ kind }) => kind.name === 'stroke').map(({ id }) => id))).toEqual([
    [other!.id],
    [one!.id],
  ])
  expect(wholeOf(board.scene, one!.id)).toEqual([one!.id])
})

test('Enter opens the field in which a stroke is described; what is written is said of the whole drawing, in one step of undo', () => {
  board.setTool('pen')
  for (const y of [300, 320])
    draw([
      [0, y],
      [50, y],
    ])
  board.setTool('select')
  board.edit(strokes()[0]!.id)
  const field = document.querySelector<HTMLInputElement>('input[aria-label=Descrizione]')!
  field.value = 'La piazza'
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  expect(strokes().map(({ description }) => description)).toEqual(['La piazza', 'La piazza'])
  vi.advanceTimersByTime(100)
  expect(document.querySelector('[aria-roledescription=tratto]')?.getAttribute('aria-label')).toContain('La piazza')
  board.undo.undo()
  expect(strokes().map(({ description }) => description)).toEqual(['', ''])
})

test('a description that is typed while another erases the stroke goes to what is left of the drawing; with nothing left it is offered', () => {
  const events: unknown[] = []
  board.onEvent((event) => events.push(event))
  board.setTool('pen')
  for (const y of [300, 320])
    draw([
      [0, y],
      [50, y],
    ])
  board.setTool('select')
  const [one, other] = strokes() as unknown as [{ id: StrokeId }, { id: StrokeId }]
  const typeIn = (id: StrokeId) => {
    board.edit(id)
    document.querySelector<HTMLInputElement>('input[aria-label=Descrizione]')!.value = 'La piazza'
    elsewhere((peer) => stroke.remove(peer, piero, id))
  }
  typeIn(one.id)
  expect(stroke.read(doc, other.id)?.description).toBe('La piazza')
  describeSketch(doc, piero, sketchKey(stroke.read(doc, other.id)!), '')
  typeIn(other.id)
  expect(events).toMatchObject([{ type: 'editedNoteDeleted', text: 'La piazza' }])
})

test('copies of a drawing are a drawing of their own', () => {
  board.setTool('pen')
  for (const y of [300, 320])
    draw([
      [0, y],
      [50, y],
    ])
  board.setTool('select')
  board.select(select(...strokes().map(({ id }) => id)))
  board.duplicate()
  expect(new Set(strokes().map((each) => sketchKey(each))).size).toBe(2)
  expect(wholeOf(board.scene, [...board.selection.current()][0]!)).toHaveLength(2)
})

test('strokes are in nobody’s way: no line is joined to one, nothing snaps to one, and a note is put over them', () => {
  putStroke(doc, piero, { box: { x: -90, y: -90, width: 900, height: 600 }, points: 'AgZgZ' })
  board.setTool('connector')
  draw([
    [90, 90],
    [210, 210],
  ])
  board.pointAt({ x: 400, y: 500 })
  const id = board.newNote()
  expect(boxOf(id!)).toMatchObject({ x: 210, y: 310 })
  expect(strokeKind.isOverlay).toBe(true)
})

test('a stroke is an option of the list with a name, a path, and no outline of its box', () => {
  const id = putStroke(doc, piero, { box: { x: 0, y: 300, width: 100, height: 50 }, points: 'AgZgG', tool: 'highlighter', colour: 'sun' })
  board.select(select(id))
  vi.advanceTimersByTime(200)
  const option = document.querySelector<HTMLElement>('[role=option][aria-roledescription=tratto]')
  expect([option?.getAttribute('aria-label'), option?.querySelectorAll('path').length, option?.dataset.line]).toEqual([
    `tratto di ${piero.person}`,
    2,
    '',
  ])
  const [part] = strokeKind.draw(stroke.read(doc, id)!, board.scene.objects.get(id)!.box, () => 0, labels)
  expect(part).toMatchObject({ type: 'line', stroke: 'marker-sun', width: 24, isRound: true, opacity: expect.any(Number) })
})

test('a hostile stroke neither stops the board nor is shown', () => {
  elsewhere((peer) => {
    const entries = stroke.entries(peer)
    const stored = stroke.entries(doc)
    expect(stored.size).toBe(0)
    for (const [at, points] of ['', 'A!', `A${'CC'.repeat(9000)}`, null, 7].entries()) {
      const id = `hostile00000000${at}`
      stroke.create(peer, piero, { box: { x: 0, y: 0, width: 1, height: 1 }, points: 'A', by: piero.person, madeAt: 0 }, id as StrokeId)
      ;(entries.get(id) as import('yjs').Map<unknown>).set('points', points)
    }
  })
  vi.advanceTimersByTime(100)
  expect(board.scene.objects.size).toBe(2)
  board.setTool('eraser')
  draw([
    [-50, 0],
    [50, 0],
  ])
  expect(stroke.entries(doc).size).toBe(5)
})
