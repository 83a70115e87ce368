import { MousePointer2, Redo2, StickyNote, Undo2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import type { Board } from '../../../board/engine/board.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ExportSource } from '../../feature.ts'
import css from '../BoardView.module.css'
import { AddMenu } from './AddMenu.tsx'
import { MoreMenu } from './MoreMenu.tsx'

interface Props {
  readonly board: Board
  readonly file: ExportSource
  readonly onConnect: () => void
}

/** The first controls of a board; the last is the menu of all others. */
export function ToolBar({ board, file, onConnect }: Props) {
  const { t } = useTranslations()
  const tool = useLive(board.tool)
  const mayWrite = useLive(board.mayWrite)
  const can = useLive(board.undo.can)
  const whyNot = mayWrite ? null : t('problem.right.readOnly.what')
  return (
    <Toolbar className={cx(css.bar, css.tools)} aria-label={t('board.tools')}>
      <Button Icon={MousePointer2} variant="quiet" pressed={tool === 'select'} onPress={() => board.setTool('select')}>
        {t('board.tool.select')}
      </Button>
      <Button Icon={StickyNote} variant="quiet" whyNot={whyNot} aria-keyshortcuts="N" onPress={() => board.newNote()}>
        {t('board.tool.note')} <kbd className={css.key}>{formatKeys('N')}</kbd>
      </Button>
      <AddMenu board={board} whyNot={whyNot} />
      <Button Icon={Undo2} variant="quiet" whyNot={whyNot ?? (can.undo ? null : t('board.nothingToUndo'))} onPress={() => void board.undo.undo()}>
        {t('common.undoShort')}
      </Button>
      <Button Icon={Redo2} variant="quiet" whyNot={whyNot ?? (can.redo ? null : t('board.nothingToRedo'))} onPress={() => void board.undo.redo()}>
        {t('common.redo')}
      </Button>
      <MoreMenu board={board} file={file} onConnect={onConnect} />
    </Toolbar>
  )
}
