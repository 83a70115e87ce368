import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'

/** Something a person can tell the app to do: in the palette, in the menus, by key, by button, all from one place. */
export interface Command {
  /** Such as `board.newNote`. */
  readonly id: string
  readonly titleKey: TranslationKey
  /**
   * Keys, such as `N`, `Mod+D` (Ctrl, or Cmd on a Mac), `Shift+Mod+Z`, `?`. A key without Mod does nothing while text is
   * being typed.
   */
  readonly keys?: string
  readonly run: () => void
  /** Not in the palette: the palette itself, and what only makes sense by key. */
  readonly unlisted?: true
  /** Why it cannot be done now; null when it can. */
  readonly whyNot?: () => string | null
}

const registeredCommands = signal<readonly Command[]>([])

/** All that can be done here and now. */
export const commands: Live<readonly Command[]> = registeredCommands

/** Offers commands while a place is on screen. The latest offer of an id wins. */
export function registerCommands(added: readonly Command[]): Dispose {
  registeredCommands.set([...registeredCommands.current(), ...added])
  return () => registeredCommands.set(registeredCommands.current().filter((command) => !added.includes(command)))
}

/** The command of an id that is on offer now. */
export const findCommand = (id: string): Command | undefined => registeredCommands.current().findLast((command) => command.id === id)
