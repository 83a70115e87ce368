import { useEffect } from 'react'
import { type Command, commands } from './commands.ts'
import { isStroke, typesText } from './keys.ts'
import { notify } from './notices.ts'

const TEXT =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=file]), textarea, select, [contenteditable=""], [contenteditable=true]'
/** Places that answer keys themselves: a dialog's keys are not the window's. */
const OWN_KEYS = '[role=dialog], [role=alertdialog], [role=menu], [data-own-keys]'

/** The command that a stroke on `target` asks for. Later offers win; a key without Mod is a letter while text is typed. */
export function commandFor(stroke: KeyboardEvent, offered: readonly Command[]): Command | undefined {
  const at = stroke.target instanceof Element ? stroke.target : null
  if (stroke.defaultPrevented || stroke.isComposing || at?.closest(OWN_KEYS)) return undefined
  const typing = at?.closest(TEXT) != null
  return offered.findLast((command) => command.keys && isStroke(command.keys, stroke) && !(typing && typesText(command.keys)))
}

/** Runs commands by their keys. One per window. */
export function useKeys(): void {
  useEffect(() => {
    const obey = (stroke: KeyboardEvent) => {
      const command = commandFor(stroke, commands.current())
      if (!command) return
      stroke.preventDefault()
      run(command)
    }
    window.addEventListener('keydown', obey)
    return () => window.removeEventListener('keydown', obey)
  }, [])
}

/** Runs a command, or says why it cannot be done now. */
export function run(command: Command): void {
  const why = command.whyNot?.()
  if (why) notify(why)
  else command.run()
}
