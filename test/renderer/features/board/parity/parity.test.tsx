import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { boardCommandIds } from '../../../../../renderer/features/board/commands/boardCommandIds.ts'
import { boardKeys } from '../../../../../renderer/features/board/commands/boardKeys.ts'
import { boardEntries, canvasEntries, putEntries } from '../../../../../renderer/features/board/menu/boardMenu.ts'
import { selectionEntries } from '../../../../../renderer/features/board/menu/selectionMenu.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import type { MenuEntries, MenuEntry } from '../../../../../renderer/kit/menus/Menu.tsx'
import { act, cleanup, fireEvent, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { choicePlaces, commandPlaces, type Places } from './commandPlaces.ts'
import { rememberBoard, type Situation, showBoard, situations } from './shownBoard.tsx'

vi.mock('../../../../../renderer/board/openBoard.ts', async (original) => {
  const real = await original<typeof import('../../../../../renderer/board/openBoard.ts')>()
  return { ...real, openBoard: (options: never) => rememberBoard(real.openBoard(options)) }
})

let board: Board
let show: (situation: Situation) => unknown
beforeAll(async () => {
  await inItalian()
  ;({ board, show } = await showBoard())
})
afterAll(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** All entries by id; those of a menu within by its id and theirs, and where they are commands by theirs alone. */
const flat = (entries: MenuEntries): ReadonlyMap<string, MenuEntry> =>
  new Map(
    entries.flatMap((entry) => {
      if (entry === 'separator') return []
      if (!('entries' in entry)) return [[entry.id, entry] as const]
      return entry.entries.flatMap((inner) =>
        inner === 'separator' ? [] : ([`${entry.id}/${inner.id}`, inner.id] as const).map((id) => [id, inner] as const),
      )
    }),
  )
const menuOn = (place: 'canvas' | 'outline', situation: Situation): MenuEntries => {
  if (situation !== 'nothing') return selectionEntries(board)
  // what the list itself creates has the ids of the commands
  return place === 'canvas' ? canvasEntries(board, { x: 500, y: 300 }) : [...boardEntries(board), ...putEntries()]
}
const createdInList = ['board.newNote', 'board.newText', 'board.newShape', 'board.newArea']
const findIn = (place: 'canvas' | 'outline', id: string, { on }: Pick<Places, 'on'>) => {
  show(on)
  return flat(menuOn(place, on)).get(id)
}
/** Reasons that come from what this board is, and not from the place. */
const isOfSituation = (reason: string | null | undefined) => !reason || !/leggere/.test(reason)

const list = () => document.querySelector('aside') as HTMLElement
const tabStop = () => list().querySelector<HTMLElement>('[data-outline-object][tabindex="0"]')
/** A search by role reads the styles of the whole page. */
const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
const menuLabels = async () => {
  await vi.waitFor(() => expect(items()).not.toEqual([]))
  return items().map((item) => item.dataset.key)
}
const closeMenu = async () => {
  fireEvent.keyDown(items()[0] as HTMLElement, { key: 'Escape' })
  await vi.waitFor(() => expect(items()).toEqual([]))
}
const named = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`) as HTMLElement
const topIds = (entries: MenuEntries) => entries.flatMap((entry) => (entry === 'separator' ? [] : [entry.id]))

describe('every command is reached', () => {
  it.each(boardCommandIds)('%s', (id) => {
    const places = commandPlaces[id]
    const reached = (place: 'canvas' | 'outline') => {
      if (place === 'outline' && places.on === 'nothing' && createdInList.includes(id)) return true
      const entry = findIn(place, id, places)
      return entry !== undefined && isOfSituation(entry.whyNot)
    }
    if (places.canvas === 'menu') expect(reached('canvas'), 'on the canvas, in its menu').toBe(true)
    else expect(places.canvas.because.length).toBeGreaterThan(10)
    if (places.outline === 'menu') expect(reached('outline'), 'in the list, in a menu').toBe(true)
    else expect(places.outline.because.length).toBeGreaterThan(10)
    if (places.keyboard === 'menu') expect(reached('canvas'), 'by the menu key on the canvas').toBe(true)
    if (places.keyboard === 'key') expect(findCommand(id)?.keys, 'by a key of its own').toBeTruthy()
  })
})

it.each(Object.entries(choicePlaces))('the choice %s is offered on the canvas and in the list', (id, on) => {
  for (const place of ['canvas', 'outline'] as const) expect(findIn(place, id, { on }), place).toBeDefined()
})

it.each(situations.filter((situation) => !['nothing', 'area', 'cluster', 'clusters'].includes(situation)))(
  'in the list the menu of %s is open by its button and by the menu key, with all that the canvas has',
  async (situation) => {
    show(situation)
    const row = tabStop() as HTMLElement
    expect(row.getAttribute('aria-current')).toBe('true')
    const all = topIds(selectionEntries(board))
    const button = row.closest('li')?.querySelector<HTMLElement>('[aria-haspopup]:is([aria-label^="Azioni"])') as HTMLElement
    act(() => button.focus())
    fireEvent.keyDown(button, { key: 'Enter' })
    fireEvent.keyUp(button, { key: 'Enter' })
    expect(await menuLabels()).toEqual(all)
    await closeMenu()
    act(() => row.focus())
    fireEvent(row, Object.assign(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }), { pointerId: -1 }))
    expect(await menuLabels()).toEqual(all)
    await closeMenu()
  },
)

it('the menu of an area, and that of a cluster, are about it: opening one selects it', async () => {
  show('note')
  const open = async (name: string) => {
    const button = named(name)
    act(() => button.focus())
    fireEvent.keyDown(button, { key: 'Enter' })
    fireEvent.keyUp(button, { key: 'Enter' })
    const ids = await menuLabels()
    const selected = [...board.selection.current()].map((id) => board.scene.objects.get(id)?.kind.name)
    await closeMenu()
    return { ids, selected }
  }
  expect(await open('Azioni su Bisogni')).toMatchObject({
    ids: expect.arrayContaining(['board.area.ask', 'fill', 'phones', 'board.tag']),
    selected: ['area'],
  })
  fireEvent.click(screen.getByText('Temi', { selector: 'aside *' }))
  expect(await open('Azioni sul tema «Tema 0»')).toMatchObject({
    ids: expect.arrayContaining(['board.cluster.nest', 'board.delete', 'board.connect']),
    selected: ['cluster'],
  })
  fireEvent.click(screen.getByText('Aree', { selector: 'aside *' }))
})

it('what is created in the list is written in the list, in one step; left blank it goes again', async () => {
  show('nothing')
  expect(screen.getByText('Azioni sulla lavagna').closest('aside')).toBe(list())
  const count = board.scene.objects.size
  for (const [name, field] of [
    [/^Nuovo testo/, 'Testo sulla lavagna'],
    [/^Nuova area/, 'Titolo dell’area'],
  ] as const) {
    const add = list().querySelector<HTMLElement>('[aria-haspopup][aria-label*="Aggiungi"]') as HTMLElement
    act(() => add.focus())
    fireEvent.keyDown(add, { key: 'Enter' })
    fireEvent.keyUp(add, { key: 'Enter' })
    await menuLabels()
    fireEvent.click(items().find(({ textContent }) => name.test(textContent ?? '')) as HTMLElement)
    const textbox = await vi.waitFor(() => screen.getByLabelText(field))
    expect(list().contains(textbox)).toBe(true)
    expect(board.scene.objects.size).toBe(count + 1)
    fireEvent.keyDown(textbox, { key: 'Escape' })
    await vi.waitFor(() => expect(screen.queryByLabelText(field)).toBeNull())
    if (board.scene.objects.size > count) board.undo.undo()
    expect(board.scene.objects.size).toBe(count)
  }
})

it('every key that commands have is in the list of keys', () => {
  const listed = new Set<string>(boardKeys.rows.map(({ titleKey }) => titleKey))
  const unlisted = boardCommandIds.filter((id) => {
    const command = findCommand(id)
    return command?.keys && !listed.has(command.titleKey)
  })
  expect(unlisted).toEqual([])
})
