import * as decoding from 'lib0/decoding'
import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { type KeyPair, newEphemeralPair, verify } from '../../../shared/base/crypto.ts'
import { decodeOrThrow, openFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME } from '../../../shared/protocol/frameTypes.ts'
import {
  type Challenge,
  decodeHello,
  decodeProof,
  encodeChallenge,
  encodeWelcome,
  type Proof,
  proofTranscript,
  signChallenge,
} from '../../../shared/protocol/handshake/handshakeMessages.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { higher, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import { type ChannelKeys, deriveChannelKeys } from '../../../shared/protocol/sealedChannel.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import { HELLO_VERSION } from '../../../shared/protocol/version.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import type { Invitations } from '../membership/invitations.ts'
import type { Members } from '../membership/members.ts'
import type { Room } from '../rooms/room.ts'

/** What the door needs to know to let somebody in. */
export interface HandshakeContext {
  readonly processId: string
  readonly title: () => string
  readonly host: KeyPair
  readonly membershipLog: HostMembershipLog
  /** The secrets that a guest may have mixed into the channel's key: 16 bytes each. */
  readonly secrets: { readonly table: Uint8Array; readonly code: Uint8Array }
  readonly invitations: Invitations
  readonly members: Members
  readonly now: () => number
  /** Too many wrong proofs came from there lately. */
  readonly isThrottled: (address: string) => boolean
  readonly recordFailure: (address: string) => void
  /** The room, for somebody of this role; or why not. */
  readonly roomFor: (role: Role, name: RoomName) => Room | Refusal
}

/** How a conversation at the door goes on. After `keys` everything between these two is sealed. */
export type HandshakeStep =
  | { readonly reply: Uint8Array; readonly keys: ChannelKeys }
  | { readonly welcome: Uint8Array; readonly member: TableMember; readonly room: Room; readonly device: Proof['device']; readonly clientId: number }
  | { readonly reject: Refusal }

/**
 * One guest at the door: hello → challenge → proof → welcome, or a refusal. `at` is the address that was called, which must
 * be what the hello says; `from` the guest's own.
 *
 * @returns what to do with each frame. The function @throws MalformedFrame
 */
export function serverHandshake(
  context: HandshakeContext,
  target: { readonly processId: string; readonly room: RoomName },
  address: string,
): (frame: Uint8Array) => HandshakeStep {
  let keys: ChannelKeys | null = null

  const handleHello = (frame: Uint8Array): HandshakeStep => {
    if (versionOf(frame) !== HELLO_VERSION) return { reject: 'version' }
    const hello = decodeHello(frame)
    if (hello.process !== target.processId || hello.room !== target.room) return { reject: 'malformed' }
    const founderKey = fromBase64Url(context.membershipLog.founderKey() ?? '')
    if (hello.process !== context.processId || founderKey?.length !== 32) return { reject: 'notHosting' }
    const ephemeral = newEphemeralPair()
    const unsignedChallenge: Omit<Challenge, 'signature'> = {
      hostKey: context.host.publicKey,
      founderKey,
      warrant: context.membershipLog.warrant(),
      keyShare: ephemeral.publicKey,
    }
    const challenge = encodeChallenge(signChallenge(frame, unsignedChallenge, context.host.seed))
    keys = deriveChannelKeys(ephemeral, hello.keyShare, context.secrets[hello.by], frame, challenge)
    return keys ? { reply: challenge, keys } : { reject: 'malformed' }
  }

  const handleProof = (frame: Uint8Array, { transcript }: ChannelKeys): HandshakeStep => {
    const proof = decodeProof(frame)
    const member = authenticate(context, proof, proofTranscript(transcript, proof.memberKey), address)
    if (typeof member === 'string') return { reject: member }
    const room = context.roomFor(member.role, target.room)
    if (typeof room === 'string') return { reject: room }
    const { table: tableKey } = context.secrets
    const welcome = encodeWelcome({ role: member.role, name: member.name, now: context.now(), title: context.title(), tableKey })
    return { welcome, member, room, device: proof.device, clientId: proof.client }
  }

  return (frame) => (keys ? handleProof(frame, keys) : handleHello(frame))
}

/** Who is it? Somebody known, or somebody new with a pass that holds; or why neither. */
function authenticate(context: HandshakeContext, proof: Proof, transcript: Uint8Array, address: string): TableMember | Refusal {
  const member = context.members.byKey(proof.memberKey)
  // before any signature is looked at: those cost a millisecond each
  if (!member && context.isThrottled(address)) return 'tooFast'
  const rejectAndRecord = (refusal: Refusal): Refusal => {
    context.recordFailure(address)
    return refusal
  }
  if (!verify(proof.memberSignature, transcript, proof.memberKey)) return rejectAndRecord('noProof')
  if (member)
    return member.removed
      ? authenticateRemovedMember(context, member, proof, transcript)
      : authenticateMember(context, member, proof, transcript, address)
  if (proof.pass.by === 'member') return 'unknownMember'
  const admission = context.invitations.check(proof.pass, transcript)
  if (typeof admission === 'string') return admission === 'wrongInvitation' ? rejectAndRecord(admission) : admission
  const admitted = context.members.admit({ ...proof, role: admission.role, by: admission.by })
  if (!admitted) return 'full'
  admission.use()
  return admitted
}

/** Somebody known needs no pass. Where they show one that lets them do more than before, it is used; the same one again is not. */
function authenticateMember(context: HandshakeContext, member: TableMember, proof: Proof, transcript: Uint8Array, address: string): TableMember {
  const admission = proof.pass.by === 'member' || context.isThrottled(address) ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return context.members.rejoin(member, proof, null)
  if (higher(admission.role, member.role) !== member.role) admission.use()
  return context.members.rejoin(member, proof, admission)
}

/** Somebody who was removed: only an invitation made since then says that they may come back. */
function authenticateRemovedMember(context: HandshakeContext, member: TableMember, proof: Proof, transcript: Uint8Array): TableMember | Refusal {
  const admission = proof.pass.by === 'member' ? null : context.invitations.check(proof.pass, transcript)
  if (admission === null || typeof admission === 'string') return 'removed'
  const rejoined = context.members.rejoin(member, proof, admission)
  return rejoined.removed ? 'removed' : rejoined
}

/** The version comes first in every hello, so that a later one can at least be told apart. @throws MalformedFrame */
function versionOf(frame: Uint8Array): number {
  const { kind, rest } = openFrame(frame)
  return kind === FRAME.hello ? decodeOrThrow(() => decoding.readVarUint(rest)) : HELLO_VERSION
}
