import { type Command, findCommand, commands } from '../kit/commands.ts'
import { runCommand } from '../kit/useKeys.ts'

const plain = 'input, textarea'

/**
 * Does what was chosen in the application's menu. `edit.undo` and `edit.redo` are whoever's place it is: the board's, the
 * document's, or those of the field being typed in. What nobody offers now does nothing.
 */
export function runFromMenu(id: string, focused: Element | null = document.activeElement): void {
  const deed = /^edit\.(undo|redo)$/.exec(id)?.[1]
  if (deed && focused?.matches(plain)) return void document.execCommand(deed)
  const command = deed ? latestEndingIn(`.${deed}`) : findCommand(id)
  if (command) runCommand(command)
}

const latestEndingIn = (ending: string): Command | undefined => commands.current().findLast((command) => command.id.endsWith(ending))
