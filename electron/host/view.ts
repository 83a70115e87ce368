import { fingerprint } from '../../shared/base/crypto.ts'
import { linkOf } from '../../shared/protocol/invitation.ts'
import type { InvitationView, KeptInvitation, ProcessRef, TableState, TableView } from '../../shared/protocol/table.ts'
import type { Made } from './invitations.ts'

/** Each further address makes the QR denser: more than these few are not worth it. */
const ADDRESSES_IN_LINK = 3

export const linkFor = ({ invitation, secret }: Made, addresses: readonly string[], process: ProcessRef, founderKey: Uint8Array): string =>
  linkOf({ addresses: addresses.slice(0, ADDRESSES_IN_LINK), process, id: invitation.id, secret, fingerprint: fingerprint(founderKey) })

interface Seen {
  readonly addresses: readonly string[]
  readonly port: number
  readonly founderKey: Uint8Array
  /** The people connected right now. */
  readonly online: ReadonlySet<string>
  readonly secretOf: (invitation: KeptInvitation) => Uint8Array | null
}

/** The table as its facilitator sees it. */
export function viewOf(state: TableState, { addresses, port, founderKey, online, secretOf }: Seen): TableView {
  const local = `http://127.0.0.1:${port}`
  const reach = addresses.length > 0 ? addresses : [local]
  return {
    process: state.process,
    title: state.title,
    addresses: addresses.slice(0, 20),
    local,
    fingerprint: fingerprint(founderKey),
    code: state.code,
    codeRole: state.codeRole,
    invitations: state.invitations.map((invitation): InvitationView => {
      const { id, role, until, maxUses, uses, revokedAt } = invitation
      const secret = secretOf(invitation)
      const link = secret ? { link: linkFor({ invitation, secret }, reach, state.process, founderKey) } : {}
      return { id, role, until, maxUses, uses, revoked: revokedAt !== undefined, ...link }
    }),
    members: state.members.map(({ person, name, role, device, removedAt }) => ({
      person,
      name,
      role,
      device,
      online: online.has(person),
      removed: removedAt !== undefined,
    })),
  }
}
