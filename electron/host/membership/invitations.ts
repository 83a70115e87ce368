import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, standingSecret, verify } from '../../../shared/base/crypto.ts'
import type { Id } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { randomBytes } from '../../../shared/base/random.ts'
import { invitationRef } from '../../../shared/protocol/membershipLog/invitationRef.ts'
import { readStatement, type StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import { type InvitedRole, MAX_USES } from '../../../shared/protocol/membershipLog/statementBodies.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

/** Short id of an invitation. */
export type InvitationRef = Id<'invitation'>

/** An invitation of the membership log. Times are Unix milliseconds. */
export interface TableInvitation {
  readonly ref: InvitationRef
  /** Id of the statement. */
  readonly id: string
  /** base64url of the invitation's public key. */
  readonly key: string
  readonly role: InvitedRole
  readonly until: number
  readonly maxUses: number
  readonly uses: number
  readonly isWithdrawn: boolean
}

/** A new invitation with its secret, which only the link holds. */
export interface CreatedInvitation {
  readonly ref: InvitationRef
  readonly secret: Uint8Array
  readonly uses: number
}

/** What the host knows of the invitation that a client names in its hello. */
export type InvitationLookup =
  | { readonly kind: 'none' }
  | { readonly kind: 'logged'; readonly statement: StatementOf<'invite'> }
  | { readonly kind: 'local' }

/** The invitations of a table. The log has only the public key of each. */
export interface Invitations {
  /** All invitations that count, ended and withdrawn ones included, but not that of the short code. */
  readonly all: () => readonly TableInvitation[]
  /** The invitation of a short id, or of the short code. */
  readonly find: (ref: string | 'code') => InvitationLookup
  /** Reads a newcomer's `join`, and checks whether its invitation is open now, by this host's clock. @returns the statement, or the reason of the refusal */
  readonly checkJoin: (bytes: Uint8Array, memberKey: string) => StatementOf<'join'> | Refusal
  /** Whether a signature over the transcript is that of a local invitation, which is used up then. @returns the role, or the reason of the refusal */
  readonly takeLocal: (ref: string, signature: Uint8Array, transcript: Uint8Array) => Role | Refusal
  /** Creates an invitation; `until` in Unix milliseconds. @throws Problem `host.refused` if this computer's person may not invite */
  readonly create: (role: InvitedRole, maxUses: number, until: number) => CreatedInvitation
  /** Creates an invitation for one use by a window on this computer, within `forMs` milliseconds. It is not in the membership log and lasts as long as this host. */
  readonly createLocal: (role: Role, forMs: number) => CreatedInvitation
  /** Opens the short code as an invitation for contributors. @returns false if this computer's person may not invite */
  readonly openCode: (until: number) => boolean
  /** The end of the short code's invitation; null if it has none that is open. */
  readonly codeUntil: () => number | null
  /** Withdraws invitations that have ended, so that nobody joins by one with a date of before; nothing where this computer's person may not. */
  readonly closeEnded: () => void
  /** Closes an invitation. @throws Problem `host.refused` if this computer's person may not */
  readonly revoke: (ref: InvitationRef) => void
  /** The secret of a standing invitation; null for others, whose links are shown once. */
  readonly secretOf: (invitation: Pick<TableInvitation, 'id' | 'key' | 'role' | 'until'>) => Uint8Array | null
}

interface InvitationsOptions {
  readonly membershipLog: HostMembershipLog
  readonly founderSeed: Uint8Array | null
  /** Public key that follows from the short code, as statements write it. */
  readonly codeKey: () => string
  /** The secret of a standing invitation that a facilitator's computer has sent this one, by id of the statement; null if there is none. */
  readonly receivedSecret: (id: string) => Uint8Array | null
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
  isUsed: boolean
}

/** The seed of a standing invitation: what its statement says of it, so that the founder's computer finds the secret again. */
export const standingSeed = (role: Role, until: number): string => `${role}/${until}`

/** Opens the invitations of a table. */
export function openInvitations({ membershipLog, founderSeed, codeKey, receivedSecret, now, monotonic }: InvitationsOptions): Invitations {
  const localInvitations = new Map<string, LocalInvitation>()
  const secrets = new Map<string, Uint8Array | null>()
  const refs = new Map<string, InvitationRef>()
  const refOf = (key: string) => {
    const cached = refs.get(key)
    if (cached !== undefined) return cached
    const ref = invitationRef(fromBase64Url(key) ?? new Uint8Array(32))
    refs.set(key, ref)
    return ref
  }
  const invitationsById = () => membershipLog.state().invitations
  const findStatement = (ref: string | 'code'): StatementOf<'invite'> | null => {
    const codeKeyOrNull = ref === 'code' ? codeKey() : null
    let match: StatementOf<'invite'> | null = null
    for (const { statement, isWithdrawn } of invitationsById().values()) {
      const hasKey = codeKeyOrNull === null ? refOf(statement.body.key) === ref : statement.body.key === codeKeyOrNull
      // of several with one key, as after a renewal of the code, one that is open
      if (hasKey && (!match || (!isWithdrawn && statement.body.until > match.body.until))) match = statement
    }
    return match
  }

  return {
    all: () => {
      const ofCode = codeKey()
      return Array.from(invitationsById().values(), ({ statement, used, isWithdrawn }) => {
        const { role, key, until, uses } = statement.body
        return { ref: refOf(key), id: statement.id, key, role, until, maxUses: uses, uses: used, isWithdrawn }
      }).filter(({ key }) => key !== ofCode)
    },
    find: (ref) => {
      if (localInvitations.has(ref)) return { kind: 'local' }
      const statement = findStatement(ref)
      return statement ? { kind: 'logged', statement } : { kind: 'none' }
    },
    checkJoin: (bytes, memberKey) => {
      const statement = readStatement(bytes)
      if (statement?.kind !== 'join' || statement.author !== memberKey || statement.via === null) return 'wrongInvitation'
      const invitation = invitationsById().get(statement.via)
      if (!invitation) return 'wrongInvitation'
      const { body } = invitation.statement
      if (invitation.isWithdrawn) return 'revokedInvitation'
      if (body.until <= now() || statement.at > body.until) return 'expiredInvitation'
      if (invitation.used >= body.uses) return 'usedInvitation'
      return statement
    },
    takeLocal: (ref, signature, transcript) => {
      const invitation = localInvitations.get(ref)
      if (!invitation || !verify(signature, transcript, invitation.key)) return 'wrongInvitation'
      if (invitation.until <= monotonic()) return 'expiredInvitation'
      if (invitation.isUsed) return 'usedInvitation'
      invitation.isUsed = true
      return invitation.role
    },
    create: (role, maxUses, until) => {
      const secret = randomBytes(16)
      const { publicKey } = invitationKey(secret)
      const uses = Math.min(maxUses, MAX_USES[role])
      const isAppended =
        invitationsById().size < MAX_INVITATIONS && membershipLog.append('invite', { role, key: toBase64Url(publicKey), uses, until })
      if (!isAppended) throw new Problem('host.refused')
      return { ref: invitationRef(publicKey), secret, uses }
    },
    createLocal: (role, forMs) => {
      for (const [ref, invitation] of localInvitations) if (invitation.until <= monotonic()) localInvitations.delete(ref)
      const secret = randomBytes(16)
      const key = invitationKey(secret).publicKey
      const ref = invitationRef(key)
      localInvitations.set(ref, { role, key, until: monotonic() + forMs, isUsed: false })
      return { ref, secret, uses: 1 }
    },
    openCode: (until) => membershipLog.append('invite', { role: 'contributor', key: codeKey(), uses: MAX_USES.contributor, until }) !== null,
    codeUntil: () => {
      const statement = findStatement('code')
      const invitation = statement && invitationsById().get(statement.id)
      return invitation && !invitation.isWithdrawn && invitation.statement.body.until > now() ? invitation.statement.body.until : null
    },
    closeEnded: () => {
      for (const { statement, isWithdrawn } of invitationsById().values()) {
        const isEnded = !isWithdrawn && statement.body.until <= now()
        if (isEnded && !membershipLog.append('withdraw', { invitation: statement.id })) return
      }
    },
    revoke: (ref) => {
      const statement = findStatement(ref)
      if (!statement || !membershipLog.append('withdraw', { invitation: statement.id })) throw new Problem('host.refused')
    },
    secretOf: ({ id, key, role, until }) => {
      const cached = secrets.get(id)
      if (cached !== undefined) return cached
      // what another computer has sent may be wrong
      const candidates = [receivedSecret(id), founderSeed && standingSecret(founderSeed, standingSeed(role, until))]
      const secret = candidates.find((candidate) => candidate?.length === 16 && toBase64Url(invitationKey(candidate).publicKey) === key) ?? null
      secrets.set(id, secret)
      return secret
    },
  }
}
