import { type Dispose, type Live, signal } from '../../shared/base/live.ts'
import type { TranslationKey } from '../../shared/words/words.ts'

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

const offered = signal<readonly Command[]>([])

/** All that can be done here and now. */
export const commands: Live<readonly Command[]> = offered

/** Offers commands while a place is on screen. The latest offer of an id wins. */
export function offerCommands(list: readonly Command[]): Dispose {
  offered.set([...offered.current(), ...list])
  return () => offered.set(offered.current().filter((command) => !list.includes(command)))
}

/** The command of an id that is on offer now. */
export const commandOf = (id: string): Command | undefined => offered.current().findLast((command) => command.id === id)
