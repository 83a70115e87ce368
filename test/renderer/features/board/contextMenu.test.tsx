import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../renderer/board/scene/selection.ts'
import { useBoardCommands } from '../../../../renderer/features/board/commands/useBoardCommands.ts'
import { BoardContextMenu } from '../../../../renderer/features/board/menu/BoardContextMenu.tsx'
import { signal } from '../../../../shared/base/live.ts'
import { cleanup, render, screen } from '../../../support/screens/render.tsx'
import { testId } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const noop = () => {}
const [a, b] = [testId<ObjectId>('a'), testId<ObjectId>('b')]

/** A board with two notes beside each other, of which the menu is opened. */
function openMenu(selected: Selection, { mayWrite = true, hit = null as string | null } = {}) {
  const calls: unknown[] = []
  const selection = signal(selected)
  const record =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push([name, ...args])
  const board = {
    mayWrite: signal(mayWrite),
    selection,
    select: (next: Selection) => selection.set(next),
    camera: signal({ x: 10, y: 20, zoom: 2 }),
    size: signal({ width: 800, height: 600 }),
    authorsShown: signal(false),
    snaps: signal(true),
    undo: { can: signal({ undo: true, redo: false }), undo: record('undo'), redo: record('redo') },
    scene: { objects: new Map() },
    selectionScreenBox: () => null,
    objectAt: () => hit,
    ...Object.fromEntries(['newNote', 'newArea', 'align', 'arrangeInRows', 'deleteSelection', 'edit', 'focus'].map((name) => [name, record(name)])),
  } as unknown as Board
  const canvas = document.body.appendChild(document.createElement('div'))
  const At = () => {
    useBoardCommands(board, { id: testId('board'), title: 'Lavagna' }, noop, noop)
    return <BoardContextMenu board={board} canvas={canvas} />
  }
  render(<At />)
  const event = new MouseEvent('contextmenu', { clientX: 100, clientY: 60, bubbles: true, cancelable: true })
  canvas.dispatchEvent(event)
  return { calls, selection, event }
}
const entries = async () => (await screen.findAllByRole('menuitem')).map((entry) => entry.textContent)

it('on the canvas it makes something at that place', async () => {
  const { calls, event } = openMenu(select(a))
  expect(event.defaultPrevented).toBe(true)
  expect(await entries()).toEqual(expect.arrayContaining([expect.stringContaining('Nuova nota qui'), expect.stringContaining('Incolla qui')]))
  ;(await screen.findByRole('menuitem', { name: /Nuova nota qui/ })).click()
  await vi.waitFor(() => expect(calls).toEqual([['newNote', { x: 60, y: 50 }]]))
})

it('on an object it is about that object, which it selects; on one of several, about all of them', async () => {
  const { selection } = openMenu(EMPTY_SELECTION, { hit: a })
  expect([...selection.current()]).toEqual([a])
  const labels = await entries()
  expect(labels[0]).toContain('Modifica')
  expect(labels.join()).not.toContain('Allinea')
  cleanup()
  const many = openMenu(select(a, b), { hit: b })
  expect([...many.selection.current()]).toEqual([a, b])
  ;(await screen.findByRole('menuitem', { name: /Allinea a sinistra/ })).click()
  await vi.waitFor(() => expect(many.calls).toEqual([['align', 'left']]))
})

it('what may not be done is there, with the reason', async () => {
  const { calls } = openMenu(select(a, b), { hit: a, mayWrite: false })
  const entry = await screen.findByRole('menuitem', { name: /Elimina/ })
  expect(entry.textContent).toContain('Qui puoi leggere, non scrivere.')
  entry.click()
  expect(calls).toEqual([])
})
