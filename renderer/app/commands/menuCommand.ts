import { type Command, commands } from '../../kit/commands/commands.ts'
import { runCommand } from '../../kit/commands/useShortcuts.ts'
import { notify } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'

const plainFields = 'input, textarea'

/**
 * Runs what was chosen in the application's menu. `edit.undo` and `edit.redo` are the undo and redo of the page on screen: of the board, of
 * the document, or of the field that has the focus. A command of another page says that it is one.
 */
export function runFromMenu(id: string, focused: Element | null = document.activeElement): void {
  const action = /^edit\.(undo|redo)$/.exec(id)?.[1]
  if (action && focused?.matches(plainFields)) return void document.execCommand(action)
  const command = action ? latestWithSuffix(`.${action}`) : commands.current().findLast((each) => each.id === id)
  if (command) runCommand(command)
  else notify(t('app.notHere'))
}

const latestWithSuffix = (suffix: string): Command | undefined => commands.current().findLast((command) => command.id.endsWith(suffix))
