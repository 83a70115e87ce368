import type { ReactNode } from 'react'
import type { PersonId } from '../../shared/model/records/person.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'

/** How people join the table of a process, for features that show something to a room. */
export interface JoiningProps {
  readonly processId: ProcessId
  /** `whole`: it is all there is on the screen; `beside`: something else stands at its left. */
  readonly size: 'whole' | 'beside'
  /** Is given null where nobody can join from this computer now. */
  readonly children: (joining: ReactNode | null) => ReactNode
}

/** Asks before a person is removed from the table, and removes them. */
export interface MemberRemovalProps {
  readonly processId: ProcessId
  /** The person to remove; null: nobody is asked about. */
  readonly removing: PersonId | null
  readonly nameOf: (person: PersonId) => string
  readonly onClose: () => void
}
