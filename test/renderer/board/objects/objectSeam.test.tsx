import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../renderer/board/export/drawBoard.ts'
import { areaKind } from '../../../../renderer/board/objects/area/areaKind.ts'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { openBoard } from '../../../../renderer/board/openBoard.ts'
import { outlineOf } from '../../../../renderer/board/outline/outlineOrder.ts'
import { select } from '../../../../renderer/board/scene/selection.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import { awareness, board, close, doc, elsewhere, first, labels, list, mayWrite, openBoards, piero, press, setBoard } from '../openedBoard.ts'
import { flag, flagKind } from './flag/flagKind.ts'

// The seam that a new kind of object goes through: its folder, here ./flag, one line in the list of kinds, and its record's line in the list of rooms.
const kinds = [...objectKinds, flagKind]
const records = { ...rooms, board: [...rooms.board, flag] }

openBoards()

/** A board that has flags, at zoom 1; where the pointer is, in board units. */
function openFlags() {
  const { author } = board
  close()
  const root = document.body.appendChild(document.createElement('div'))
  setBoard(openBoard({ root, doc, author, awareness, mayWrite, labels, kinds, records, camera: { x: -100, y: -100, zoom: 1 } }))
  const stage = list().parentElement as HTMLElement
  const pointer = (type: string, x: number, y: number, init: PointerEventInit = {}) =>
    stage.dispatchEvent(
      new PointerEvent(type, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true, ...init }),
    )
  return {
    click: (x: number, y: number, init: PointerEventInit = {}) => {
      pointer('pointerdown', x, y, init)
      pointer('pointerup', x, y, init)
    },
    drag: (from: readonly [number, number], to: readonly [number, number]) => {
      pointer('pointerdown', ...from)
      pointer('pointermove', ...to)
      pointer('pointerup', ...to)
    },
  }
}
const putFlag = (label: string, x: number, y: number) => flag.create(doc, board.author, { label, box: { x, y, width: 80, height: 80 }, layer: 1 })
const shownFlags = () => {
  vi.advanceTimersByTime(200)
  return [...document.querySelectorAll('[role=option]')].filter((each) => each.getAttribute('aria-roledescription') === 'bandierina')
}

test('is put by its tool, written in, and goes again without a trace where it is left blank', () => {
  const { click } = openFlags()
  board.setTool('flag')
  click(340, 340)
  expect(flag.list(doc)).toMatchObject([{ label: '', box: { x: 300, y: 300, width: 80, height: 80 } }])
  const field = document.querySelector('input') as HTMLInputElement
  field.value = 'Il forno'
  board.leaveEditing()
  expect(flag.list(doc)).toMatchObject([{ label: 'Il forno' }])
  board.setTool('flag')
  click(500, 500)
  board.leaveEditing()
  expect(flag.list(doc)).toHaveLength(1)
})

test('is an option of the list with its name, drawn on top of what lies below, and painted where it is too small to read', () => {
  openFlags()
  putFlag('Il forno', 10, 10)
  const [element] = shownFlags()
  expect([element?.textContent, element?.getAttribute('aria-label')]).toEqual(['Il forno', 'Bandierina: Il forno'])
  expect(element?.nextElementSibling).toBeNull()
  const fillRect = vi.fn()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(
    new Proxy({}, { get: (_, name) => (name === 'fillRect' ? fillRect : () => undefined), set: () => true }) as never,
  )
  for (let step = 0; step < 6; step++) board.zoom(-1)
  vi.advanceTimersByTime(1000)
  expect(fillRect).toHaveBeenCalledWith(10, 10, 80, 80)
})

test('is hit by its own rule, selected with notes and areas in one selection, and moved with them in one step', () => {
  const { click, drag } = openFlags()
  const id = putFlag('Il forno', 300, 300)
  click(302, 302)
  expect([...board.selection.current()]).toEqual([])
  click(340, 340)
  expect([...board.selection.current()]).toEqual([id])
  click(50, 50, { shiftKey: true })
  expect([...board.selection.current()]).toEqual([id, first])
  drag([340, 340], [350, 360])
  expect(flag.read(doc, id)?.box).toMatchObject({ x: 310, y: 320 })
  expect(board.scene.objects.get(first)?.box).toMatchObject({ x: 10, y: 20 })
  board.undo.undo()
  expect([flag.read(doc, id)?.box.x, board.scene.objects.get(first)?.box.x]).toEqual([300, 0])
})

test('lies in an area, is moved along with it by mouse and by keys, and is in the outline under it', () => {
  openFlags()
  const id = putFlag('Il forno', 300, 700)
  const area = board.newArea({ x: 200, y: 600, width: 400, height: 400 })
  board.leaveEditing()
  expect(outlineOf(board.scene).map((section) => [section.area?.id ?? null, section.objects.map((object) => object.id)])).toContainEqual([area, [id]])
  board.select(select(area as NonNullable<typeof area>))
  board.focus()
  press('ArrowRight')
  vi.advanceTimersByTime(1000)
  expect([flag.read(doc, id)?.box.x, listAreas(doc)[0]?.box.x]).toEqual([304, 204])
})

test('is resized by keys, brought to front, duplicated, deleted, each as one step of undo', () => {
  openFlags()
  const id = putFlag('Il forno', 300, 300)
  const steps = [() => press('ArrowRight', { altKey: true }), () => board.bringToFront(), () => board.duplicate(), () => board.deleteSelection()]
  board.select(select(id))
  const before = flag.list(doc)
  for (const step of steps) {
    step()
    vi.advanceTimersByTime(1000)
  }
  expect(flag.list(doc)).toHaveLength(1)
  expect(flag.read(doc, id)?.box.width).toBe(84)
  for (let at = 0; at < steps.length; at++) board.undo.undo()
  expect(flag.list(doc)).toEqual(before)
})

test('what another wrote into it stays, whatever is undone here', () => {
  openFlags()
  const id = board.create(flagKind, { x: 0, y: 300, width: 80, height: 80 })
  const field = document.querySelector('input') as HTMLInputElement
  field.value = 'Il forno'
  board.leaveEditing()
  elsewhere((other) => flag.update(other, piero, id as never, { label: 'Il forno di Piero' }))
  board.undo.undo()
  board.undo.undo()
  expect(flag.list(doc)).toMatchObject([{ label: 'Il forno di Piero' }])
})

test('is in the drawing of the board, and a board without the line leaves it out and keeps it', () => {
  openFlags()
  const id = putFlag('Il forno', 0, 300)
  const parts = drawBoard(board.scene.objects.values(), (piece) => piece.length, labels).find((object) => object.id === id)?.parts
  expect(parts?.map(({ type }) => type)).toEqual(['box', 'text'])
  const { author } = board
  close()
  setBoard(openBoard({ root: document.body.appendChild(document.createElement('div')), doc, author, awareness, mayWrite, labels }))
  expect([board.scene.objects.has(id), board.scene.of(areaKind).size, flag.read(doc, id)?.label]).toEqual([false, 0, 'Il forno'])
})
