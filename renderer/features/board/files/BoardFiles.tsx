import { useMemo, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import type { ExportSource } from '../../feature.ts'
import { ExportBoardDialog } from './export/ExportBoardDialog.tsx'
import { ImportBoardDialog } from './import/ImportBoardDialog.tsx'

/** What goes out of a board and comes in as files: the dialogs, and the commands that open them. */
export function BoardFiles({ board, file }: { readonly board: Board; readonly file: ExportSource }) {
  const [open, setOpen] = useState<'export' | 'import' | null>(null)
  useCommands(
    useMemo((): readonly Command[] => {
      const whyNot = () => (board.mayWrite.current() ? null : t('problem.right.readOnly.what'))
      return [
        { id: 'board.export', titleKey: 'board.export', run: () => setOpen('export') },
        { id: 'board.import', titleKey: 'board.import', run: () => setOpen('import'), whyNot },
      ]
    }, [board]),
  )
  const close = () => setOpen(null)
  return (
    <>
      <ExportBoardDialog file={file} isOpen={open === 'export'} onClose={close} />
      <ImportBoardDialog board={board} file={file} isOpen={open === 'import'} onClose={close} />
    </>
  )
}
