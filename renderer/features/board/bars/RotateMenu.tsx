import { RotateCw } from 'lucide-react'
import type { CommandId } from '../../../kit/commands/commands.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'

/** Commands that turn what is selected. */
export const rotateCommandIds: readonly CommandId[] = ['board.rotate.right', 'board.rotate.left', 'board.rotate.quarter', 'board.rotate.upright']

/** Turns what is selected: the twin of the handle, without dragging. */
export function RotateMenu() {
  const { t } = useTranslations()
  return <Menu label={t('board.rotate')} Icon={RotateCw} entries={rotateCommandIds.flatMap((id) => commandEntry(id))} />
}
