import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Board, BoardOptions } from '../../../renderer/board/engine/board.ts'
import type { BoardEvent } from '../../../renderer/board/engine/engineEvents.ts'
import { openBoard } from '../../../renderer/board/openBoard.ts'
import { selectArea, selectNotes } from '../../../renderer/board/scene/selection.ts'
import { overlaps } from '../../../shared/base/geometry.ts'
import { signal } from '../../../shared/base/live.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { deleteArea, listAreas } from '../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, type NoteId, placeNotes, putNotes, readNote } from '../../../shared/model/records/note.ts'
import { testAuthor } from '../../support/peers.ts'
import { boxAt, createBoardFixture, putNote } from './boardFixture.ts'

const labels = {
  board: 'Lavagna',
  help: '',
  noteKind: 'nota',
  areaKind: 'area',
  note: (note: { text: string }) => note.text,
  area: (area: { title: string }) => area.title,
  untitled: '',
  noteField: 'Testo',
  areaField: 'Titolo',
  person: (id: string) => id,
  author: ({ by }: { by: string }) => by,
  colour: () => 'teal',
} satisfies BoardOptions['labels']

const piero = testAuthor('piero', 1)
let board: Board
let isOpen = true
let first: NoteId
let second: NoteId
let awareness: Awareness
const mayWrite = signal(true)
const { doc: emptyDoc } = createBoardFixture()
let doc = emptyDoc

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700)
  const fixture = createBoardFixture()
  doc = fixture.doc
  first = putNote(doc, fixture.author, 'prima', 0, 0)
  second = putNote(doc, fixture.author, 'seconda', 300, 0)
  const root = document.createElement('div')
  document.body.append(root)
  awareness = new Awareness(doc)
  awareness.setLocalState({})
  mayWrite.set(true)
  isOpen = true
  board = openBoard({ root, doc, author: fixture.author, awareness, mayWrite, labels, camera: { x: -100, y: -100, zoom: 1 } })
})
const close = () => {
  if (isOpen) board.close()
  isOpen = false
}
afterEach(() => {
  close()
  awareness.destroy()
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const list = () => document.querySelector<HTMLElement>('[role=listbox]')!
const press = (key: string, init: KeyboardEventInit = {}) => list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
const type = (field: HTMLTextAreaElement, letters: string) => {
  field.setRangeText(letters, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  vi.advanceTimersByTime(1000)
}
const boxOf = (id: NoteId) => readNote(doc, id)!.box
/** A change that comes from another device. */
const elsewhere = (change: (other: Y.Doc) => void) => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  change(other)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'host')
}

test('boxes moved by keys are written once, after a pause, as one step of undo', () => {
  board.select(selectNotes([first]))
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
  board.select(selectNotes([first]))
  press('ArrowRight')
  board.colour('leaf')
  expect(readNote(doc, first)).toMatchObject({ colour: 'leaf', box: { x: 4 } })
  press('ArrowDown')
  board.select(selectNotes([second]))
  expect(boxOf(first).y).toBe(4)
  press('ArrowDown', { shiftKey: true })
  close()
  expect(boxOf(second).y).toBe(40)
})

test('what waits to be written is a step already, to the person who undoes', () => {
  board.select(selectNotes([first]))
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
    const from = i === 0 ? theirs! : [...board.selection.current().notes][0]!
    board.select(selectNotes([from]))
    board.duplicate()
    const [copy] = board.selection.current().notes
    expect(readNote(doc, copy!)).toMatchObject({ text: 'di Piero', by: board.author.person, wordsOf: piero.person })
  }
  board.select(selectNotes([first]))
  board.duplicate()
  expect(readNote(doc, [...board.selection.current().notes][0]!)?.wordsOf).toBeUndefined()
})

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

test('a note deleted elsewhere is neither selected nor active any more; the others stay selected', () => {
  board.selectAll()
  board.goTo(first)
  board.selectAll()
  elsewhere((other) => deleteNotes(other, piero, [first]))
  expect([...board.selection.current().notes]).toEqual([second])
  expect(board.active.current()).toBeNull()
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
  board.select(selectNotes([first]))
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
  board.select(selectNotes([first]))
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
  expect(board.scene.notes.has(first)).toBe(true)
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
  board.select(selectArea(needs))
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

test('after Escape the view is the former one again, unless it was moved meanwhile', () => {
  board.fit('all')
  vi.advanceTimersByTime(1000)
  board.zoom(-1)
  board.zoom(-1)
  vi.advanceTimersByTime(1000)
  const before = board.camera.current()
  const pressEscape = () => {
    document.querySelector('textarea')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    vi.advanceTimersByTime(1000)
  }
  board.edit(first)
  vi.advanceTimersByTime(1000)
  expect(board.camera.current()).not.toEqual(before)
  pressEscape()
  expect(board.camera.current()).toEqual(before)
  board.edit(first)
  board.zoom(1)
  vi.advanceTimersByTime(1000)
  const moved = board.camera.current()
  pressEscape()
  expect(board.camera.current()).toEqual(moved)
})

test('the title of an area stays at the top edge while the area is in view', () => {
  const area = board.newArea({ x: 0, y: -900, width: 600, height: 1200 })!
  board.leaveEditing()
  board.nameArea(area, 'Bisogni')
  const titles = () =>
    [...document.querySelectorAll('[aria-hidden=true]')].flatMap((layer) => [...layer.children]).filter((each) => each.textContent === 'Bisogni')
  board.zoom(0)
  board.goTo(first)
  vi.advanceTimersByTime(1000)
  expect(titles()).toHaveLength(1)
  board.fit('all')
  vi.advanceTimersByTime(1000)
  expect(titles()).toHaveLength(0)
})
