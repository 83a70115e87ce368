import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { verify } from '../../../../shared/base/crypto.ts'
import type { Hello, Proof } from '../../../../shared/protocol/handshake/server.ts'
import { personOf } from '../../../../shared/protocol/membershipLog/memberKey.ts'
import { isRefusal, type Refusal } from '../../../../shared/protocol/refusal.ts'
import type { TableMember } from '../../../../shared/protocol/tableState.ts'
import type { HostLobby } from '../../lobby/hostLobby.ts'
import { cleanName } from '../../membership/displayNames.ts'
import type { Invitations } from '../../membership/invitations.ts'
import type { Members } from '../../membership/members.ts'

/** State that the authentication of clients depends on. */
export interface Authentication {
  readonly invitations: Invitations
  readonly members: Members
  readonly lobby: Pick<HostLobby, 'refusal' | 'isHeldBack'>
  /** Whether too many wrong proofs came from an address recently. */
  readonly isThrottled: (address: string) => boolean
  readonly recordFailure: (address: string) => void
  /** Counts a new member from an address, by an invitation (its statement's id). @returns null, or why the member has to wait */
  readonly join: (address: string, invitation: string) => Refusal | null
}

/** Why a key that no longer acts for a member is refused: its person was removed, or it was a device that has ended. */
export const endOf = ({ byId }: Pick<Members, 'byId'>, { person }: Pick<TableMember, 'person'>): Refusal =>
  byId(person)?.removed === false ? 'detached' : 'removed'

/** What a client has said of itself. */
export interface ClientClaim {
  readonly greeting: Hello
  readonly proof: Proof
  /** The bytes that the proof's signatures cover. */
  readonly transcript: Uint8Array
}

/**
 * Authenticates a client as a member, or adds a newcomer by the newcomer's own `join`. Records wrong proofs. @returns the member, or
 * the reason of the refusal
 *
 * @param address the client's IP address
 */
export function authenticate(context: Authentication, { greeting, proof, transcript }: ClientClaim, address: string): TableMember | Refusal {
  const { members, invitations, lobby, isThrottled } = context
  const member = members.byKey(proof.memberKey)
  // before any signature is verified, because each costs a millisecond
  if (!member && isThrottled(address)) return 'tooFast'
  const rejectAndRecord = (refusal: Refusal): Refusal => {
    if (refusal === 'wrongInvitation' || refusal === 'noProof') context.recordFailure(address)
    return refusal
  }
  if (!verify(proof.memberSignature, transcript, proof.memberKey)) return rejectAndRecord('noProof')
  // a removed key comes back by name only, whatever invitation it has
  if (member?.removed) return endOf(members, member)
  const { pass } = proof
  const key = toBase64Url(proof.memberKey)
  const waitsInLobby = () => lobby.refusal({ key, person: personOf(proof.memberKey), name: cleanName(proof.name), device: proof.device, address })
  const heldBack = member && pass.by !== 'local' && lobby.isHeldBack(key) ? waitsInLobby() : null
  if (heldBack) return heldBack
  if (pass.by === 'local') {
    const role = invitations.takeLocal(greeting.invitation, pass.signature, transcript)
    if (isRefusal(role)) return member ? members.rejoin(member, proof) : rejectAndRecord(role)
    // a partner's computer appoints nobody: its own window is the partner's, and stays what it is
    return members.appoint(proof, role) ?? (member ? members.rejoin(member, proof) : 'notAllowed')
  }
  if (pass.by === 'join') {
    const join = invitations.checkJoin(pass.statement, key)
    if (typeof join === 'string') return member ? members.rejoin(member, proof) : rejectAndRecord(join)
    // before the quota: who waits asks again and again
    const isLater = member ? null : (waitsInLobby() ?? context.join(address, join.via ?? ''))
    if (isLater) return isLater
    const joined = members.join(join, proof)
    if (joined) return joined
    if (member) return members.rejoin(member, proof)
    return members.byKey(proof.memberKey) ? 'removed' : 'full'
  }
  if (member) return members.rejoin(member, proof)
  // a client with an invitation that this host does not know has no pass to show
  return greeting.invitation !== '' || greeting.secret === 'code' ? rejectAndRecord('wrongInvitation') : 'unknownMember'
}
