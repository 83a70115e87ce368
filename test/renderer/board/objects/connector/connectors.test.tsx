import { expect, test, vi } from 'vitest'
import type { BoardEvent } from '../../../../../renderer/board/objects/boardEvent.ts'
import { connectorKind } from '../../../../../renderer/board/objects/connector/connectorKind.ts'
import type { Route } from '../../../../../renderer/board/objects/connector/route.ts'
import type { ObjectId } from '../../../../../renderer/board/objects/objectId.ts'
import { shapeKind } from '../../../../../renderer/board/objects/shape/shapeKind.ts'
import { outlineOf } from '../../../../../renderer/board/outline/outlineOrder.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { boardText } from '../../../../../shared/model/records/boardText.ts'
import { connector, listConnectors, putConnector, readConnector, styleConnectors } from '../../../../../shared/model/records/connector.ts'
import { deleteNotes, listNotes } from '../../../../../shared/model/records/note.ts'
import { shape } from '../../../../../shared/model/records/shape.ts'
import { board, boxOf, doc, elsewhere, first, list, mayWrite, openBoards, piero, press, second } from '../../openedBoard.ts'

// two notes of 180, `prima` at (0, 0) and `seconda` at (300, 0); the window shows the board from (-100, -100) at zoom 1
openBoards()

const pointer = (type: string, x: number, y: number, target: Element = list().parentElement as Element) =>
  target.dispatchEvent(new PointerEvent(type, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true }))
const drag = (from: readonly [number, number], to: readonly [number, number], target?: Element) => {
  pointer('pointerdown', ...from, target)
  pointer('pointermove', (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
  pointer('pointermove', ...to)
  pointer('pointerup', ...to)
}
const click = (x: number, y: number) => {
  pointer('pointerdown', x, y)
  pointer('pointerup', x, y)
}
const frame = () => vi.advanceTimersByTime(200)
const lines = () => {
  frame()
  return [...document.querySelectorAll('[role=option]')].filter((each) => each.getAttribute('aria-roledescription') === 'collegamento')
}
const handle = (end: string) => document.querySelector<HTMLElement>(`[data-end=${end}]`)!
const join = () => board.join(connectorKind, first, second) as ObjectId

test('its tool is dragged from one object to another, and the line is selected', () => {
  board.setTool('connector')
  drag([90, 90], [350, 90])
  const [line] = listConnectors(doc)
  expect(line).toMatchObject({ from: first, to: second, heads: 'end' })
  expect([...board.selection.current()]).toEqual([line!.id])
  expect(board.tool.current()).toBe('select')
  expect(lines()[0]?.getAttribute('aria-label')).toBe('prima → seconda')
  expect(lines()[0]?.querySelectorAll('path')[1]?.getAttribute('d')).toMatch(/^M[\d. -]+L[\d. -]+$/)
})

test('or clicked on both; the objects that it would join are marked, and Escape leaves nothing', () => {
  board.setTool('connector')
  click(90, 90)
  pointer('pointermove', 400, 90)
  frame()
  const shown = () => [...document.querySelectorAll<HTMLElement>('[class*=target]')].filter(({ hidden }) => !hidden).length
  expect(shown()).toBe(2)
  press('Escape')
  frame()
  expect([shown(), listConnectors(doc).length]).toEqual([0, 0])
  click(90, 90)
  click(400, 90)
  expect(listConnectors(doc)).toMatchObject([{ from: first, to: second }])
})

test('where no object is, the end is free; from an object to itself there is no line', () => {
  board.setTool('connector')
  drag([90, 90], [90, 400])
  expect(listConnectors(doc)).toMatchObject([{ from: first, to: { x: 90, y: 400 } }])
  board.setTool('connector')
  drag([20, 20], [120, 120])
  expect(listConnectors(doc)).toHaveLength(1)
})

test('who may only read draws none', () => {
  mayWrite.set(false)
  board.setTool('connector')
  drag([90, 90], [350, 90])
  expect([listConnectors(doc).length, join()]).toEqual([0, null])
})

test('an end is dragged to another place by its handle, and is undone as one step', () => {
  const id = join()
  frame()
  expect([handle('from').hidden, handle('to').hidden]).toEqual([false, false])
  drag([300, 90], [500, 400], handle('to'))
  expect(readConnector(doc, id)).toMatchObject({ from: first, to: { x: 500, y: 400 } })
  drag([500, 400], [340, 100], handle('to'))
  expect(readConnector(doc, id)).toMatchObject({ from: first, to: second })
  board.undo.undo()
  expect(readConnector(doc, id)?.to).toEqual({ x: 500, y: 400 })
  board.select(select())
  frame()
  expect(handle('to').hidden).toBe(true)
})

test('a line is hit on it and not in the rest of its box', () => {
  const id = board.join(connectorKind, first, { x: 90, y: 600 }) as ObjectId
  board.select(select())
  click(94, 400)
  expect([...board.selection.current()]).toEqual([id])
  click(120, 400)
  expect([...board.selection.current()]).toEqual([])
})

test('a note that is dragged, here or by another, takes its line along', () => {
  const id = join()
  const route = () => {
    frame()
    return board.scene.objects.get(id)?.box as Route
  }
  const shownAt = () => (lines()[0] as HTMLElement).style.transform
  const before = shownAt()
  pointer('pointerdown', 400, 90)
  pointer('pointermove', 450, 400)
  expect(shownAt()).not.toBe(before)
  expect(route().points.at(-1)?.x).toBe(300)
  pointer('pointerup', 450, 400)
  expect(route().points.at(-1)?.y).toBeGreaterThan(200)
  expect(boxOf(second)).toMatchObject({ x: 350, y: 310 })
})

test('its meaning is a word on it, and its own words are written on it', () => {
  const id = join()
  styleConnectors(doc, board.author, [id as never], { meaning: 'causes' })
  expect(lines()[0]?.textContent).toBe('causes')
  expect(lines()[0]?.getAttribute('aria-label')).toBe('prima → causes → seconda')
  board.edit(id)
  const field = document.querySelector('input') as HTMLInputElement
  expect(field.getAttribute('aria-label')).toBe('Parole')
  field.value = ' forse '
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  expect(lines()[0]?.textContent).toBe('causes: forse')
  expect([...board.selection.current()]).toEqual([id])
  board.undo.undo()
  expect(readConnector(doc, id)?.label).toBe('')
})

test('a note that is deleted takes its lines along, in the one step that undo takes back', () => {
  const id = join()
  board.select(select(second))
  board.deleteSelection()
  expect([lines().length, listConnectors(doc).length]).toEqual([0, 0])
  board.undo.undo()
  expect([listNotes(doc).length, readConnector(doc, id)?.to]).toEqual([2, second])
  expect(lines()).toHaveLength(1)
})

test('a line to what another deletes meanwhile is on no screen, nor selected', () => {
  const id = join()
  elsewhere((other) => deleteNotes(other, piero, [second]))
  expect([lines().length, board.selection.current().size, connector.read(doc, id)?.to]).toEqual([0, 0, second])
})

test('two objects are duplicated with what joins them, and the copy joins the copies', () => {
  const id = join()
  board.select(select(first, second))
  board.duplicate()
  const copies = listNotes(doc).filter((note) => note.id !== first && note.id !== second)
  const copy = listConnectors(doc).find((each) => each.id !== id)
  expect(copies.map((note) => note.id)).toEqual(expect.arrayContaining([copy?.from, copy?.to]))
  expect(board.selection.current().size).toBe(3)
  board.undo.undo()
  expect([listNotes(doc).length, listConnectors(doc).length]).toEqual([2, 1])
  board.select(select(first))
  board.duplicate()
  expect(listConnectors(doc)).toHaveLength(1)
})

test('a line that is duplicated alone lies beside the original', () => {
  const id = join()
  board.duplicate()
  expect(listConnectors(doc).find((each) => each.id !== id)).toMatchObject({ from: { x: 204, y: 114 }, to: { x: 324, y: 114 } })
})

test('a free end is moved by the arrow keys and by a drag of the line; one that an object holds stays', () => {
  const id = board.join(connectorKind, first, { x: 90, y: 600 }) as ObjectId
  board.focus()
  press('ArrowRight')
  vi.advanceTimersByTime(1000)
  expect(readConnector(doc, id)).toMatchObject({ from: first, to: { x: 94, y: 600 } })
  drag([92, 400], [192, 400])
  expect(readConnector(doc, id)).toMatchObject({ from: first, to: { x: 194, y: 600 } })
  expect(boxOf(first).x).toBe(0)
})

test('no place for a note is lost by a line, and it is in the outline', () => {
  const line = putConnector(doc, board.author, { from: first, to: { x: 300, y: 600 } })
  const free = board.makeRoom(null)
  expect(board.scene.objects.has(line)).toBe(true)
  expect(free.y).toBeLessThan(600)
  expect(outlineOf(board.scene).flatMap((section) => section.objects.map((object) => object.id))).toContain(line)
})

test('is painted far away, and left off its tile while its note is dragged', () => {
  join()
  const stroke = vi.fn()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(
    new Proxy(
      {},
      {
        get: (_, name) => (name === 'stroke' ? stroke : name === 'measureText' ? () => ({ width: 10 }) : () => undefined),
        set: () => true,
      },
    ) as never,
  )
  for (let step = 0; step < 6; step++) board.zoom(-1)
  vi.advanceTimersByTime(1000)
  expect(stroke).toHaveBeenCalled()
  expect(lines().length).toBeLessThanOrEqual(1)
})

test('what becomes an object of another kind keeps its lines', () => {
  const id = join()
  board.convert(shapeKind, [second])
  const to = readConnector(doc, id)?.to
  expect(to).not.toBe(second)
  expect(shape.list(doc).map((each) => each.id as string)).toEqual([to])
  expect(lines()).toHaveLength(1)
})

test('words typed on a line that another deletes meanwhile are offered again, as a text in its place', () => {
  const id = join()
  const events: BoardEvent[] = []
  board.onEvent((event) => events.push(event))
  board.edit(id)
  document.querySelector('input')!.value = 'perché manca il bus'
  elsewhere((other) => connector.remove(other, piero, id as never))
  const [event] = events
  expect(event).toMatchObject({ type: 'editedNoteDeleted', text: 'perché manca il bus' })
  if (event?.type === 'editedNoteDeleted') event.reinsert()
  expect(boardText.list(doc)).toMatchObject([{ text: 'perché manca il bus', by: board.author.person }])
  expect(document.querySelector('input')).toBeNull()
})
