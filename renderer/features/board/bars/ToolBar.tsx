import { MousePointer2, Pen, Redo2, StickyNote, Undo2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { strokeKind } from '../../../board/objects/stroke/strokeKind.ts'
import { isInkTool } from '../../../board/tools/tool.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ExportSource } from '../../feature.ts'
import css from '../BoardView.module.css'
import { useRights, whyNotAnything, whyNotCreate } from '../rights/whyNot.ts'
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
  useRights(board)
  const can = useLive(board.undo.can)
  const whyNot = whyNotAnything(board)
  return (
    <Toolbar data-lower-bar className={cx(css.bar, css.tools)} aria-label={t('board.tools')}>
      <Button Icon={MousePointer2} variant="quiet" pressed={tool === 'select'} onPress={() => board.setTool('select')}>
        {t('board.tool.select')}
      </Button>
      <Button Icon={StickyNote} variant="quiet" whyNot={whyNotCreate(board, noteKind)} aria-keyshortcuts="N" onPress={() => board.newNote()}>
        {t('board.tool.note')} <kbd className={css.key}>{formatKeys('N')}</kbd>
      </Button>
      <Button
        Icon={Pen}
        variant="quiet"
        pressed={isInkTool(tool)}
        whyNot={whyNotCreate(board, strokeKind)}
        aria-keyshortcuts="P"
        onPress={() => {
          board.setTool(isInkTool(tool) ? 'select' : 'pen')
          board.focus()
        }}
      >
        {t('board.tool.draw')} <kbd className={css.key}>{formatKeys('P')}</kbd>
      </Button>
      <AddMenu board={board} />
      <IconButton
        Icon={Undo2}
        label={t('common.undoShort')}
        whyNot={whyNot ?? (can.undo ? null : t('board.nothingToUndo'))}
        onPress={() => void board.undo.undo()}
      />
      <IconButton
        Icon={Redo2}
        label={t('common.redo')}
        whyNot={whyNot ?? (can.redo ? null : t('board.nothingToRedo'))}
        onPress={() => void board.undo.redo()}
      />
      <MoreMenu board={board} file={file} onConnect={onConnect} />
    </Toolbar>
  )
}
