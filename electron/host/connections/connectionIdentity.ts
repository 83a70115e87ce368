import type { RemovalsDigest } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { Account } from '../quotas/accountant.ts'

/** Who is at the other end of a connection. */
export interface ConnectionIdentity {
  readonly member: TableMember
  readonly device: Device
  readonly account: Account
  /** The removals that the client knew when it came. */
  readonly removals: RemovalsDigest
  /** The invitation by which the member came in; null for none. */
  readonly invitation: string | null
  /** Whether the client understands messages about what facilitators have decided about a room. */
  readonly knowsPolicies: boolean
}
