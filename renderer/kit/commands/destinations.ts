import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'

/** Something with a name of its own that the palette finds and goes to: a board, a document, a session, a process. */
export interface Destination {
  readonly id: string
  readonly title: string
  /** What it is. */
  readonly kindKey: TranslationKey
  /** The title of what it is in, where that is not on screen. */
  readonly within?: string
  readonly go: () => void
}

const registeredDestinations = signal<readonly Destination[]>([])

/** The destinations that are registered now. */
export const destinations: Live<readonly Destination[]> = registeredDestinations

/** Registers destinations while a page is on screen. Of an id that is registered twice the latest wins. @returns removes them again */
export function registerDestinations(added: readonly Destination[]): Dispose {
  registeredDestinations.set([...registeredDestinations.current(), ...added])
  return () => registeredDestinations.set(registeredDestinations.current().filter((destination) => !added.includes(destination)))
}
