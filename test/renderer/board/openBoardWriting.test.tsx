import { expect, test } from 'vitest'
import type { BoardEvent } from '../../../renderer/board/objects/boardEvent.ts'
import { select } from '../../../renderer/board/scene/selection.ts'
import { overlaps } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { deleteArea, listAreas } from '../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, type NoteId, readNote } from '../../../shared/model/records/note.ts'
import { boxAt } from './boardFixture.ts'
import { board, doc, elsewhere, first, list, openBoards, piero, second, type } from './openedBoard.ts'

openBoards()

test('after undo and redo the caret is where the text changed', () => {
  board.edit(first)
  const field = document.querySelector('textarea')!
  type(field, ' tt')
  field.setSelectionRange(0, 0)
  type(field, 'La ')
  const undo = (key: string) => field.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }))
  undo('z')
  expect([field.value, field.selectionStart]).toEqual(['prima tt', 0])
  undo('z')
  expect([field.value, field.selectionStart]).toEqual(['prima', 5])
  undo('y')
  expect([field.value, field.selectionStart]).toEqual(['prima tt', 8])
  type(field, '|')
  expect(readNote(doc, first)?.text).toBe('prima tt|')
})

test('a note deleted elsewhere while its field is open gives its text back; what is typed then goes on in a new note, in the same field', () => {
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  board.edit(first)
  elsewhere((other) => deleteNotes(other, piero, [first]))
  expect(events).toMatchObject([{ type: 'editedNoteDeleted', text: 'prima' }])
  const field = document.querySelector('textarea')!
  expect(document.activeElement).toBe(field)
  type(field, ' che')
  type(field, ' non va persa')
  expect(document.querySelector('textarea')).toBe(field)
  const created = board.editing.current() as NoteId
  expect(readNote(doc, created)).toMatchObject({ text: 'prima che non va persa', box: boxAt(0, 0), by: board.author.person })
  expect(events.at(-1)).toEqual({ type: 'continuedInNewNote' })
  board.leaveEditing()
  expect(
    listNotes(doc)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['prima che non va persa', 'seconda'])
})

test('who was typing in a note that another deletes goes on in a new one, also in the middle of a composed word', () => {
  board.edit(first)
  const field = document.querySelector('textarea')!
  type(field, ' e poi')
  elsewhere((other) => deleteNotes(other, piero, [first]))
  const created = board.editing.current() as NoteId
  expect(created).not.toBe(first)
  type(field, ' altro')
  expect(readNote(doc, created)?.text).toBe('prima e poi altro')

  field.dispatchEvent(new CompositionEvent('compositionstart'))
  type(field, ' an')
  elsewhere((other) => deleteNotes(other, piero, [created]))
  type(field, 'che')
  field.dispatchEvent(new CompositionEvent('compositionend'))
  expect(readNote(doc, board.editing.current()!)?.text).toBe('prima e poi altro anche')
  expect(document.activeElement).toBe(field)
})

test('the name given to an area that another deleted meanwhile is on an area again', () => {
  const area = board.newArea({ x: 0, y: 300, width: 400, height: 300 })!
  const field = document.querySelector('input')!
  field.value = 'Bisogni'
  elsewhere((other) => deleteArea(other, piero, area))
  board.leaveEditing()
  expect(listAreas(doc)).toMatchObject([{ title: 'Bisogni', box: { y: 300 } }])
})

test('a field whose note is undone leaves the focus on the board', () => {
  const id = board.newNote()!
  document.querySelector('textarea')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  expect(readNote(doc, id)).toBeNull()
  expect(document.activeElement).toBe(list())
})

test('a new note left empty goes without a trace; one in which something was written stays', () => {
  const id = board.newNote()!
  board.leaveEditing()
  expect(readNote(doc, id)).toBeNull()
  expect(board.undo.can.current()).toEqual({ undo: false, redo: false })
  board.newNote()
  type(document.querySelector('textarea')!, 'idea')
  board.leaveEditing()
  expect(listNotes(doc).map(({ text }) => text)).toContain('idea')
  board.undo.undo()
  board.undo.undo()
  expect(listNotes(doc)).toHaveLength(2)
})

test('a new note is at the mouse, else in the area that was chosen or written in last; never on another note', () => {
  const [needs, ideas] = [board.newArea({ x: -50, y: 200, width: 300, height: 300 })!, board.newArea({ x: 300, y: 200, width: 300, height: 300 })!]
  board.leaveEditing()
  board.select(select(needs))
  const write = () => {
    const id = board.newNote()!
    type(document.querySelector('textarea')!, 'x')
    board.leaveEditing()
    return areaOf(readNote(doc, id)!, listAreas(doc))?.id ?? null
  }
  expect(write()).toBe(needs)
  expect(write()).toBe(needs)
  expect(listAreas(doc).find(({ id }) => id === needs)?.box.height).toBeGreaterThan(300)
  const stage = document.querySelector('[role=listbox]')!.parentElement!
  const { x, y, zoom } = board.camera.current()
  stage.dispatchEvent(new PointerEvent('pointermove', { clientX: (450 - x) * zoom, clientY: (377 - y) * zoom, pointerType: 'mouse', bubbles: true }))
  expect(write()).toBe(ideas)
  const boxes = listNotes(doc).map(({ box }) => box)
  for (const [i, box] of boxes.entries()) for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false)
})

/** Drags from one point of the board to another, in board units, at the camera of the tests; not released. */
function drag(from: readonly [number, number], to: readonly [number, number], init: PointerEventInit = {}) {
  const stage = list().parentElement as HTMLElement
  const send = (name: string, [x, y]: readonly [number, number]) =>
    stage.dispatchEvent(
      new PointerEvent(name, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true, ...init }),
    )
  send('pointerdown', from)
  send('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])
  send('pointermove', to)
  return { release: () => send('pointerup', to) }
}

test('a drag with Alt leaves the note where it is and takes a copy along, as one step of undo', () => {
  drag([50, 50], [50, 450], { altKey: true }).release()
  const notes = listNotes(doc)
  expect(notes.filter(({ text }) => text === 'prima').map(({ box }) => box.y)).toEqual([0, 400])
  expect([...board.selection.current()]).toEqual([notes.find(({ box }) => box.y === 400)?.id])
  board.undo.undo()
  expect(listNotes(doc).map(({ text, box }) => [text, box.y])).toEqual([
    ['prima', 0],
    ['seconda', 0],
  ])
})

test('a drag with Alt that Escape ends leaves no copy, and nothing to undo', () => {
  drag([50, 50], [50, 450], { altKey: true })
  list().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(listNotes(doc)).toHaveLength(2)
  expect(board.undo.can.current().undo).toBe(false)
})

test('Ctrl+Enter goes on in a new note beside, of the same colour and size, and a line of thoughts becomes a row', () => {
  board.colour('leaf', [second])
  board.setBoxes(new Map([[second, boxAt(300, 0, 220)]]))
  board.edit(second)
  for (const words of ['terza', 'quarta']) {
    document.querySelector('textarea')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }))
    type(document.querySelector('textarea')!, words)
  }
  board.leaveEditing()
  const row = listNotes(doc).filter(({ text }) => text !== 'prima')
  expect(row.map(({ text, colour, box }) => [text, colour, box.width, box.y])).toEqual([
    ['seconda', 'leaf', 220, 0],
    ['terza', 'leaf', 220, 0],
    ['quarta', 'leaf', 220, 0],
  ])
  for (const [at, { box }] of row.entries()) for (const other of row.slice(at + 1)) expect(overlaps(box, other.box)).toBe(false)
})

test('objects are aligned and brought to the back as one step each, an area with what lies in it', () => {
  const area = board.newArea({ x: 250, y: -60, width: 300, height: 300 })!
  board.leaveEditing()
  board.setBoxes(new Map([[first, boxAt(0, 500)]]))
  board.select(select(area, first))
  board.align('left')
  expect(listAreas(doc)[0]?.box.x).toBe(0)
  expect([readNote(doc, first)?.box.x, readNote(doc, second)?.box.x]).toEqual([0, 50])
  board.undo.undo()
  expect([listAreas(doc)[0]?.box.x, readNote(doc, second)?.box.x]).toEqual([250, 300])
  board.select(select(second))
  board.bringToFront()
  board.sendToBack()
  expect(readNote(doc, second)?.layer).toBeLessThan(readNote(doc, first)?.layer ?? 0)
})
