import { fromBase64Url, sameBytes, toBase64Url } from '../../shared/base/bytes.ts'
import { randomBytes, roll } from '../../shared/base/chance.ts'
import { invitationKey, standingSecret, verify } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'
import type { Source } from '../../shared/base/live.ts'
import type { Pass } from '../../shared/protocol/hello.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { KeptInvitation, TableState } from '../../shared/protocol/table.ts'

export type InvitationRef = KeptInvitation['id']

/** What an invitation or a code lets its bearer be. `use` counts one use, when somebody has come in by it. */
export interface Grant {
  readonly role: Role
  /** The invitation's id or `code`; undefined for this computer's own window. */
  readonly by: string | undefined
  /** When the invitation was made; who was removed since then stays out. 0 for the code, which everybody can read. */
  readonly since: number
  readonly use: () => void
}

export interface Made {
  readonly invitation: KeptInvitation
  readonly secret: Uint8Array
}

/** The invitations of a table: made, shown, counted, ended. Of each only the public key is kept. */
export interface Invitations {
  /** Does this pass hold, today? `transcript` is what its signature is over. */
  readonly check: (pass: Exclude<Pass, { by: 'member' }>, transcript: Uint8Array) => Grant | Refusal
  readonly make: (role: Role, maxUses: number, until: number) => Made | null
  /** A facilitator's, for one use by a window on this computer; never kept. */
  readonly makeOwn: (until: number) => Made
  readonly revoke: (id: InvitationRef) => void
  /** The secret of a standing invitation; null for the others, whose links are shown once. */
  readonly secretOf: (invitation: KeptInvitation) => Uint8Array | null
}

const MAX_KEPT = 2000

export function openInvitations(table: Source<TableState>, founderSeed: Uint8Array, codeKey: Uint8Array, now: () => number): Invitations {
  const own = new Map<string, KeptInvitation>()
  const secrets = new Map<string, Uint8Array | null>()
  const all = () => table.current().invitations
  const write = (invitations: readonly KeptInvitation[]) => table.set({ ...table.current(), invitations: [...invitations] })
  const rewrite = (id: string, change: (invitation: KeptInvitation) => KeptInvitation) =>
    write(all().map((invitation) => (invitation.id === id ? change(invitation) : invitation)))
  const ended = (invitation: KeptInvitation) =>
    invitation.revokedAt !== undefined || invitation.until <= now() || invitation.uses >= invitation.maxUses

  const draft = (role: Role, maxUses: number, until: number): Made => {
    const secret = randomBytes(16)
    const key = toBase64Url(invitationKey(secret).publicKey)
    const id = newId<'invitation'>(roll)
    return { secret, invitation: { id, role, key, since: now(), until, maxUses, uses: 0 } }
  }

  return {
    check: (pass, transcript) => {
      if (pass.by === 'code') {
        if (!verify(pass.signature, transcript, codeKey)) return 'wrongInvitation'
        return { role: table.current().codeRole, by: 'code', since: 0, use: () => {} }
      }
      const mine = own.get(pass.invitation)
      const invitation = mine ?? all().find(({ id }) => id === pass.invitation)
      const key = invitation && fromBase64Url(invitation.key)
      // who cannot prove the secret learns nothing about the invitation
      if (!invitation || !key || !verify(pass.signature, transcript, key)) return 'wrongInvitation'
      if (invitation.revokedAt !== undefined) return 'revokedInvitation'
      if (invitation.until <= now()) return 'expiredInvitation'
      if (invitation.uses >= invitation.maxUses) return 'usedInvitation'
      const { id, role, since } = invitation
      if (mine) return { role, by: undefined, since, use: () => void own.set(id, { ...mine, uses: mine.uses + 1 }) }
      return { role, by: id, since, use: () => rewrite(id, (known) => ({ ...known, uses: known.uses + 1 })) }
    },
    make: (role, maxUses, until) => {
      const made = draft(role, maxUses, until)
      const kept = all().length < MAX_KEPT ? all() : all().filter((invitation) => !ended(invitation))
      if (kept.length >= MAX_KEPT) return null
      write([...kept, made.invitation])
      return made
    },
    makeOwn: (until) => {
      for (const [id, invitation] of own) if (invitation.until <= now()) own.delete(id)
      const made = draft('facilitator', 1, until)
      own.set(made.invitation.id, made.invitation)
      return made
    },
    revoke: (id) => rewrite(id, (known) => (known.revokedAt === undefined ? { ...known, revokedAt: now() } : known)),
    secretOf: ({ id, key }) => {
      const known = secrets.get(id)
      if (known !== undefined) return known
      const secret = standingSecret(founderSeed, id)
      const kept = fromBase64Url(key)
      const standing = kept && sameBytes(invitationKey(secret).publicKey, kept) ? secret : null
      secrets.set(id, standing)
      return standing
    },
  }
}
