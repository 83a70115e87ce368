import { Clipboard, Copy, FileSpreadsheet, Frame, Image, Layers, Maximize, SquareDashed, Trash2, UserRound } from 'lucide-react'
import type { Board } from '../../board/board.ts'
import { Menu } from '../../kit/Menu.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { Exports } from './useExports.ts'

/** What is not needed every minute. */
export function MoreMenu({ board, exports }: { readonly board: Board; readonly exports: Exports }) {
  const { t: say } = useTranslations()
  const selection = useLive(board.selection)
  const mayWrite = useLive(board.mayWrite)
  const authorsShown = useLive(board.authorsShown)
  const chosen = selection.notes.size > 0 || selection.area !== null
  const noneChosen = chosen ? null : say('board.nothingChosen')
  const readOnly = mayWrite ? null : say('problem.right.readOnly.what')
  return (
    <Menu
      text={say('common.more')}
      label={say('board.more')}
      entries={[
        {
          id: 'authors',
          label: say(authorsShown ? 'board.authorsHide' : 'board.authors'),
          Icon: UserRound,
          keys: 'I',
          onAction: () => board.showAuthors(!authorsShown),
        },
        { id: 'fit', label: say('board.fit'), Icon: Maximize, keys: 'Shift+1', onAction: () => board.fit('all') },
        {
          id: 'fitSelection',
          label: say('board.fitSelection'),
          Icon: Frame,
          keys: 'Shift+2',
          whyNot: noneChosen,
          onAction: () => board.fit('selection'),
        },
        'separator',
        { id: 'selectAll', label: say('board.selectAll'), Icon: SquareDashed, keys: 'Mod+A', onAction: board.selectAll },
        { id: 'copy', label: say('board.copy'), Icon: Clipboard, keys: 'Mod+C', whyNot: noneChosen, onAction: () => copyFrom(board) },
        { id: 'duplicate', label: say('board.duplicate'), Icon: Copy, keys: 'Mod+D', whyNot: readOnly ?? noneChosen, onAction: board.duplicate },
        { id: 'toFront', label: say('board.toFront'), Icon: Layers, whyNot: readOnly ?? noneChosen, onAction: board.bringToFront },
        {
          id: 'delete',
          label: say('board.delete'),
          Icon: Trash2,
          keys: 'Delete',
          variant: 'danger',
          whyNot: readOnly ?? noneChosen,
          onAction: board.deleteSelection,
        },
        'separator',
        { id: 'png', label: say('board.exportPng'), Icon: Image, onAction: () => void exports.png() },
        { id: 'csv', label: say('board.exportCsv'), Icon: FileSpreadsheet, onAction: () => void exports.csv() },
      ]}
    />
  )
}

/** Copies by the browser's own way, which needs no permission and works on plain http. */
export function copyFrom(board: Board): void {
  board.focus()
  document.execCommand('copy')
}
