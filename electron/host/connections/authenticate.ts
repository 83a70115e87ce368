import { verify } from '../../../shared/base/crypto.ts'
import type { Proof } from '../../../shared/protocol/handshake/server.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { higher } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { Invitations } from '../membership/invitations.ts'
import type { Members } from '../membership/members.ts'

/** What decides who comes in. */
export interface Authentication {
  readonly invitations: Invitations
  readonly members: Members
  /** Too many wrong proofs came from this address lately. */
  readonly isThrottled: (address: string) => boolean
  readonly recordFailure: (address: string) => void
}

/**
 * Who is it? A member, or somebody new whose invitation or code holds; or why neither. Records wrong proofs, uses invitations up, and
 * admits new members.
 *
 * @param transcript what the proof's signatures are over @param address the client's own
 */
export function authenticate(context: Authentication, proof: Proof, transcript: Uint8Array, address: string): TableMember | Refusal {
  const member = context.members.byKey(proof.memberKey)
  // before any signature is looked at: those cost a millisecond each
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

/** A member needs no invitation. One that lets the member do more than before is used; the same one again is not. */
function authenticateMember(context: Authentication, member: TableMember, proof: Proof, transcript: Uint8Array, address: string): TableMember {
  const admission = proof.pass.by === 'member' || context.isThrottled(address) ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return context.members.rejoin(member, proof, null)
  if (higher(admission.role, member.role) !== member.role) admission.use()
  return context.members.rejoin(member, proof, admission)
}

/** A member who was removed: only an invitation made since then lets them in again. */
function authenticateRemovedMember(context: Authentication, member: TableMember, proof: Proof, transcript: Uint8Array): TableMember | Refusal {
  const admission = proof.pass.by === 'member' ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return 'removed'
  const rejoined = context.members.rejoin(member, proof, admission)
  return rejoined.removed ? 'removed' : rejoined
}
