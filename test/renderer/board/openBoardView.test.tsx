import { expect, test, vi } from 'vitest'
import { selectNotes } from '../../../renderer/board/scene/selection.ts'
import { encloses } from '../../../shared/base/geometry.ts'
import { choosePhoneArea } from '../../../shared/model/records/boardAttributes.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { boxAt } from './boardFixture.ts'
import { board, doc, elsewhere, first, openBoards, piero } from './openedBoard.ts'

openBoards()

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

test('a board that shows everything follows what others add, and the size of the window; never under the hand', () => {
  board.fit('all')
  vi.advanceTimersByTime(1000)
  const seesAll = () => listNotes(doc).every(({ box }) => encloses(board.visibleBox(), box))
  const arrive = (x: number) => {
    elsewhere((other) => putNotes(other, piero, [{ text: 'da un telefono', box: boxAt(x, 0) }]))
    vi.advanceTimersByTime(1000)
  }
  arrive(1200)
  expect([seesAll(), board.showsEverything()]).toEqual([true, true])
  board.select(selectNotes([first]))
  arrive(1700)
  expect(seesAll()).toBe(false)
  board.select({ notes: new Set(), area: null })
  vi.advanceTimersByTime(1000)
  expect(seesAll()).toBe(true)
  board.select(selectNotes([first]))
  arrive(1900)
  expect(seesAll()).toBe(false)
  vi.advanceTimersByTime(20_000)
  expect(seesAll()).toBe(true)
  board.zoom(1)
  arrive(2200)
  expect([seesAll(), board.showsEverything()]).toEqual([false, false])
})

test('the area in which phones write says so', () => {
  const area = board.newArea({ x: 0, y: 300, width: 600, height: 400 })!
  board.leaveEditing()
  choosePhoneArea(doc, board.author, area)
  expect(document.querySelectorAll('[data-phones=telefoni]')).toHaveLength(1)
  choosePhoneArea(doc, board.author, null)
  expect(document.querySelectorAll('[data-phones]')).toHaveLength(0)
})
