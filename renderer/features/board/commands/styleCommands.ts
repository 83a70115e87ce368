import type { Board } from '../../../board/engine/board.ts'
import { ANGLE_STEP } from '../../../board/tools/selectTool.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotAnything } from '../rights/whyNot.ts'

/** Commands that turn the selected objects. */
export const rotateCommands = (board: Board): readonly Command[] => {
  const whyNot = () => {
    const whyNot = whyNotAnything(board)
    if (whyNot) return whyNot
    return board.canRotate() ? null : t('board.rotate.none')
  }
  return [
    { id: 'board.rotate.right', titleKey: 'board.rotate.right', keys: 'R', run: () => board.rotate(ANGLE_STEP), whyNot },
    { id: 'board.rotate.left', titleKey: 'board.rotate.left', keys: 'Shift+R', run: () => board.rotate(-ANGLE_STEP), whyNot },
    { id: 'board.rotate.quarter', titleKey: 'board.rotate.quarter', run: () => board.rotate(90), whyNot },
    { id: 'board.rotate.upright', titleKey: 'board.rotate.upright', run: () => board.rotate(null), whyNot },
  ]
}

/** Commands that take how an object appears, and give it to others. */
export const styleCommands = (board: Board): readonly Command[] => {
  const whyNotSelected = () => (board.selection.current().size > 0 ? null : t('board.nothingChosen'))
  const whyNotPaste = () => {
    const whyNot = whyNotAnything(board)
    if (whyNot) return whyNot
    return whyNotSelected() ?? (board.copiedStyle.current() ? null : t('board.style.none'))
  }
  return [
    {
      id: 'board.copyStyle',
      titleKey: 'board.copyStyle',
      keys: 'Mod+Alt+C',
      run: () => notify(t(board.copyStyle() ? 'board.style.copied' : 'board.style.hasNone')),
      whyNot: whyNotSelected,
    },
    { id: 'board.pasteStyle', titleKey: 'board.pasteStyle', keys: 'Mod+Alt+V', run: board.pasteStyle, whyNot: whyNotPaste },
  ]
}
