import type { Live } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'

/** Takes what the system handed to the app: a file that was opened, a link that was followed. Nothing is reached before a person confirms. */
export interface OpensSlot {
  readonly file?: (file: HandedFile) => void
  readonly invitation?: {
    /** The invitation that the join page shows; null where there is none. */
    readonly pending: Live<Invitation | null>
    readonly offer: (invitation: Invitation | null) => void
  }
}

/** A file read whole, or the problem that kept it from being read. */
export interface HandedFile {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly problem: ProblemCode | null
}
