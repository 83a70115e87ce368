import { Check, Eraser, Highlighter, Pen } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { noteColours } from '../../../../shared/model/records/note.ts'
import type { InkTool } from '../../../../shared/model/records/stroke.ts'
import type { Board } from '../../../board/engine/board.ts'
import { isInkTool } from '../../../board/tools/tool.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import boardCss from '../BoardView.module.css'
import { useRights, whyNotAnything } from '../rights/whyNot.ts'
import css from './InkBar.module.css'
import { InkStyleControls } from './InkStyleControls.tsx'

const inkTools = [
  { tool: 'pen', Icon: Pen, keys: 'P' },
  { tool: 'highlighter', Icon: Highlighter, keys: 'Shift+P' },
  { tool: 'eraser', Icon: Eraser, keys: 'E' },
] as const

/** What one draws with, its colour and its width, while one of the tools that draw is taken up. */
export function InkBar({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const tool = useLive(board.tool)
  const styles = useLive(board.inkStyles)
  useRights(board)
  if (!isInkTool(tool)) return null
  const whyNot = whyNotAnything(board)
  const take = (name: string) => {
    board.setTool(name)
    board.focus()
  }
  const inkTool = tool === 'eraser' ? null : (tool as InkTool)
  return (
    <Toolbar className={cx(boardCss.bar, css.ink)} aria-label={t('board.ink')}>
      {inkTools.map(({ tool: name, Icon, keys }) => (
        <Button key={name} Icon={Icon} variant="quiet" pressed={tool === name} whyNot={whyNot} aria-keyshortcuts={keys} onPress={() => take(name)}>
          {t(`board.tool.${name}`)} <kbd className={boardCss.key}>{formatKeys(keys)}</kbd>
        </Button>
      ))}
      {inkTool && (
        <InkStyleControls
          {...styles[inkTool]}
          {...(inkTool === 'highlighter' ? { colours: noteColours } : {})}
          whyNot={whyNot}
          onColour={(colour) => board.styleInk(inkTool, { colour })}
          onWidth={(width) => board.styleInk(inkTool, { width })}
        />
      )}
      <Button Icon={Check} variant="quiet" aria-keyshortcuts="Escape" onPress={() => take('select')}>
        {t('board.ink.done')}
      </Button>
    </Toolbar>
  )
}
