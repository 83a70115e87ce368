import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotAnything, whyNotChangeIds } from '../rights/whyNot.ts'

/** Commands that put the selected objects into a group, and dissolve it. */
export const groupCommands = (board: Board): readonly Command[] => {
  const whyNotWrite = () => whyNotAnything(board) ?? whyNotChangeIds(board, 'groups')
  return [
    {
      id: 'board.group',
      titleKey: 'board.group',
      keys: 'Mod+G',
      run: board.group,
      whyNot: () => whyNotWrite() ?? (board.selectedUnits() > 1 ? null : t('board.chooseMore')),
    },
    {
      id: 'board.ungroup',
      titleKey: 'board.ungroup',
      keys: 'Shift+Mod+G',
      run: board.ungroup,
      whyNot: () => whyNotWrite() ?? (board.selectedGroups().length > 0 ? null : t('board.group.none')),
    },
  ]
}
