import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { createPermissions } from '../../../../renderer/board/engine/permissions/permissions.ts'
import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../renderer/board/scene/selection.ts'
import { boardAuthors } from '../../../../renderer/features/board/authors/boardAuthors.ts'
import { useBoardCommands } from '../../../../renderer/features/board/commands/useBoardCommands.ts'
import { BoardContextMenu } from '../../../../renderer/features/board/menu/BoardContextMenu.tsx'
import { signal } from '../../../../shared/base/live.ts'
import { cleanup, render, screen } from '../../../support/screens/render.tsx'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'
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
    permissions: createPermissions({ doc: new Y.Doc(), author: testAuthor(), mayWrite: signal(mayWrite) }),
    selection,
    select: (next: Selection) => selection.set(next),
    camera: signal({ x: 10, y: 20, zoom: 2 }),
    size: signal({ width: 800, height: 600 }),
    authorsShown: signal(false),
    snaps: signal(true),
    copiedStyle: signal(null),
    undo: { can: signal({ undo: true, redo: false }), undo: record('undo'), redo: record('redo') },
    scene: { objects: new Map(), of: () => new Map() },
    clusters: { all: () => new Map(), clusterOf: () => null },
    selectionScreenBox: () => null,
    objectAt: () => hit,
    unitOf: (id: ObjectId) => [id],
    selectedUnits: () => selection.current().size,
    selectedGroups: () => [],
    canRotate: () => false,
    ...Object.fromEntries(['newNote', 'newArea', 'align', 'arrangeInRows', 'deleteSelection', 'edit', 'focus'].map((name) => [name, record(name)])),
  } as unknown as Board
  const canvas = document.body.appendChild(document.createElement('div'))
  const At = () => {
    useBoardCommands(
      board,
      { id: testId('board'), title: 'Lavagna' },
      {
        toggleOutline: noop,
        connect: noop,
        toggleMinimap: noop,
        askInArea: noop,
        authors: boardAuthors({}, [], String, { noOrganisation: '', writtenAs: (name, person) => `«${name}» (${person})` }),
      },
    )
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
  // an entry that has only just come up takes no press yet; a search by role reads the styles of the whole page
  const entry = (id: string) => document.querySelector<HTMLElement>(`[role=menuitem][data-key="${id}"]`)
  const pressed = () => {
    ;(entry('board.align.left') ?? entry('arrange'))?.click()
    expect(many.calls).toEqual([['align', 'left']])
  }
  await vi.waitFor(pressed, { timeout: 8000 })
})

it('what may not be done is there, with the reason', async () => {
  const { calls } = openMenu(select(a, b), { hit: a, mayWrite: false })
  const entry = await screen.findByRole('menuitem', { name: /Elimina/ })
  expect(entry.textContent).toContain('Qui puoi leggere, non scrivere.')
  entry.click()
  expect(calls).toEqual([])
})
