import { expect, test, vi } from 'vitest'
import { select } from '../../../../renderer/board/scene/selection.ts'
import { placeNotes } from '../../../../shared/model/records/note.ts'
import { board, boxOf, elsewhere, first, list, openBoards, piero, press, second } from '../openedBoard.ts'

openBoards()

const elementOf = (id: string) => document.querySelector<HTMLElement>(`[role=option][id$="${id}"]`)!
const parentOf = (id: string) => elementOf(id).parentElement!

function pointer(name: string, x: number, y: number) {
  const at = { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true }
  list().parentElement?.dispatchEvent(new PointerEvent(name, at))
  vi.advanceTimersByTime(50)
}

/** Selects both notes, and drags them 200 to the right and 100 down in two steps. */
function dragBoth() {
  vi.advanceTimersByTime(500)
  board.select(select(first, second))
  pointer('pointerdown', 50, 50)
  pointer('pointermove', 150, 100)
  pointer('pointermove', 250, 150)
}

test('what is dragged together is moved by one transform, and lies where it was among the others once it is let go', () => {
  dragBoth()
  const own = elementOf(first).style.transform
  expect(parentOf(first)).toBe(parentOf(second))
  expect(parentOf(first).style.transform).toMatch(/translate\((20\d|19\d)/)
  pointer('pointermove', 350, 150)
  expect(elementOf(first).style.transform).toBe(own)
  pointer('pointerup', 350, 150)
  expect(parentOf(first).style.transform).toBe('')
  expect(boxOf(second).x - boxOf(first).x).toBe(300)
  expect(boxOf(first).x).toBeGreaterThan(250)
  expect([...parentOf(first).querySelectorAll('[role=option]')].map(({ id }) => id)).toEqual(
    [first, second].sort().map((id) => expect.stringContaining(id)),
  )
})

test('a drag that is given up leaves no element behind, and each where it was', () => {
  vi.advanceTimersByTime(500)
  const before = elementOf(second).style.transform
  dragBoth()
  press('Escape')
  expect(elementOf(second).style.transform).toBe(before)
  expect(parentOf(first).style.transform).toBe('')
})

test('what another moves during a drag stays where it is dragged, beside the others', () => {
  dragBoth()
  const shift = parentOf(first).style.transform
  elsewhere((other) => placeNotes(other, piero, new Map([[second, { ...boxOf(second), x: 900 }]])))
  expect(parentOf(second)).not.toBe(parentOf(first))
  expect(parentOf(first).style.transform).toBe(shift)
  const [, moved] = /translate\(([-\d.]+)px/.exec(shift) ?? []
  expect(elementOf(second).style.transform).toContain(`translate(${300 + Number(moved)}px`)
})
