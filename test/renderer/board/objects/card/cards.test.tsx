import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import type { BoardEvent } from '../../../../../renderer/board/objects/boardEvent.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import type { Id } from '../../../../../shared/base/id.ts'
import { card, putCards } from '../../../../../shared/model/records/card.ts'
import { board, doc, labels, list, mayWrite, openBoards, press } from '../../openedBoard.ts'

openBoards()

const target = 'verbale000000000' as Id<string>
const put = () => {
  const box = { x: 0, y: 300, width: 280, height: 96 }
  const [id] = board.putObjects((to, author, layer) => putCards(to, author, [{ targetKind: 'document', target, title: 'Verbale', box, layer }]))
  vi.advanceTimersByTime(200)
  return id!
}
const element = () => document.querySelector<HTMLElement>('[role=option][aria-roledescription=scheda]')
const pointer = (name: string, init: MouseEventInit = {}) =>
  list().parentElement?.dispatchEvent(
    new PointerEvent(name, { clientX: 120, clientY: 420, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true, ...init }),
  )

test('is opened by Enter, a double click and a press with Ctrl, also by who may only read; a press alone selects it', () => {
  const id = put()
  const opened: BoardEvent[] = []
  board.onEvent((event) => opened.push(event))
  mayWrite.set(false)
  board.select(select(id))
  board.focus()
  press('Enter')
  list().parentElement?.dispatchEvent(new MouseEvent('dblclick', { clientX: 120, clientY: 420, bubbles: true }))
  pointer('pointerdown', { ctrlKey: true })
  pointer('pointerup', { ctrlKey: true })
  expect(opened).toEqual(Array.from({ length: 3 }, () => ({ type: 'opened', kind: 'document', id: target })))
  pointer('pointerdown')
  pointer('pointerup')
  expect([opened.length, [...board.selection.current()], board.editing.current()]).toEqual([3, [id], null])
})

test('is called what it leads to is called now, in words and in a drawing, and says so where that is gone', () => {
  put()
  expect([element()?.getAttribute('aria-label'), element()?.textContent]).toEqual(['document. Verbale', 'documentVerbale'])
  board.setLabels({ ...labels, card: () => ({ kind: 'Documento', title: 'Verbale del 3 marzo', detail: 'Non c’è più', isGone: true }) })
  vi.advanceTimersByTime(200)
  expect([element()?.textContent, element()?.hasAttribute('data-gone')]).toEqual(['Documento · Non c’è piùVerbale del 3 marzo', true])
  const parts = drawBoard(board.scene.objects.values(), (text) => text.length / 2, labels).find(({ kind }) => kind === 'card')?.parts ?? []
  expect(parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))).toEqual(['document', 'Verbale'])
})

test('a copy leads to the same; it is deleted and comes back by undo', () => {
  const id = put()
  board.select(select(id))
  board.duplicate()
  expect(card.list(doc)).toMatchObject([{ target }, { target }])
  board.selectAll()
  board.deleteSelection()
  expect(card.list(doc)).toEqual([])
  board.undo.undo()
  expect(card.list(doc)).toHaveLength(2)
})
