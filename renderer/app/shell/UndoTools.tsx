import { Redo2, Undo2 } from 'lucide-react'
import { IconButton } from '../../kit/buttons/Button.tsx'
import { commands } from '../../kit/commands/commands.ts'
import { runCommand } from '../../kit/commands/useShortcuts.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'

/** Buttons for undo and redo of the view on screen: the latest registered command whose id ends in `.undo` or `.redo`. */
export function UndoTools() {
  const { t } = useTranslations()
  const available = useLive(commands)
  const undo = available.findLast((command) => command.id.endsWith('.undo'))
  const redo = available.findLast((command) => command.id.endsWith('.redo'))
  if (!undo && !redo) return null
  return (
    <>
      {undo && <IconButton label={t('common.undo')} Icon={Undo2} onPress={() => runCommand(undo)} />}
      {redo && <IconButton label={t('common.redo')} Icon={Redo2} onPress={() => runCommand(redo)} />}
    </>
  )
}
