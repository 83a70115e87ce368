import { expect, test, vi } from 'vitest'
import type { BoardEvent } from '../../../renderer/board/objects/boardEvent.ts'
import { select } from '../../../renderer/board/scene/selection.ts'
import { deleteNotes, listNotes, placeNotes, putNotes, readNote } from '../../../shared/model/records/note.ts'
import { boxAt } from './boardFixture.ts'
import { awareness, board, boxOf, close, doc, elsewhere, first, mayWrite, openBoards, piero, press, second } from './openedBoard.ts'

openBoards()

test('boxes moved by keys are written once, after a pause, as one step of undo', () => {
  board.select(select(first))
  let updates = 0
  doc.on('update', () => updates++)
  for (let i = 0; i < 5; i++) press('ArrowRight')
  expect([boxOf(first).x, updates]).toEqual([0, 0])
  vi.advanceTimersByTime(1000)
  expect([boxOf(first).x, updates]).toEqual([20, 1])
  board.undo.undo()
  expect(boxOf(first).x).toBe(0)
})

test('boxes that wait are written before the next command, when the selection changes, and when the board closes', () => {
  board.select(select(first))
  press('ArrowRight')
  board.colour('leaf')
  expect(readNote(doc, first)).toMatchObject({ colour: 'leaf', box: { x: 4 } })
  press('ArrowDown')
  board.select(select(second))
  expect(boxOf(first).y).toBe(4)
  press('ArrowDown', { shiftKey: true })
  close()
  expect(boxOf(second).y).toBe(40)
})

test('what waits to be written is a step already, to the person who undoes', () => {
  board.select(select(first))
  press('ArrowRight')
  board.undo.undo()
  expect(boxOf(first).x).toBe(0)
  board.undo.redo()
  expect(boxOf(first).x).toBe(4)
})

test('where others have changed since what a step changed, undo says so and reaches for no older step', () => {
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  board.colour('leaf', [first])
  board.setBoxes(new Map([[first, boxAt(40, 0)]]))
  elsewhere((other) => placeNotes(other, piero, new Map([[first, boxAt(40, 90)]])))
  board.undo.undo()
  expect(events).toEqual([{ type: 'nothingLeft', redo: false }])
  expect(readNote(doc, first)).toMatchObject({ colour: 'leaf', box: boxAt(40, 90) })
  board.undo.undo()
  expect(readNote(doc, first)).toMatchObject({ colour: 'sun', box: boxAt(40, 90) })
})

test('a duplicate of somebody’s note stays theirs, and a copy of the copy too; of one’s own it is one’s own', () => {
  const [theirs] = putNotes(doc, piero, [{ text: 'di Piero', box: boxAt(600, 0) }])
  for (let i = 0; i < 2; i++) {
    const from = i === 0 ? theirs! : [...board.selection.current()][0]!
    board.select(select(from))
    board.duplicate()
    const [copy] = board.selection.current()
    expect(readNote(doc, copy!)).toMatchObject({ text: 'di Piero', by: board.author.person, wordsOf: piero.person })
  }
  board.select(select(first))
  board.duplicate()
  expect(readNote(doc, [...board.selection.current()][0]!)?.wordsOf).toBeUndefined()
})

test('a note deleted elsewhere is neither selected nor active any more; the others stay selected', () => {
  board.selectAll()
  board.goTo(first)
  board.selectAll()
  elsewhere((other) => deleteNotes(other, piero, [first]))
  expect([...board.selection.current()]).toEqual([second])
  expect(board.active.current()).toBeNull()
})

test('a note that is edited stays in place on screen while others move it, and goes there afterwards', () => {
  vi.advanceTimersByTime(50)
  const element = () => [...document.querySelectorAll<HTMLElement>('[role=option]')].find((each) => each.textContent?.includes('prima'))!
  board.edit(first)
  vi.advanceTimersByTime(50)
  elsewhere((other) => placeNotes(other, piero, new Map([[first, boxAt(500, 500)]])))
  expect(element().style.transform).toBe('translate(0px, 0px)')
  board.leaveEditing()
  expect(element().style.transform).toBe('translate(500px, 500px)')
})

test('who may only read is told so, and nothing is written', () => {
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  mayWrite.set(false)
  board.select(select(first))
  press('ArrowRight')
  board.deleteSelection()
  board.edit(first)
  vi.advanceTimersByTime(1000)
  expect(events).toEqual([{ type: 'readOnly' }, { type: 'readOnly' }, { type: 'readOnly' }])
  expect(listNotes(doc)).toHaveLength(2)
  expect(boxOf(first).x).toBe(0)
})

test('selection, drag and edited note are published, and cleared when the board closes', () => {
  const published = () => awareness.getLocalState()
  board.select(select(first))
  vi.advanceTimersByTime(200)
  expect(published()).toMatchObject({ selected: [first], drag: null })
  press('ArrowRight')
  vi.advanceTimersByTime(200)
  expect(published()).toMatchObject({ selected: [], drag: [[first, 4, 0]] })
  vi.advanceTimersByTime(1000)
  expect(published()).toMatchObject({ selected: [first], drag: null })
  board.edit(second)
  vi.advanceTimersByTime(200)
  expect(published()).toMatchObject({ editing: second })
  close()
  expect(published()).toMatchObject({ selected: [], drag: null, editing: null })
})

test('a closed board leaves no element and listens no more', () => {
  close()
  expect(document.querySelector('[role=listbox]')).toBeNull()
  elsewhere((other) => deleteNotes(other, piero, [first]))
  expect(board.scene.objects.has(first)).toBe(true)
})
