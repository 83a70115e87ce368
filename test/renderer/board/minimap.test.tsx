import { expect, test, vi } from 'vitest'
import { visibleBox } from '../../../renderer/board/scene/viewport.ts'
import { centreOf } from '../../../shared/base/geometry.ts'
import { putNotes } from '../../../shared/model/records/note.ts'
import { boxAt } from './boardFixture.ts'
import { board, doc, elsewhere, openBoards, piero } from './openedBoard.ts'

openBoards()

const size = { width: 200, height: 140 }

function openMap() {
  const elements = { canvas: document.createElement('canvas'), mark: document.createElement('div') }
  return { ...elements, map: board.openMinimap(elements, size) }
}
const viewCentre = () => centreOf(visibleBox(board.camera.current(), board.size.current()))
const settle = () => vi.advanceTimersByTime(1000)

test('a press brings the view there, and a drag from inside the mark moves it by as much', () => {
  elsewhere((other) => putNotes(other, piero, [{ text: 'lontana', box: boxAt(4000, 2000) }]))
  settle()
  const { map } = openMap()
  map.grab({ x: size.width - 12, y: size.height / 2 })
  settle()
  expect(viewCentre().x).toBeGreaterThan(3000)
  const before = viewCentre()
  const drag = map.grab({ x: size.width - 12, y: size.height / 2 })
  drag({ x: size.width - 112, y: size.height / 2 })
  expect(viewCentre().x).toBeLessThan(before.x - 1500)
  expect(viewCentre().y).toBeCloseTo(before.y, 0)
})

test('keys move the view by a part of itself, and presses in quick succession add up', () => {
  const { map } = openMap()
  const before = viewCentre()
  map.step({ x: 0.25, y: 0 })
  map.step({ x: 0.25, y: 0 })
  map.step({ x: 0, y: -1 })
  settle()
  const { width, height } = visibleBox(board.camera.current(), board.size.current())
  expect(viewCentre().x - before.x).toBeCloseTo(width / 2, 3)
  expect(viewCentre().y - before.y).toBeCloseTo(-height, 3)
})

test('the mark follows the view and the extent of what is on the board; a closed map follows nothing', () => {
  const { map, mark } = openMap()
  const first = mark.style.transform
  map.step({ x: 1, y: 1 })
  settle()
  const second = mark.style.transform
  expect(second).not.toBe(first)
  putNotes(doc, piero, [{ text: 'lontana', box: boxAt(9000, 9000) }])
  settle()
  expect(mark.style.width).not.toBe('')
  const third = mark.style.transform
  expect(third).not.toBe(second)
  map.close()
  board.zoom(-1)
  settle()
  expect(mark.style.transform).toBe(third)
})
