import { boardCommandIds } from '../../../../../renderer/features/board/commands/boardCommandIds.ts'
import { canvasEntries } from '../../../../../renderer/features/board/menu/boardMenu.ts'
import { selectionEntries } from '../../../../../renderer/features/board/menu/selectionMenu.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import type { MenuEntries } from '../../../../../renderer/kit/menus/Menu.tsx'
import { canonicalJson } from '../../../../../shared/base/json/canonicalJson.ts'
import { rooms } from '../../../../../shared/model/rooms.ts'
import { act } from '../../../../support/screens/render.tsx'
import { choicePlaces, commandPlaces } from './commandPlaces.ts'
import type { showBoard } from './shownBoard.tsx'

/** A board on screen, with what selects each situation. */
export type Shown = Awaited<ReturnType<typeof showBoard>>

/** All that the room holds, as text by root and key. */
export const contentsOf = ({ room }: Shown): ReadonlyMap<string, string> =>
  new Map(
    rooms.board.flatMap(({ root }) =>
      Object.entries(room.doc.getMap(root).toJSON()).map(([key, record]) => [`${root}/${key}`, canonicalJson(record)] as const),
    ),
  )

/** Runs something that a person does, and ends what it began to edit. */
export async function attempt(shown: Shown, run: (shown: Shown) => unknown): Promise<void> {
  await act(async () => {
    await run(shown)
    await Promise.resolve()
  })
  act(() => shown.board.leaveEditing())
}

const actionsOf = (entries: MenuEntries): ReadonlyMap<string, () => void> =>
  new Map(
    entries.flatMap((entry) => {
      if (entry === 'separator') return []
      const inner = 'entries' in entry ? entry.entries : []
      const own = 'onAction' in entry ? [[entry.id, entry.onAction] as const] : []
      return [
        ...own,
        ...inner.flatMap((each) => (each === 'separator' || !('onAction' in each) ? [] : [[`${entry.id}/${each.id}`, each.onAction] as const])),
      ]
    }),
  )

/** A choice of a menu, with what it is about selected; undefined where the menu does not have it. */
export const choiceOf = (shown: Shown, id: string) => {
  const on = choicePlaces[id] ?? 'nothing'
  shown.show(on)
  return actionsOf(on === 'nothing' ? canvasEntries(shown.board, { x: 1, y: 1 }) : selectionEntries(shown.board)).get(id)
}

/** Runs a command with what it is about selected. */
export const runCommand = (shown: Shown, id: (typeof boardCommandIds)[number]) => {
  shown.show(commandPlaces[id].on)
  return findCommand(id)?.run()
}

/** Every command of the board and every choice of its menus. */
export const runs: readonly (readonly [string, (shown: Shown) => unknown])[] = [
  ...boardCommandIds.map((id) => [id, (shown: Shown) => runCommand(shown, id)] as const),
  ...Object.keys(choicePlaces).map((id) => [`the choice ${id}`, (shown: Shown) => choiceOf(shown, id)?.()] as const),
]
