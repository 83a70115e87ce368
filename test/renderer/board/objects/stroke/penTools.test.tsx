import { expect, test, vi } from 'vitest'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { listNotes } from '../../../../../shared/model/records/note.ts'
import { putStroke } from '../../../../../shared/model/records/stroke.ts'
import { board, boxOf, doc, first, mayWrite, openBoards, piero, press } from '../../openedBoard.ts'
import { boxes, draw, pointer, strokes, wait } from './pointerEvents.ts'

openBoards()

test('the pen draws a stroke over what is there, stays in the hand for the next, and each is one step of undo', () => {
  board.select(select(first))
  board.setTool('pen')
  // its frame and its bar would be in the way
  expect(board.selection.current().size).toBe(0)
  draw([
    [0, 0],
    [60, 40],
    [120, 0],
  ])
  draw([
    [0, 300],
    [80, 300],
  ])
  expect(boxes()).toEqual([
    [0, 0, 120, 40],
    [0, 300, 80, 1],
  ])
  expect(strokes()[0]).toMatchObject({ tool: 'pen', colour: 'ink', width: 'medium', by: board.author.person, description: '' })
  expect([board.tool.current(), board.selection.current().size, boxOf(first).x]).toEqual(['pen', 0, 0])
  board.undo.undo()
  expect(boxes()).toEqual([[0, 0, 120, 40]])
  board.undo.redo()
  expect(strokes()).toHaveLength(2)
})

test('points that the browser had put together are all drawn', () => {
  board.setTool('pen')
  pointer('pointerdown', [0, 300])
  pointer('pointermove', [200, 300], {
    coalesced: [
      [50, 350],
      [100, 250],
      [150, 350],
      [200, 300],
    ],
  })
  pointer('pointerup', [200, 300])
  expect(boxes()).toEqual([[0, 250, 200, 100]])
})

test('a click leaves a dot, and Escape drops the line that is being drawn before it puts the pen away', () => {
  board.setTool('pen')
  draw([[40, 400]])
  expect(strokes()).toMatchObject([{ points: 'A', box: { x: 39.5, y: 399.5, width: 1, height: 1 } }])
  pointer('pointerdown', [0, 300])
  pointer('pointermove', [90, 300])
  press('Escape')
  pointer('pointermove', [190, 300])
  pointer('pointerup', [190, 300])
  expect([strokes().length, board.tool.current()]).toEqual([1, 'pen'])
  press('Escape')
  expect(board.tool.current()).toBe('select')
})

test('each tool that draws has its own colour and width, which the next stroke gets', () => {
  board.styleInk('highlighter', { colour: 'leaf' })
  board.styleInk('pen', { colour: 'drop', width: 'thin' })
  board.setTool('highlighter')
  draw([
    [0, 300],
    [90, 300],
  ])
  board.setTool('pen')
  draw([
    [0, 400],
    [90, 400],
  ])
  expect(strokes()).toMatchObject([
    { tool: 'highlighter', colour: 'leaf', width: 'medium' },
    { tool: 'pen', colour: 'drop', width: 'thin' },
  ])
})

test('who may only read draws and erases nothing', () => {
  putStroke(doc, piero, { box: { x: 0, y: 300, width: 100, height: 1 }, points: 'AgZA' })
  mayWrite.set(false)
  for (const tool of ['pen', 'eraser']) {
    board.setTool(tool)
    draw([
      [50, 200],
      [50, 400],
    ])
  }
  expect(strokes()).toHaveLength(1)
})

test('the pressure of a pen is drawn, that of a mouse is none, and the end of the pen that is let go does not thicken the line', () => {
  board.setTool('pen')
  const stylus = { pointerType: 'pen', pointerId: 7 }
  pointer('pointerdown', [0, 300], { ...stylus, pressure: 0.1 })
  pointer('pointermove', [60, 340], { ...stylus, pressure: 0.9 })
  pointer('pointermove', [120, 300], { ...stylus, pressure: 0.1 })
  pointer('pointerup', [120, 300], { ...stylus, pressure: 0 })
  const [pressed] = strokes()
  expect(pressed?.points.startsWith('B')).toBe(true)
  expect(pressed?.points).toHaveLength(2 + 2 * 5)
})

test('fingers draw until a pen is used; from then on they move the board, and a palm that lies under the pen does nothing', () => {
  board.setTool('pen')
  const finger = { pointerType: 'touch', pointerId: 3, pressure: 1 }
  const stylus = { pointerType: 'pen', pointerId: 7 }
  draw(
    [
      [0, 300],
      [90, 300],
    ],
    finger,
  )
  expect(strokes()).toHaveLength(1)

  // the palm comes down first, and moves
  pointer('pointerdown', [0, 500], finger)
  pointer('pointermove', [30, 500], finger)
  pointer('pointerdown', [200, 300], stylus)
  pointer('pointermove', [250, 300], stylus)
  // and a second time, in two places
  pointer('pointerdown', [0, 500], { ...finger, pointerId: 4 })
  pointer('pointerdown', [40, 500], { ...finger, pointerId: 5 })
  pointer('pointermove', [60, 600], { ...finger, pointerId: 5 })
  pointer('pointermove', [300, 300], stylus)
  pointer('pointerup', [300, 300], stylus)
  expect(boxes()).toEqual([
    [0, 300, 90, 1],
    [200, 300, 100, 1],
  ])
  const { x } = board.camera.current()
  expect(x).toBe(-100)

  wait(5000)
  draw(
    [
      [0, 400],
      [90, 400],
    ],
    finger,
  )
  expect([strokes().length, board.camera.current().x]).toEqual([2, -190])
})

test('two fingers move the board, also where the first had begun to draw', () => {
  board.setTool('pen')
  const finger = (pointerId: number) => ({ pointerType: 'touch', pointerId })
  pointer('pointerdown', [0, 300], finger(1))
  pointer('pointermove', [6, 300], finger(1))
  pointer('pointerdown', [200, 300], finger(2))
  pointer('pointermove', [50, 300], finger(1))
  pointer('pointermove', [250, 300], finger(2))
  pointer('pointerup', [50, 300], finger(1))
  pointer('pointerup', [250, 300], finger(2))
  expect(strokes()).toEqual([])
  expect(board.camera.current().x).not.toBe(-100)
})

test('the eraser takes whole strokes and nothing else, also between two events, those of others too; all of it is one step of undo', () => {
  board.setTool('pen')
  for (const y of [300, 340, 380])
    draw([
      [0, y],
      [100, y],
    ])
  putStroke(doc, piero, { box: { x: 0, y: 420, width: 100, height: 1 }, points: 'AgZA' })
  board.setTool('eraser')
  pointer('pointerdown', [50, 100])
  pointer('pointermove', [50, 500])
  // shown paler, and still there
  expect(strokes()).toHaveLength(4)
  vi.advanceTimersByTime(50)
  expect(document.querySelectorAll('[data-dimmed]')).toHaveLength(4)
  pointer('pointerup', [50, 500])
  expect([strokes(), listNotes(doc).length]).toEqual([[], 2])
  board.undo.undo()
  expect(strokes()).toHaveLength(4)
  expect(strokes().map(({ by }) => by)).toContain(piero.person)
})

test('an eraser that is cancelled leaves everything; the other end of a pen erases whatever the tool', () => {
  board.setTool('pen')
  draw([
    [0, 300],
    [100, 300],
  ])
  board.setTool('eraser')
  pointer('pointerdown', [50, 280])
  pointer('pointermove', [50, 320])
  press('Escape')
  pointer('pointerup', [50, 320])
  vi.advanceTimersByTime(50)
  expect([strokes().length, document.querySelectorAll('[data-dimmed]').length]).toEqual([1, 0])
  board.setTool('highlighter')
  const end = { pointerType: 'pen', pointerId: 7, button: 5, buttons: 32 }
  draw(
    [
      [50, 280],
      [50, 320],
    ],
    end,
  )
  expect(strokes()).toEqual([])
})
