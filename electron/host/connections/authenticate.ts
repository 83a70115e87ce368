import { verify } from '../../../shared/base/crypto.ts'
import type { Proof } from '../../../shared/protocol/handshake/server.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { higher } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { Invitations } from '../membership/invitations.ts'
import type { Members } from '../membership/members.ts'

/** State that the authentication of clients depends on. */
export interface Authentication {
  readonly invitations: Invitations
  readonly members: Members
  /** Whether too many wrong proofs came from an address recently. */
  readonly isThrottled: (address: string) => boolean
  readonly recordFailure: (address: string) => void
}

/**
 * Authenticates a client as a member, or admits a new member with a valid invitation or code. Records wrong proofs and uses of
 * invitations. @returns the member, or the reason of the refusal
 *
 * @param transcript the bytes that the proof's signatures cover @param address the client's IP address
 */
export function authenticate(context: Authentication, proof: Proof, transcript: Uint8Array, address: string): TableMember | Refusal {
  const member = context.members.byKey(proof.memberKey)
  // before any signature is verified, because each costs a millisecond
  if (!member && context.isThrottled(address)) return 'tooFast'
  const rejectAndRecord = (refusal: Refusal): Refusal => {
    context.recordFailure(address)
    return refusal
  }
  if (!verify(proof.memberSignature, transcript, proof.memberKey)) return rejectAndRecord('noProof')
  if (member?.removed) return authenticateRemovedMember(context, member, proof, transcript)
  if (member) return authenticateMember(context, member, proof, transcript, address)
  if (proof.pass.by === 'member') return 'unknownMember'
  const admission = context.invitations.check(proof.pass, transcript)
  if (typeof admission === 'string') return admission === 'wrongInvitation' ? rejectAndRecord(admission) : admission
  const admitted = context.members.admit({ ...proof, role: admission.role, by: admission.by })
  if (!admitted) return 'full'
  admission.use()
  return admitted
}

/** A member needs no invitation. An invitation with a wider role is used; the member's own invitation is not counted again. */
function authenticateMember(context: Authentication, member: TableMember, proof: Proof, transcript: Uint8Array, address: string): TableMember {
  const admission = proof.pass.by === 'member' || context.isThrottled(address) ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return context.members.rejoin(member, proof, null)
  if (higher(admission.role, member.role) !== member.role) admission.use()
  return context.members.rejoin(member, proof, admission)
}

/** A removed member: only an invitation created after the removal readmits the person. */
function authenticateRemovedMember(context: Authentication, member: TableMember, proof: Proof, transcript: Uint8Array): TableMember | Refusal {
  const admission = proof.pass.by === 'member' ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return 'removed'
  const rejoined = context.members.rejoin(member, proof, admission)
  return rejoined.removed ? 'removed' : rejoined
}
