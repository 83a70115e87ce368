import { fromBase64Url, sameBytes, toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, standingSecret, verify } from '../../../shared/base/crypto.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { random, randomBytes } from '../../../shared/base/random.ts'
import type { InvitationRef, LogInvitation } from '../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import type { Pass } from '../../../shared/protocol/messages/proof.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

export type { InvitationRef }

/** What an invitation or the table's code grants. */
export interface Admission {
  readonly role: Role
  /** The invitation's id, or `code`; null for this computer's own window. */
  readonly by: string | null
  /**
   * Clock of the invitation's statement in the membership log: a member who was removed after it stays removed. 0 for the code, which
   * everybody can read.
   */
  readonly clock: number
  /** Marks a local invitation, which no statement counts, as used. */
  readonly use: () => void
}

/** A new invitation with its secret, which only the link holds. */
export interface CreatedInvitation {
  readonly id: InvitationRef
  readonly secret: Uint8Array
}

/** The invitations of a table. The host stores only the public key of each. */
export interface Invitations {
  /** All invitations in the membership log, expired and revoked ones included. */
  readonly all: () => readonly LogInvitation[]
  /**
   * Checks whether a pass is valid now.
   * @param transcript the bytes that the pass signs
   * @returns the admission, or why the pass is refused
   */
  readonly check: (pass: Exclude<Pass, { by: 'member' }>, transcript: Uint8Array) => Admission | Refusal
  /**
   * Creates an invitation; `until` in Unix milliseconds. @throws Problem `host.refused` if there are too many, or this host may not
   * invite
   */
  readonly create: (role: Role, maxUses: number, until: number) => CreatedInvitation
  /** Creates an invitation for one use by a window on this computer, within `forMs` milliseconds. It is not in the membership log and lasts as long as this host. */
  readonly createLocal: (role: Role, forMs: number) => CreatedInvitation
  /** Revokes an invitation. @throws Problem `host.refused` if this host may not */
  readonly revoke: (id: InvitationRef) => void
  /**
   * The secret of a standing invitation, derived from the founder's seed; null for other invitations, whose links are shown once, and on
   * computers other than the founder's.
   */
  readonly secretOf: (invitation: LogInvitation) => Uint8Array | null
}

interface InvitationsOptions {
  readonly membershipLog: HostMembershipLog
  readonly founderSeed: Uint8Array | null
  readonly codeKey: Uint8Array
  readonly codeRole: () => Role
  /** Current time in Unix milliseconds: an invitation in the log ends at a date. */
  readonly now: () => number
  /** Milliseconds for durations. */
  readonly monotonic: () => number
}

const MAX_INVITATIONS = 2000

interface LocalInvitation {
  readonly role: Role
  readonly key: Uint8Array
  /** Of the monotonic clock. */
  readonly until: number
  used: boolean
}

/** Opens the invitations of a table. */
export function openInvitations({ membershipLog, founderSeed, codeKey, codeRole, now, monotonic }: InvitationsOptions): Invitations {
  const localInvitations = new Map<string, LocalInvitation>()
  const secrets = new Map<string, Uint8Array | null>()
  const all = () => [...membershipLog.state().invitations.values()]

  const checkLocal = (invitation: LocalInvitation, signature: Uint8Array, transcript: Uint8Array): Admission | Refusal => {
    if (!verify(signature, transcript, invitation.key)) return 'wrongInvitation'
    if (invitation.until <= monotonic()) return 'expiredInvitation'
    if (invitation.used) return 'usedInvitation'
    const use = () => {
      invitation.used = true
    }
    return { role: invitation.role, by: null, clock: membershipLog.state().clock, use }
  }

  return {
    all,
    check: (pass, transcript) => {
      if (pass.by === 'code') {
        if (!verify(pass.signature, transcript, codeKey)) return 'wrongInvitation'
        return { role: codeRole(), by: 'code', clock: 0, use: () => {} }
      }
      const localInvitation = localInvitations.get(pass.invitation)
      if (localInvitation) return checkLocal(localInvitation, pass.signature, transcript)
      const invitation = membershipLog.state().invitations.get(pass.invitation as InvitationRef)
      const key = invitation && fromBase64Url(invitation.key)
      // a client that cannot prove the secret learns nothing about the invitation
      if (!invitation || !key || !verify(pass.signature, transcript, key)) return 'wrongInvitation'
      if (invitation.revoked) return 'revokedInvitation'
      if (invitation.until <= now()) return 'expiredInvitation'
      if (invitation.uses >= invitation.maxUses) return 'usedInvitation'
      return { role: invitation.role, by: invitation.id, clock: invitation.clock, use: () => {} }
    },
    create: (role, maxUses, until) => {
      const secret = randomBytes(16)
      const id = newId<'invitation'>(random)
      const key = toBase64Url(invitationKey(secret).publicKey)
      const appended = membershipLog.state().invitations.size < MAX_INVITATIONS && membershipLog.append('invite', { id, role, key, until, maxUses })
      if (!appended) throw new Problem('host.refused')
      return { id, secret }
    },
    createLocal: (role, forMs) => {
      for (const [id, invitation] of localInvitations) if (invitation.until <= monotonic()) localInvitations.delete(id)
      const secret = randomBytes(16)
      const id = newId<'invitation'>(random)
      localInvitations.set(id, { role, key: invitationKey(secret).publicKey, until: monotonic() + forMs, used: false })
      return { id, secret }
    },
    revoke: (id) => {
      if (!membershipLog.append('revoke', { what: 'invitation', id })) throw new Problem('host.refused')
    },
    secretOf: ({ id, key }) => {
      const cached = secrets.get(id)
      if (cached !== undefined) return cached
      const secret = founderSeed && standingSecret(founderSeed, id)
      const publicKey = fromBase64Url(key)
      const verified = secret && publicKey && sameBytes(invitationKey(secret).publicKey, publicKey) ? secret : null
      secrets.set(id, verified)
      return verified
    },
  }
}
