import { linkOf } from '../../../shared/protocol/invitation.ts'
import type { RemovalsDigest } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import {
  type InvitationView,
  MAX_SHOWN_DEVICES,
  type MembershipQuestion,
  type MemberView,
  type ProcessRef,
  type TableMember,
  type TableState,
  type TableView,
} from '../../../shared/protocol/tableState.ts'
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
  readonly isFounder: boolean
  readonly invitations: readonly TableInvitation[]
  /** The short code; empty while it is no open invitation. */
  readonly code: string
  /** Ids of the people who are connected now. */
  readonly online: ReadonlySet<string>
  /** The secret of a standing invitation, whose link can be shown again; null for others. */
  readonly secretOf: (invitation: TableInvitation) => Uint8Array | null
}

/** Invitations as a facilitator's window shows them. @param linkOf the link of one; undefined where only its secret's owner has it */
export const invitationViews = (
  invitations: readonly TableInvitation[],
  linkOf: (invitation: TableInvitation) => string | undefined,
): InvitationView[] =>
  invitations.map((invitation) => {
    const { ref: id, role, until, maxUses, uses, isWithdrawn: revoked } = invitation
    const link = linkOf(invitation)
    return { id, role, until, maxUses, uses, revoked, ...(link === undefined ? {} : { link }) }
  })

/** Members as a facilitator's window shows them. @param online ids of those who are connected */
export const memberViews = (members: readonly TableMember[], online: ReadonlySet<string>): MemberView[] =>
  members.map(({ person, name, role, device, removed, devices }) => ({
    person,
    name,
    role,
    device,
    online: online.has(person),
    removed,
    devices: devices.slice(0, MAX_SHOWN_DEVICES),
  }))

/** The table as the facilitator's window shows it. */
export function createTableView(
  state: TableState,
  { addresses, port, linkParams, members, questions, isCrowded, isFounder, invitations, code, online, secretOf }: TableViewInput,
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
    invitations: invitationViews(invitations, (invitation) => {
      const secret = secretOf(invitation)
      return secret ? invitationLink({ secret }, reachable, linkParams) : undefined
    }),
    members: memberViews(members, online),
    questions: [...questions],
    isCrowded,
    isFounder,
  }
}
