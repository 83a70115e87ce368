import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { drawBoard } from '../../../renderer/board/export/drawBoard.ts'
import type { Route } from '../../../renderer/board/objects/connector/route.ts'
import { noteKind } from '../../../renderer/board/objects/note/noteKind.ts'
import { shapeKind } from '../../../renderer/board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../renderer/board/objects/text/boardTextKind.ts'
import { EMPTY_SELECTION, select } from '../../../renderer/board/scene/selection.ts'
import { centreOf } from '../../../shared/base/geometry.ts'
import { isRotatable, setAngle } from '../../../shared/model/records/boardObject.ts'
import { boardText, putBoardText } from '../../../shared/model/records/boardText.ts'
import { putConnector } from '../../../shared/model/records/connector.ts'
import { note } from '../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../shared/model/records/shape.ts'
import { angleField } from '../../../shared/model/value/angle.ts'
import { board, boxOf, doc, elsewhere, first, labels, list, openBoards, piero } from './openedBoard.ts'

openBoards()

const stage = () => list().parentElement as HTMLElement
const pointer = (type: string, x: number, y: number, init: PointerEventInit = {}, target: Element = stage()) =>
  target.dispatchEvent(new PointerEvent(type, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, bubbles: true, ...init }))
const handle = (name: string) => {
  vi.advanceTimersByTime(200)
  return document.querySelector(name) as HTMLElement
}
/** A wide form, whose centre is at 200, 400. */
const wide = (angle = 0) => putShape(doc, board.author, { box: { x: 100, y: 380, width: 200, height: 40 }, form: 'rectangle', fill: 'leaf', angle })
const hits = (x: number, y: number) => board.objectAt({ x: x + 100, y: y + 100 })

test('texts and shapes can be turned, notes stay upright', () => {
  expect([shapeKind, boardTextKind, noteKind].map(({ records }) => isRotatable(records))).toEqual([true, true, false])
  setAngle(doc, board.author, note, first, 30)
  expect(note.entries(doc).get(first)).toBeInstanceOf(Y.Map)
  expect((note.entries(doc).get(first) as Y.Map<unknown>).has('angle')).toBe(false)
})

test('what is turned is hit where it is seen, and chosen by a marquee around what is seen', () => {
  const id = wide()
  expect([hits(110, 400), hits(200, 310)]).toEqual([id, null])
  setAngle(doc, board.author, shape, id, 90)
  expect([hits(110, 400), hits(200, 310)]).toEqual([null, id])
  pointer('pointerdown', 150, 250)
  pointer('pointermove', 250, 330)
  pointer('pointerup', 250, 330)
  expect(board.selection.current().has(id)).toBe(true)
})

test('by its handle it is turned around its middle, with Shift in steps of fifteen degrees, in one step of undo', () => {
  const id = wide()
  board.select(select(id))
  const turner = handle('[data-rotate]')
  expect(turner.hidden).toBe(false)
  pointer('pointerdown', 200, 500, {}, turner)
  pointer('pointermove', 100, 400, {}, turner)
  pointer('pointerup', 100, 400, {}, turner)
  expect([shape.read(doc, id)?.angle, centreOf(shape.read(doc, id)!.box)]).toEqual([90, { x: 200, y: 400 }])
  board.undo.undo()
  expect(shape.read(doc, id)?.angle).toBe(0)
  pointer('pointerdown', 200, 500, {}, handle('[data-rotate]'))
  pointer('pointermove', 165, 495, { shiftKey: true })
  pointer('pointerup', 165, 495, { shiftKey: true })
  expect(shape.read(doc, id)?.angle).toBe(15)
  pointer('pointerdown', 200, 500, {}, handle('[data-rotate]'))
  pointer('pointermove', 100, 400)
  pointer('pointercancel', 100, 400)
  expect(shape.read(doc, id)?.angle).toBe(15)
  board.select(select(first))
  expect(handle('[data-rotate]').hidden).toBe(true)
})

test('by commands it is turned and straightened; of several all go around their middle, and notes stay upright', () => {
  const id = wide(10)
  const text = putBoardText(doc, board.author, { text: 'titolo', box: { x: 100, y: 600, width: 200, height: 40 } })
  board.select(select(id))
  board.rotate(15)
  expect(shape.read(doc, id)?.angle).toBe(25)
  board.rotate(null)
  expect([shape.read(doc, id)?.angle, shape.read(doc, id)?.box]).toEqual([0, { x: 100, y: 380, width: 200, height: 40 }])
  board.select(select(id, text))
  board.rotate(180)
  expect([shape.read(doc, id)?.angle, boardText.read(doc, text)?.angle]).toEqual([180, 180])
  expect([shape.read(doc, id)?.box.y, boardText.read(doc, text)?.box.y]).toEqual([600, 380])
  board.undo.undo()
  expect([shape.read(doc, id)?.box.y, shape.read(doc, id)?.angle]).toEqual([380, 0])
  board.select(select(id, first))
  board.rotate(90)
  expect([note.read(doc, first)?.text, boxOf(first).width]).toEqual(['prima', 180])
  expect(centreOf(boxOf(first)).y).not.toBe(90)
})

test('dragged by a corner it is resized along its own sides, and the opposite corner stays', () => {
  const id = wide(90)
  board.select(select(id))
  // its corners are at 180…220, 300…500; turned by 90 degrees its lower right is seen at the lower left
  const corner = handle('[data-handle=se]')
  pointer('pointerdown', 180, 500, {}, corner)
  pointer('pointermove', 160, 600, {}, corner)
  pointer('pointerup', 160, 600, {}, corner)
  const { box, angle } = shape.read(doc, id)!
  expect([box.width, box.height, angle]).toEqual([300, 60, 90])
  expect(centreOf(box)).toEqual({ x: 190, y: 450 })
})

test('it keeps its angle when it is moved, copied, and turned into another kind that can be turned', () => {
  const id = wide(30)
  board.setBoxes(new Map([[id, { x: 0, y: 0, width: 200, height: 40, angle: 30 }]]))
  expect(shape.read(doc, id)?.angle).toBe(30)
  board.select(select(id))
  board.duplicate()
  const [copy] = board.selection.current()
  expect(shape.read(doc, copy as never)?.angle).toBe(30)
  board.convert(boardTextKind as never)
  const [text] = board.selection.current()
  expect(boardText.read(doc, text as never)?.angle).toBe(30)
})

test('its element is turned, and upright while it is written in', () => {
  const id = putShape(doc, board.author, { text: 'x', box: { x: 100, y: 380, width: 200, height: 40 }, angle: 30 })
  const element = () => document.querySelector('[aria-label="rounded x 30°"], [aria-label="rectangle x 30°"]') as HTMLElement
  vi.advanceTimersByTime(200)
  expect(element().style.transform).toBe('translate(100px, 380px) rotate(30deg)')
  board.edit(id)
  vi.advanceTimersByTime(200)
  expect(element().style.transform).toBe('translate(100px, 380px)')
  expect((document.querySelector('textarea') as HTMLElement).style.transform).not.toContain('rotate')
  board.leaveEditing()
  vi.advanceTimersByTime(200)
  expect(element().style.transform).toContain('rotate(30deg)')
})

test('a line ends at the edge of what is turned, and follows when another turns it', () => {
  const id = putShape(doc, board.author, { box: { x: 100, y: 380, width: 200, height: 40 } })
  const line = putConnector(doc, board.author, { from: { x: 200, y: 800 }, to: id })
  const end = () => (board.scene.objects.get(line)!.box as Route).points.at(-1)!
  expect(end()).toEqual({ x: 200, y: 420 })
  elsewhere((other) => setAngle(other, piero, shape, id, 90))
  expect(end().y).toBeCloseTo(500)
  expect(end().x).toBeCloseTo(200)
})

test('in a drawing all its parts are turned with it', () => {
  const id = wide(45)
  const drawn = drawBoard(board.scene.objects.values(), () => 1, { ...labels, meaning: String, closedCount: String })
  expect(drawn.find((each) => each.id === id)?.box.angle).toBe(45)
  board.select(EMPTY_SELECTION)
})

test('what nobody could write as an angle reads as what it means, or as none', () => {
  const id = wide()
  const entry = shape.entries(doc).get(id) as Y.Map<unknown>
  const angles = [450, -190, 'x', [], Number.POSITIVE_INFINITY, Number.NaN].map((value) => {
    entry.set('angle', value)
    return shape.read(doc, id)?.angle
  })
  expect(angles).toEqual([90, 170, 0, 0, 0, 0])
  expect([90, 180, -180, 450, '90', 0.001].map((value) => angleField.validate(value))).toEqual([true, true, false, false, false, false])
})
