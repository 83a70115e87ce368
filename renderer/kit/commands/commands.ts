import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'

/**
 * The ids of all commands. Each feature, and the app, merges its own list of ids into this interface, so that {@link CommandId} is the union of
 * the lists and a misspelt id does not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface CommandIds {}
export type CommandId = keyof CommandIds

/** An action that a person can run from the palette, a menu, a key or a button. */
export interface Command {
  readonly id: CommandId
  readonly titleKey: TranslationKey
  /**
   * Keys, such as `N`, `Mod+D` (Ctrl, or Cmd on a Mac), `Shift+Mod+Z`, `?`. A key without Mod does nothing while text is
   * being typed.
   */
  readonly keys?: string
  /** Further keys for the same, which people know from other programs; no screen shows them. */
  readonly otherKeys?: readonly string[]
  readonly run: () => void
  /** Not listed in the palette: the palette itself, and commands that only make sense by key. */
  readonly unlisted?: true
  /** Why the command cannot run now; null when it can. */
  readonly whyNot?: () => string | null
}

const registeredCommands = signal<readonly Command[]>([])

/** The commands that are registered now. */
export const commands: Live<readonly Command[]> = registeredCommands

/** Registers commands while a page is on screen. Of an id that is registered twice the latest wins. @returns removes them again */
export function registerCommands(added: readonly Command[]): Dispose {
  registeredCommands.set([...registeredCommands.current(), ...added])
  return () => registeredCommands.set(registeredCommands.current().filter((command) => !added.includes(command)))
}

/** The command with this id, if it is registered now. */
export const findCommand = (id: CommandId): Command | undefined => registeredCommands.current().findLast((command) => command.id === id)
