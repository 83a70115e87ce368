import { linkOf } from '../../shared/protocol/invitation.ts'
import type { LogInvitation } from '../../shared/protocol/register.ts'
import type { InvitationView, TableMember, ProcessRef, TableState, TableView } from '../../shared/protocol/table.ts'
import type { Made } from './invitations.ts'

/** Each further address makes the QR denser: more than these few are not worth it. */
const ADDRESSES_IN_LINK = 3

/** What every link of a table carries. */
export interface LinkFacts {
  readonly process: ProcessRef
  readonly tableKey: Uint8Array
  readonly fingerprint: string
}

export const linkFor = ({ id, secret }: Made, addresses: readonly string[], { process, tableKey, fingerprint }: LinkFacts): string =>
  linkOf({ addresses: addresses.slice(0, ADDRESSES_IN_LINK), process, tableKey, id, secret, fingerprint })

interface Seen {
  readonly addresses: readonly string[]
  readonly port: number
  readonly facts: LinkFacts
  readonly members: readonly TableMember[]
  readonly invitations: readonly LogInvitation[]
  /** The people connected right now. */
  readonly online: ReadonlySet<string>
  readonly secretOf: (invitation: LogInvitation) => Uint8Array | null
}

/** The table as its facilitator sees it. */
export function viewOf(state: TableState, { addresses, port, facts, members, invitations, online, secretOf }: Seen): TableView {
  const local = `http://127.0.0.1:${port}`
  const reach = addresses.length > 0 ? addresses : [local]
  return {
    process: state.process,
    title: state.title,
    addresses: addresses.slice(0, 20),
    local,
    fingerprint: facts.fingerprint,
    code: state.code,
    codeRole: state.codeRole,
    invitations: invitations.map((invitation): InvitationView => {
      const { id, role, until, maxUses, uses, revoked } = invitation
      const secret = secretOf(invitation)
      return { id, role, until, maxUses, uses, revoked, ...(secret ? { link: linkFor({ id, secret }, reach, facts) } : {}) }
    }),
    members: members.map(({ person, name, role, device, removed }) => ({ person, name, role, device, online: online.has(person), removed })),
  }
}
