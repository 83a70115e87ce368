import { type Command, commands, findCommand } from '../../kit/commands/commands.ts'
import { runCommand } from '../../kit/commands/useShortcuts.ts'

const plainFields = 'input, textarea'

/**
 * Does what was chosen in the application's menu. `edit.undo` and `edit.redo` are whoever's place it is: the board's, the
 * document's, or those of the field being typed in. What nobody offers now does nothing.
 */
export function runFromMenu(id: string, focused: Element | null = document.activeElement): void {
  const action = /^edit\.(undo|redo)$/.exec(id)?.[1]
  if (action && focused?.matches(plainFields)) return void document.execCommand(action)
  const command = action ? latestWithSuffix(`.${action}`) : findCommand(id)
  if (command) runCommand(command)
}

const latestWithSuffix = (suffix: string): Command | undefined => commands.current().findLast((command) => command.id.endsWith(suffix))
