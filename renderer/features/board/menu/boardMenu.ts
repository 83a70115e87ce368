import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { boxAt } from '../../../board/scene/placement.ts'
import { toBoard } from '../../../board/scene/viewport.ts'
import { findCommand } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import type { MenuEntries } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotCreate } from '../rights/whyNot.ts'

/** What is put at a place of the canvas, in CSS pixels within the window, and all that is done with the board as a whole. */
export function canvasEntries(board: Board, at: Point): MenuEntries {
  const point = toBoard(board.camera.current(), at)
  const { width, height } = areaKind.defaultSize
  const whyNot = whyNotCreate(board, noteKind)
  const paste = () => {
    board.focus()
    board.pointAt(at)
    // a browser lets a page read the clipboard only when the person presses the keys; the app lets it always
    if (!document.execCommand('paste')) notify(t('board.menu.pasteByKeys', { keys: formatKeys('Mod+V') }))
  }
  return [
    { id: 'board.newNote', label: t('board.menu.newNote'), keys: 'N', whyNot, onAction: () => void board.newNote(point) },
    {
      id: 'board.newArea',
      label: t('board.menu.newArea'),
      whyNot: whyNotCreate(board, areaKind),
      onAction: () => void board.newArea(boxAt(point, width, height)),
    },
    ...([boardTextKind, shapeKind] as const).flatMap((kind) =>
      commandEntry(kind === boardTextKind ? 'board.newText' : 'board.newShape', {
        onAction: () => {
          board.pointAt(at)
          board.createNearby(kind as never)
        },
      }),
    ),
    ...putEntries(() => board.pointAt(at)),
    { id: 'paste', label: t('board.menu.paste'), keys: 'Mod+V', whyNot, onAction: paste },
    'separator',
    ...boardEntries(board),
  ]
}

/** What is put on a board by a dialog, or at a place. @param goThere makes the place of the menu that of the mouse */
export const putEntries = (goThere: () => void = () => undefined): MenuEntries => [
  ...commandEntry('board.newPicture'),
  ...commandEntry('board.newCard'),
  ...commandEntry('board.commentPoint', {
    onAction: () => {
      goThere()
      findCommand('board.commentPoint')?.run()
    },
  }),
]

/** All that is done with the board as a whole: the same on the canvas and in the outline. */
export const boardEntries = (board: Board): MenuEntries => [
  ...commandEntry('board.selectAll', { keys: 'Mod+A' }),
  ...commandEntry('board.find'),
  ...commandEntry('board.cluster.suggest'),
  ...commandEntry('board.comment'),
  ...commandEntry('board.comments'),
  ...commandEntry('board.area.next'),
  ...commandEntry('board.area.previous'),
  'separator',
  ...commandEntry('board.fit', { keys: 'Shift+1' }),
  ...commandEntry('board.zoomIn'),
  ...commandEntry('board.zoomOut'),
  ...commandEntry('board.zoomTrue'),
  ...commandEntry('board.minimap'),
  ...commandEntry('board.authors', { checked: board.authorsShown.current() }),
  ...commandEntry('board.authors.choose'),
  ...commandEntry('board.writer'),
  ...commandEntry('board.snap', { checked: board.snaps.current() }),
  ...commandEntry('board.outline'),
  'separator',
  ...commandEntry('board.undo'),
  ...commandEntry('board.redo'),
  ...commandEntry('board.import'),
  ...commandEntry('board.export'),
  ...commandEntry('board.paperCards'),
  ...commandEntry('board.guide'),
  ...commandEntry('board.saveTemplate'),
]
