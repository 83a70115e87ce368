import { expect, test } from 'vitest'
import { putArea } from '../../../../shared/model/records/area.ts'
import { putStroke } from '../../../../shared/model/records/stroke.ts'
import { draw } from '../objects/stroke/pointerEvents.ts'
import { board, boxOf, doc, first, openBoards, piero, press, second } from '../openedBoard.ts'

openBoards()

test('the lasso selects notes whose centre is inside, also where it begins on one; with Shift it adds, and Alt does the same with the tool that selects', () => {
  board.setTool('lasso')
  draw([
    [150, 150],
    [-20, 200],
    [-20, -20],
    [200, -20],
    [150, 150],
  ])
  expect([...board.selection.current()]).toEqual([first])
  expect(boxOf(first)).toMatchObject({ x: 0, y: 0 })
  draw(
    [
      [500, 200],
      [290, 200],
      [290, -20],
      [500, -20],
      [500, 200],
    ],
    { shiftKey: true },
  )
  expect([...board.selection.current()]).toEqual([first, second])
  board.setTool('select')
  draw(
    [
      [-50, -50],
      [220, -50],
      [220, 250],
      [-50, 250],
    ],
    { altKey: true },
  )
  expect([...board.selection.current()]).toEqual([first])
})

test('with the lasso what is selected is dragged, a click selects, and Escape puts it away', () => {
  board.setTool('lasso')
  draw([[20, 20]])
  expect([...board.selection.current()]).toEqual([first])
  draw([
    [20, 20],
    [60, 420],
  ])
  expect(boxOf(first)).toMatchObject({ x: 40, y: 400 })
  draw([[250, 500]])
  expect(board.selection.current().size).toBe(0)
  press('Escape')
  expect(board.tool.current()).toBe('select')
})

test('a lasso holds a line of which most points are inside, and an area only whole', () => {
  const id = putStroke(doc, piero, { box: { x: 0, y: 400, width: 100, height: 100 }, points: 'AgZgZ' })
  putArea(doc, piero, { title: '', box: { x: -50, y: 350, width: 400, height: 400 } })
  board.setTool('lasso')
  draw([
    [-60, 380],
    [120, 380],
    [120, 520],
    [-60, 520],
  ])
  expect([...board.selection.current()]).toEqual([id])
})
