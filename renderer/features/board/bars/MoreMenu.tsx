import {
  Clipboard,
  Copy,
  FileSpreadsheet,
  Frame,
  Image,
  Layers,
  LayoutTemplate,
  Link,
  Maximize,
  Search,
  Spline,
  SquareDashed,
  Trash2,
  UserRound,
} from 'lucide-react'
import type { Board } from '../../../board/engine/board.ts'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { ExportSource } from '../../feature.ts'
import { copyLink } from '../clipboard/copyLink.ts'
import { copySelection } from '../clipboard/copySelection.ts'
import { whyNotConnect } from '../connect/connect.ts'
import { exportBoardCsv, exportBoardPng, exportBoardXlsx } from '../files/boardExporters.ts'

/** The commands of a board that are seldom needed. */
export function MoreMenu({ board, file, onConnect }: { readonly board: Board; readonly file: ExportSource; readonly onConnect: () => void }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const selection = useLive(board.selection)
  const mayWrite = useLive(board.mayWrite)
  const authorsShown = useLive(board.authorsShown)
  const hasSelection = selection.size > 0
  const whyNotSelected = hasSelection ? null : t('board.nothingChosen')
  const whyNotWrite = mayWrite ? null : t('problem.right.readOnly.what')
  return (
    <Menu
      text={t('common.more')}
      label={t('board.more')}
      entries={[
        {
          id: 'authors',
          label: t(authorsShown ? 'board.authorsHide' : 'board.authors'),
          Icon: UserRound,
          keys: 'I',
          onAction: () => board.showAuthors(!authorsShown),
        },
        { id: 'find', label: t('board.find'), Icon: Search, keys: 'Mod+F', onAction: () => findCommand('board.find')?.run() },
        { id: 'fit', label: t('board.fit'), Icon: Maximize, keys: 'Shift+1', onAction: () => board.fit('all') },
        {
          id: 'fitSelection',
          label: t('board.fitSelection'),
          Icon: Frame,
          keys: 'Shift+2',
          whyNot: whyNotSelected,
          onAction: () => board.fit('selection'),
        },
        'separator',
        { id: 'selectAll', label: t('board.selectAll'), Icon: SquareDashed, keys: 'Mod+A', onAction: board.selectAll },
        { id: 'copy', label: t('board.copy'), Icon: Clipboard, keys: 'Mod+C', whyNot: whyNotSelected, onAction: () => copySelection(board) },
        { id: 'copyLink', label: t('board.copyLink'), Icon: Link, onAction: () => copyLink(board, file.id, file.title) },
        { id: 'duplicate', label: t('board.duplicate'), Icon: Copy, keys: 'Mod+D', whyNot: whyNotWrite ?? whyNotSelected, onAction: board.duplicate },
        { id: 'connect', label: t('board.connect'), Icon: Spline, keys: 'Shift+L', whyNot: whyNotConnect(board), onAction: onConnect },
        { id: 'toFront', label: t('board.toFront'), Icon: Layers, whyNot: whyNotWrite ?? whyNotSelected, onAction: board.bringToFront },
        {
          id: 'delete',
          label: t('board.delete'),
          Icon: Trash2,
          keys: 'Delete',
          variant: 'danger',
          whyNot: whyNotWrite ?? whyNotSelected,
          onAction: board.deleteSelection,
        },
        'separator',
        { id: 'png', label: t('board.exportPng'), Icon: Image, onAction: () => void exportBoardPng(client, file) },
        { id: 'xlsx', label: t('board.exportXlsx'), Icon: FileSpreadsheet, onAction: () => void exportBoardXlsx(client, file) },
        { id: 'csv', label: t('board.exportCsv'), Icon: FileSpreadsheet, onAction: () => void exportBoardCsv(client, file) },
        { id: 'saveTemplate', label: t('board.saveTemplate'), Icon: LayoutTemplate, onAction: () => findCommand('board.saveTemplate')?.run() },
      ]}
    />
  )
}
