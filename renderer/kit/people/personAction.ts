import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'

/** What the page on screen offers to do with a person whose face is shown. */
export interface PersonAction {
  /** Whether it can be done with this person now. */
  readonly offers: (id: string) => boolean
  /** Name of the button: "Follow Piero". */
  readonly label: (name: string) => string
  readonly isOn: (id: string) => boolean
  readonly run: (id: string) => void
}

const offered = signal<PersonAction | null>(null)

/** The action that faces have now; null: none. */
export const personAction: Live<PersonAction | null> = offered

/** Faces have this action until the returned function is called. */
export function offerPersonAction(action: PersonAction): Dispose {
  offered.set(action)
  return () => {
    if (offered.current() === action) offered.set(null)
  }
}
