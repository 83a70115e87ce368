import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import { shapeKind } from '../../../../../renderer/board/objects/shape/shapeKind.ts'
import { drawStamps } from '../../../../../renderer/board/objects/stamp/drawStamps.ts'
import { EMPTY_SELECTION, select } from '../../../../../renderer/board/scene/selection.ts'
import { areOthers, stampsInUse, stampsOf } from '../../../../../renderer/features/board/stamps/stamping.ts'
import { shape } from '../../../../../shared/model/records/shape.ts'
import { countStamps, putStamp, stamp, stampForms, stampObjects } from '../../../../../shared/model/records/stamp.ts'
import { board, doc, elsewhere, first, labels, list, mayWrite, openBoards, piero, press, second } from '../../../board/openedBoard.ts'

openBoards()

const option = (id: string) => {
  vi.advanceTimersByTime(100)
  return list().querySelector<HTMLElement>(`[role=option][id$="${id}"]`)
}
const click = (x: number, y: number) => {
  for (const name of ['pointerdown', 'pointerup'])
    list().parentElement?.dispatchEvent(
      new PointerEvent(name, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true }),
    )
}
const counted = (id: string) => Object.fromEntries(board.scene.attachments.of(id as never).stamps)

test('the tool stamps what is clicked, and the board beside it, until Escape; each is one step of undo', () => {
  board.setTool('stamp')
  board.chooseStamp('heart')
  click(50, 50)
  click(60, 60)
  board.chooseStamp('dot')
  click(600, 600)
  expect([counted(first), counted(second)]).toEqual([{ heart: 2 }, {}])
  expect(stamp.list(doc).filter(({ on }) => !on)).toMatchObject([{ form: 'dot', at: { x: 600, y: 600 } }])
  expect(board.tool.current()).toBe('stamp')
  board.undo.undo()
  board.undo.undo()
  expect([counted(first), stamp.list(doc).length]).toEqual([{ heart: 1 }, 1])
  board.focus()
  press('Escape')
  expect(board.tool.current()).toBe('select')
})

test('by key the tool stamps the object that the keyboard is at, and the board where it is at none', () => {
  board.goTo(second)
  board.setTool('stamp')
  board.focus()
  press('Enter')
  expect(counted(second)).toEqual({ dot: 1 })
  press('Escape')
  board.select(EMPTY_SELECTION)
  press('Escape')
  board.setTool('stamp')
  press('Enter')
  expect(stamp.list(doc).filter(({ on }) => !on)).toHaveLength(1)
})

test('stamps are in the name of the object and at its edge, from whomever they come, and those of others stay', () => {
  board.stamp('heart', [first, second])
  elsewhere((other) => stampObjects(other, piero, [first], 'question'))
  expect(option(first)?.getAttribute('aria-label')).toBe('prima. heart 1 question 1')
  expect(option(first)?.querySelectorAll('rect')).toHaveLength(2)
  board.unstamp('heart', [first])
  board.unstamp('question', [first])
  expect([counted(first), counted(second)]).toEqual([{ question: 1 }, { heart: 1 }])
  expect(option(first)?.querySelectorAll('rect')).toHaveLength(1)
  expect(stampsOf(board, [first, second], 'question', String)).toEqual({ count: 1, own: 0, people: [{ key: piero.person, count: 1 }] })
  expect(stampsOf(board, [first, second], 'question', () => '')).toEqual({ count: 1, own: 0, people: [] })
  expect([...stampsInUse(board).keys()]).toEqual(['heart', 'question'])
})

test('stamps of others on the board itself are not deleted, and go with what they lie on; nobody stamps a stamp', () => {
  const theirs = putStamp(doc, piero, { form: 'dot', at: { x: 700, y: 700 } })
  board.select(select(theirs, first))
  expect(areOthers(board)).toBe(false)
  board.stamp('heart')
  expect(counted(theirs)).toEqual({})
  board.deleteSelection()
  expect([stamp.list(doc).filter(({ on }) => !on).length, board.scene.objects.has(first)]).toEqual([1, false])
  board.select(select(theirs))
  expect(areOthers(board)).toBe(true)
  board.setBoxes(new Map([[theirs, { x: 0, y: 0, width: 40, height: 40 }]]))
  expect(stamp.read(doc, theirs)?.at).toEqual({ x: 20, y: 20 })
  board.edit(theirs)
  expect(board.editing.current()).toBeNull()
})

test('a note that becomes a shape keeps the stamps of everybody; a copy has none', () => {
  stampObjects(doc, piero, [first], 'star')
  board.select(select(first))
  board.duplicate()
  expect([...board.scene.attachments.entries()].map(([, { stamps }]) => [...stamps])).toEqual([[['star', 1]]])
  board.convert(shapeKind, [first])
  expect(counted(shape.list(doc)[0]!.id)).toEqual({ star: 1 })
})

test('who may not write stamps nothing', () => {
  mayWrite.set(false)
  board.stamp('heart', [first])
  board.setTool('stamp')
  click(50, 50)
  expect(stamp.list(doc)).toEqual([])
})

test('a picture has the stamps in it, few one on another, many with their number, all within a row as wide as the object', () => {
  const measure = (text: string) => text.length / 2
  const box = { x: 0, y: 0, width: 180, height: 180 }
  const counts = (count: number) => countStamps(Array.from({ length: count }, () => ({ form: 'heart' as const })))
  const numbers = (parts: ReturnType<typeof drawStamps>) => parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  expect(drawStamps(counts(3), box, measure).filter(({ type }) => type === 'path')).toHaveLength(3)
  expect(numbers(drawStamps(counts(12), box, measure))).toEqual(['12'])
  const many = new Map(stampForms.map((form, at) => [form, at * 100 + 1]))
  for (const width of [20, 60, 180, 600])
    for (const part of drawStamps(many, { ...box, width }, measure))
      if (part.type === 'box') expect(part.box.x + part.box.width).toBeLessThanOrEqual(Math.max(84, width))
  board.stamp('idea', [first])
  const drawn = drawBoard(board.scene.objects.values(), measure, labels, board.scene.attachments.of).find(({ id }) => id === first)
  expect(drawn?.parts.filter((part) => part.type === 'path' && part.fill === 'edge-leaf')).toHaveLength(1)
})
