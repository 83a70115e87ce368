import { expect, test, vi } from 'vitest'
import { openBoard } from '../../../renderer/board/openBoard.ts'
import { select } from '../../../renderer/board/scene/selection.ts'
import { type Box, encloses } from '../../../shared/base/geometry.ts'
import { choosePhoneArea } from '../../../shared/model/records/boardAttributes.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { boxAt } from './boardFixture.ts'
import { awareness, board, doc, elsewhere, first, labels, mayWrite, openBoards, piero, setBoard } from './openedBoard.ts'

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
  expect([seesAll(), board.isFollowing()]).toEqual([true, true])
  board.select(select(first))
  arrive(1700)
  expect(seesAll()).toBe(false)
  board.select(select())
  vi.advanceTimersByTime(1000)
  expect(seesAll()).toBe(true)
  board.select(select(first))
  arrive(1900)
  expect(seesAll()).toBe(false)
  vi.advanceTimersByTime(20_000)
  expect(seesAll()).toBe(true)
  board.zoom(1)
  arrive(2200)
  expect([seesAll(), board.isFollowing()]).toEqual([false, false])
})

test('where everything could not be read, a board that nobody has moved shows what comes, and so does one that is asked to', () => {
  board.close()
  const far = { x: 5000, y: 5000, width: 180, height: 180 }
  const shows = (box: Box) => encloses(board.visibleBox(), box) && board.camera.current().zoom >= 0.69
  const reopened = openBoard({
    root: document.body.appendChild(document.createElement('div')),
    doc,
    author: board.author,
    awareness,
    mayWrite,
    labels,
  })
  setBoard(reopened)
  vi.advanceTimersByTime(1000)
  elsewhere((other) => putNotes(other, piero, [{ text: 'da un telefono', box: far }]))
  vi.advanceTimersByTime(1000)
  expect([shows(far), board.isFollowing()]).toEqual([true, true])
  elsewhere((other) => putNotes(other, piero, [{ text: 'altrove', box: { ...far, x: -5000 } }]))
  vi.advanceTimersByTime(1000)
  expect([shows(far), shows({ ...far, x: -5000 })]).toEqual([false, true])
  // whoever asks for everything gets everything, and keeps it
  board.fit('all')
  vi.advanceTimersByTime(1000)
  elsewhere((other) => putNotes(other, piero, [{ text: 'ancora', box: { ...far, y: -5000 } }]))
  vi.advanceTimersByTime(1000)
  expect(listNotes(doc).every(({ box }) => encloses(board.visibleBox(), box))).toBe(true)
  board.zoom(0)
  board.followArrivals(listNotes(doc).find(({ text }) => text === 'altrove')!.id)
  vi.advanceTimersByTime(1000)
  expect(shows({ ...far, x: -5000 })).toBe(true)
})

test('the area in which phones write says so', () => {
  const area = board.newArea({ x: 0, y: 300, width: 600, height: 400 })!
  board.leaveEditing()
  choosePhoneArea(doc, board.author, area)
  expect(document.querySelectorAll('[data-phones=telefoni]')).toHaveLength(1)
  choosePhoneArea(doc, board.author, null)
  expect(document.querySelectorAll('[data-phones]')).toHaveLength(0)
})

test('on a board that was made before one could be chosen, the area for ideas is that of the phones, as soon as it has the name', () => {
  const phones = () => [...document.querySelectorAll('[data-phones]')].map((title) => title.textContent)
  board.newArea({ x: 0, y: 300, width: 600, height: 400 })
  const ideas = board.newArea({ x: 700, y: 300, width: 600, height: 400 })!
  board.leaveEditing()
  expect(phones()).toEqual([])
  board.nameArea(ideas, 'Idee')
  expect(phones()).toEqual(['Idee'])
})
