import { useEffect, useState } from 'react'
import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { boxAt } from '../../../board/scene/placement.ts'
import { EMPTY_SELECTION, select } from '../../../board/scene/selection.ts'
import { toBoard } from '../../../board/scene/viewport.ts'
import { type CommandId, findCommand } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import type { MenuEntry } from '../../../kit/menus/Menu.tsx'
import { PointMenu } from '../../../kit/menus/PointMenu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'

/** Opens by a right click, a long press or the menu key; its entries are commands of the board, for what is selected or for the place. */
export function BoardContextMenu({ board, canvas }: { readonly board: Board; readonly canvas: HTMLElement }) {
  const { t: translate } = useTranslations()
  const [at, setAt] = useState<Point | null>(null)
  useEffect(() => {
    const onMenu = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('textarea, input')) return
      event.preventDefault()
      const bounds = canvas.getBoundingClientRect()
      const isByKey = 'pointerId' in event && event.pointerId === -1
      if (isByKey) return setAt(keyboardPlace(board))
      const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top }
      const id = board.objectAt(point)
      if (!id) board.select(EMPTY_SELECTION)
      else if (!board.selection.current().has(id)) board.select(select(id))
      setAt(point)
    }
    canvas.addEventListener('contextmenu', onMenu)
    return () => canvas.removeEventListener('contextmenu', onMenu)
  }, [board, canvas])
  if (!at) return null
  const isForObjects = board.selection.current().size > 0
  return (
    <PointMenu
      label={translate(isForObjects ? 'board.menu.object' : 'board.menu.board')}
      entries={isForObjects ? objectEntries(board) : boardEntries(board, at)}
      at={at}
      onClose={() => setAt(null)}
    />
  )
}

/** Beside the selection, else in the middle of the view. In CSS pixels within the window. */
function keyboardPlace(board: Board): Point {
  const box = board.selectionScreenBox()
  const { width, height } = board.size.current()
  const place = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: width / 2, y: height / 2 }
  return { x: Math.min(width - 8, Math.max(8, place.x)), y: Math.min(height - 8, Math.max(8, place.y)) }
}

/** The entry of a registered command. */
function entryOf(id: CommandId, overrides: Partial<MenuEntry> = {}): readonly MenuEntry[] {
  const command = findCommand(id)
  if (!command) return []
  const { titleKey, keys, run, whyNot } = command
  return [{ id, label: t(titleKey), onAction: run, whyNot: whyNot?.() ?? null, ...(keys ? { keys } : {}), ...overrides }]
}

const whyNotWrite = (board: Board) => (board.mayWrite.current() ? null : t('problem.right.readOnly.what'))

function objectEntries(board: Board): readonly (MenuEntry | 'separator')[] {
  const [first, ...others] = board.selection.current()
  const edit: MenuEntry[] =
    first && others.length === 0
      ? [{ id: 'edit', label: t('common.edit'), keys: 'Enter', whyNot: whyNotWrite(board), onAction: () => board.edit(first) }]
      : []
  const arrange: readonly CommandId[] = [
    'board.arrangeInRows',
    'board.align.left',
    'board.align.centre',
    'board.align.right',
    'board.align.top',
    'board.align.middle',
    'board.align.bottom',
    'board.distribute.x',
    'board.distribute.y',
  ]
  return [
    ...edit,
    ...entryOf('board.copy', { keys: 'Mod+C' }),
    ...entryOf('board.duplicate'),
    ...entryOf('board.copyLink'),
    ...entryOf('board.delete', { keys: 'Delete', variant: 'danger' }),
    'separator',
    ...(others.length > 0 ? [...arrange.flatMap((id) => entryOf(id)), 'separator' as const] : []),
    ...entryOf('board.connect'),
    ...entryOf('board.newArea'),
    ...entryOf('board.toFront'),
    ...entryOf('board.toBack'),
    ...entryOf('board.selectSameColour'),
    ...entryOf('board.selectSameAuthor'),
    ...entryOf('board.fitSelection', { keys: 'Shift+2' }),
  ]
}

function boardEntries(board: Board, at: Point): readonly (MenuEntry | 'separator')[] {
  const point = toBoard(board.camera.current(), at)
  const { width, height } = areaKind.defaultSize
  const whyNot = whyNotWrite(board)
  const paste = () => {
    board.focus()
    board.pointAt(at)
    // a browser lets a page read the clipboard only when the person presses the keys; the app lets it always
    if (!document.execCommand('paste')) notify(t('board.menu.pasteByKeys', { keys: formatKeys('Mod+V') }))
  }
  return [
    { id: 'newNote', label: t('board.menu.newNote'), whyNot, onAction: () => void board.newNote(point) },
    { id: 'newArea', label: t('board.menu.newArea'), whyNot, onAction: () => void board.newArea(boxAt(point, width, height)) },
    { id: 'paste', label: t('board.menu.paste'), keys: 'Mod+V', whyNot, onAction: paste },
    'separator',
    ...entryOf('board.selectAll', { keys: 'Mod+A' }),
    ...entryOf('board.find'),
    ...entryOf('board.fit', { keys: 'Shift+1' }),
    ...entryOf('board.authors', { checked: board.authorsShown.current() }),
    ...entryOf('board.snap', { checked: board.snaps.current() }),
    ...entryOf('board.outline'),
    'separator',
    ...entryOf('board.undo'),
    ...entryOf('board.redo'),
  ]
}
