import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../renderer/board/export/drawBoard.ts'
import type { BoardEvent } from '../../../../renderer/board/objects/boardEvent.ts'
import { noteKind } from '../../../../renderer/board/objects/note/noteKind.ts'
import { shapeKind } from '../../../../renderer/board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../../renderer/board/objects/text/boardTextKind.ts'
import { select } from '../../../../renderer/board/scene/selection.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { boardText } from '../../../../shared/model/records/boardText.ts'
import { listConnectors } from '../../../../shared/model/records/connector.ts'
import { listNotes, putNotes, readNote } from '../../../../shared/model/records/note.ts'
import { putShape, type ShapeId, shape } from '../../../../shared/model/records/shape.ts'
import { board, doc, elsewhere, first, labels, list, mayWrite, openBoards, piero, press, type } from '../openedBoard.ts'

openBoards()

const field = () => document.querySelector('textarea') as HTMLTextAreaElement
const pointer = (name: string, x: number, y: number) =>
  list().parentElement?.dispatchEvent(
    new PointerEvent(name, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true }),
  )
const drag = (from: readonly [number, number], to: readonly [number, number]) => {
  pointer('pointerdown', ...from)
  pointer('pointermove', ...to)
  pointer('pointerup', ...to)
}

test('the tool draws a shape of the chosen form in the last colour, its field opens, and what another writes in between stays after undo', () => {
  board.colour('leaf', [])
  board.chooseForm('hexagon')
  board.setTool('shape')
  drag([0, 300], [200, 420])
  const [drawn] = shape.list(doc)
  expect(drawn).toMatchObject({ form: 'hexagon', fill: 'leaf', edge: 'leaf', box: { x: 0, y: 300, width: 200, height: 120 } })
  type(field(), 'Il forno')
  const id = drawn?.id as ShapeId
  elsewhere((other) => shape.sharedText(other, id, 'text')?.insert(8, ' di Piero'))
  expect(field().value).toBe('Il forno di Piero')
  board.leaveEditing()
  board.undo.undo()
  board.undo.undo()
  expect(shape.list(doc)).toMatchObject([{ text: ' di Piero' }])
})

test('a shape without words stays, a text without words goes without a trace', () => {
  board.createNearby(shapeKind)
  board.leaveEditing()
  expect(shape.list(doc)).toHaveLength(1)
  board.undo.undo()
  board.createNearby(boardTextKind)
  board.leaveEditing()
  expect([boardText.list(doc), shape.list(doc), board.undo.can.current().undo]).toEqual([[], [], false])
})

test('a tool that puts an object has a twin by key', () => {
  board.setTool('boardText')
  board.focus()
  press('Enter')
  type(field(), 'Titolo')
  board.leaveEditing()
  expect(boardText.list(doc)).toMatchObject([{ text: 'Titolo' }])
  expect(board.tool.current()).toBe('select')
})

test('the tool of areas puts one around what is selected by key, and that of lines leaves Enter to the words', () => {
  board.select(select(first))
  board.setTool('area')
  board.focus()
  press('Enter')
  board.leaveEditing()
  expect(listAreas(doc)).toMatchObject([{ box: { x: -24, width: 228 } }])
  board.select(select(first))
  board.setTool('connector')
  board.focus()
  press('Enter')
  expect([board.editing.current(), listConnectors(doc)]).toEqual([first, []])
})

test('a text grows downwards with what is typed in its size, and undo takes both back at once', () => {
  const id = board.createNearby(boardTextKind)
  const { height } = boardText.read(doc, id as string)!.box
  type(field(), 'una riga e poi molte altre parole che non stanno in una sola riga larga trecento unità')
  const grown = boardText.read(doc, id as string)
  expect(grown!.box.height).toBeGreaterThan(2 * height)
  expect(Number.parseFloat(field().style.fontSize)).toBe(24)
  field().dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  expect(boardText.read(doc, id as string)).toMatchObject({ text: '', box: { height } })
})

test('what another deletes while one types goes on in a new shape that looks the same', () => {
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  const id = putShape(doc, board.author, { text: 'Il forno', box: { x: 0, y: 300, width: 200, height: 120 }, form: 'ellipse', fill: 'heart' })
  board.edit(id)
  type(field(), ' chiude')
  elsewhere((other) => shape.remove(other, piero, id))
  type(field(), ' presto')
  expect(shape.list(doc)).toMatchObject([{ text: 'Il forno chiude presto', form: 'ellipse', fill: 'heart', box: { x: 0, y: 300 } }])
  expect(events.at(-1)).toEqual({ type: 'continuedInNewNote' })
})

test('a shape that another deleted unread is put back as it was', () => {
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  const id = putShape(doc, piero, { text: 'Il forno', box: { x: 0, y: 300, width: 200, height: 120 }, form: 'pill' })
  board.edit(id)
  elsewhere((other) => shape.remove(other, piero, id))
  const [event] = events
  if (event?.type === 'editedNoteDeleted') event.reinsert()
  expect(shape.list(doc)).toMatchObject([{ text: 'Il forno', form: 'pill', wordsOf: piero.person, by: board.author.person }])
})

test('a note of another becomes a shape, then a text, then a note again: words, place and whose words stay, each in one step of undo', () => {
  const [id] = putNotes(doc, piero, [{ text: 'Il forno chiude', box: { x: 0, y: 300, width: 200, height: 200 }, colour: 'drop', layer: 7 }])
  board.select(select(id!, first))
  board.convert(shapeKind)
  const [a, b] = shape.list(doc).toSorted((one, other) => other.layer - one.layer)
  expect(a).toMatchObject({ text: 'Il forno chiude', fill: 'drop', box: { x: 0, y: 300, width: 200, height: 200 }, layer: 7, wordsOf: piero.person })
  expect(b).toMatchObject({ text: 'prima', by: board.author.person })
  expect([...board.selection.current()].toSorted()).toEqual([a!.id, b!.id].toSorted())
  board.convert(boardTextKind)
  board.convert(noteKind)
  expect(listNotes(doc).find(({ layer }) => layer === 7)).toMatchObject({ text: 'Il forno chiude', wordsOf: piero.person, box: { x: 0, y: 300 } })
  for (let step = 0; step < 3; step++) board.undo.undo()
  expect([shape.list(doc), boardText.list(doc), readNote(doc, id!)?.by]).toEqual([[], [], piero.person])
})

test('colour, form, edge and letters change what has them, in one step, and no more', () => {
  const id = putShape(doc, board.author, { box: { x: 0, y: 300, width: 200, height: 120 }, fill: 'sun', edge: 'sun' })
  board.select(select(id, first))
  board.setAppearance({ fill: 'heart' })
  expect([shape.read(doc, id), readNote(doc, first)]).toMatchObject([{ fill: 'heart', edge: 'heart' }, { colour: 'heart' }])
  board.setAppearance({ fill: 'none', form: 'diamond', size: 'large', align: 'end' })
  expect([shape.read(doc, id), readNote(doc, first)]).toMatchObject([
    { fill: 'none', edge: 'heart', form: 'diamond', size: 'large', align: 'end' },
    { colour: 'heart' },
  ])
  board.undo.undo()
  board.undo.undo()
  expect([shape.read(doc, id), readNote(doc, first)]).toMatchObject([{ fill: 'sun', form: 'rectangle' }, { colour: 'sun' }])
})

test('nothing of it is written by who may only read', () => {
  mayWrite.set(false)
  board.select(select(first))
  board.convert(shapeKind)
  board.setAppearance({ fill: 'heart' })
  board.createNearby(shapeKind)
  expect([shape.list(doc), readNote(doc, first)?.colour]).toEqual([[], 'sun'])
})

test('a copy of a shape of another keeps whose words it holds, and how it appears', () => {
  const id = putShape(doc, piero, { text: 'Il forno', box: { x: 0, y: 300, width: 200, height: 120 }, form: 'speech', fill: 'leaf', size: 'small' })
  board.select(select(id))
  board.duplicate()
  const copied = shape.list(doc).find((each) => each.id !== id)
  expect(copied).toMatchObject({ text: 'Il forno', form: 'speech', fill: 'leaf', size: 'small', by: board.author.person, wordsOf: piero.person })
})

test('a drawing has the form with its edge and all the words within its box', () => {
  const box = { x: 0, y: 300, width: 200, height: 120 }
  const id = putShape(doc, piero, { text: 'Il forno di Piero chiude alle sei di sera', box, form: 'diamond', fill: 'leaf', edge: 'drop' })
  const parts = drawBoard(board.scene.objects.values(), (piece) => piece.length * 0.5, labels).find((object) => object.id === id)?.parts ?? []
  expect(parts[0]).toMatchObject({ type: 'path', fill: 'note-leaf', stroke: 'edge-drop', x: 0, y: 300 })
  const lines = parts.filter((part) => part.type === 'text')
  expect(lines.map(({ text }) => text).join(' ')).toBe('Il forno di Piero chiude alle sei di sera')
  for (const { x, y } of lines) expect(x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height).toBe(true)
})

test('is an option of the list with its form and its words, and marks what is edited', () => {
  const id = putShape(doc, piero, { text: 'Il forno', box: { x: 0, y: 300, width: 200, height: 120 }, form: 'ellipse' })
  board.select(select(id))
  vi.advanceTimersByTime(200)
  const option = [...document.querySelectorAll('[role=option]')].find((each) => each.getAttribute('aria-roledescription') === 'forma')
  expect([option?.getAttribute('aria-label'), option?.querySelectorAll('svg path').length, option?.textContent]).toEqual([
    'ellipse Il forno',
    1,
    'Il forno',
  ])
})
