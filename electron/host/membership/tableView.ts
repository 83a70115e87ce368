import { linkOf } from '../../../shared/protocol/invitation.ts'
import type { RemovalsDigest } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import type { InvitationView, MembershipQuestion, ProcessRef, TableMember, TableState, TableView } from '../../../shared/protocol/tableState.ts'
import type { CreatedInvitation, TableInvitation } from './invitations.ts'

/** Addresses in an invitation link: each more makes the QR code denser. */
const ADDRESSES_IN_LINK = 3

/** What all links of a table contain. */
export interface LinkParams {
  readonly processId: ProcessRef
  readonly tableKey: Uint8Array
  readonly fingerprint: string
  /** The removals that this computer knows. */
  readonly floor: RemovalsDigest
}

/** The link of an invitation, with at most three addresses. */
export const invitationLink = (
  { secret }: Pick<CreatedInvitation, 'secret'>,
  addresses: readonly string[],
  { processId, tableKey, fingerprint, floor }: LinkParams,
): string => linkOf({ addresses: addresses.slice(0, ADDRESSES_IN_LINK), process: processId, tableKey, floor, secret, fingerprint })

interface TableViewInput {
  readonly addresses: readonly string[]
  readonly port: number
  readonly linkParams: LinkParams
  readonly members: readonly TableMember[]
  readonly questions: readonly MembershipQuestion[]
  readonly isCrowded: boolean
  readonly invitations: readonly TableInvitation[]
  /** The short code; empty while it is no open invitation. */
  readonly code: string
  /** Ids of the people who are connected now. */
  readonly online: ReadonlySet<string>
  /** The secret of a standing invitation, whose link can be shown again; null for others. */
  readonly secretOf: (invitation: TableInvitation) => Uint8Array | null
}

/** The table as the facilitator's window shows it. */
export function createTableView(
  state: TableState,
  { addresses, port, linkParams, members, questions, isCrowded, invitations, code, online, secretOf }: TableViewInput,
): TableView {
  const local = `http://127.0.0.1:${port}`
  const reachable = addresses.length > 0 ? addresses : [local]
  return {
    process: state.process,
    title: state.title,
    addresses: addresses.slice(0, 20),
    local,
    fingerprint: linkParams.fingerprint,
    code,
    codeRole: 'contributor',
    invitations: invitations.map((invitation): InvitationView => {
      const { ref: id, role, until, maxUses, uses, isWithdrawn: revoked } = invitation
      const secret = secretOf(invitation)
      return { id, role, until, maxUses, uses, revoked, ...(secret ? { link: invitationLink({ secret }, reachable, linkParams) } : {}) }
    }),
    members: members.map(({ person, name, role, device, removed }) => ({ person, name, role, device, online: online.has(person), removed })),
    questions: [...questions],
    isCrowded,
  }
}
