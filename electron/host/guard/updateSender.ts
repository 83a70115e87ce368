import type { Role } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'

/** The sender of an update. */
export interface UpdateSender {
  /** Identity of the connection, for client id leases. */
  readonly connection: object
  readonly person: PersonRef
  readonly role: Role
  /** Whether the update answers the host's sync step 1. */
  readonly isInitialSync: boolean
  /** The client id that the connection declared as its own; 0: none. */
  readonly announced: number
  /** The invitation by which the person came in; null for none. */
  readonly invitation: string | null
  /** How much of what the update takes away from others it has waited for, in records; null: it has not waited. */
  readonly waitedFor: number | null
}

/** Sends what the host itself adds of statements that members submitted: like who brings what others wrote, so that nobody becomes the owner of the client id. */
export const SUBMITTER: UpdateSender = {
  connection: {},
  person: '' as PersonRef,
  role: 'facilitator',
  isInitialSync: true,
  announced: 0,
  invitation: null,
  waitedFor: null,
}
