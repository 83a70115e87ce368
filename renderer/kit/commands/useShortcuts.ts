import { useEffect } from 'react'
import { notify } from '../notices/notices.ts'
import { type Command, commands } from './commands.ts'
import { isTextKey, isWindowKey, matchesKeys } from './shortcuts.ts'

const TEXT_FIELDS =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=file]), textarea, select, [contenteditable=""], [contenteditable=true]'
/** A key pressed in a dialog or a menu is not a shortcut of the window. */
const COVERING = '[role=dialog], [role=alertdialog], [role=menu]'
/** Elements that handle keys themselves: of the window's, only those with Ctrl and Alt reach it from there, which mean nothing to any of them. */
const OWN_KEYS = '[data-own-keys]'

/** The command for a keystroke. Of several with the same keys the latest wins; a key without Mod is text while a text field has the focus. */
export function commandForKeystroke(keystroke: KeyboardEvent, registered: readonly Command[]): Command | undefined {
  const target = keystroke.target instanceof Element ? keystroke.target : null
  if (keystroke.defaultPrevented || keystroke.isComposing || target?.closest(COVERING)) return undefined
  const typing = target?.closest(TEXT_FIELDS) != null
  const isOwn = target?.closest(OWN_KEYS) != null
  const matches = (keys: string) => matchesKeys(keys, keystroke) && !(typing && isTextKey(keys)) && !(isOwn && !isWindowKey(keys))
  return registered.findLast(({ keys, otherKeys = [] }) => (keys !== undefined && matches(keys)) || otherKeys.some(matches))
}

/** Runs commands on their shortcuts. Mounted once per window. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (keystroke: KeyboardEvent) => {
      const command = commandForKeystroke(keystroke, commands.current())
      if (!command) return
      keystroke.preventDefault()
      runCommand(command)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Runs a command, or shows a notice with the reason why it cannot run now. */
export function runCommand(command: Command): void {
  const reason = command.whyNot?.()
  if (reason) notify(reason)
  else command.run()
}
