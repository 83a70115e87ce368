import * as decoding from 'lib0/decoding'
import { fromBase64Url } from '../../shared/base/bytes.ts'
import { type KeyPair, newEphemeralPair, verify } from '../../shared/base/crypto.ts'
import { type ChannelKeys, deriveChannelKeys } from '../../shared/protocol/channel.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import {
  type Challenge,
  decodeHello,
  decodeProof,
  encodeChallenge,
  encodeWelcome,
  type Proof,
  proofTranscript,
  signChallenge,
} from '../../shared/protocol/hello.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { higher, type Role, type RoomName } from '../../shared/protocol/role.ts'
import type { TableMember } from '../../shared/protocol/table.ts'
import { HELLO_VERSION } from '../../shared/protocol/version.ts'
import { decodeOrThrow, openFrame } from '../../shared/protocol/wire.ts'
import type { Invitations } from './invitations.ts'
import type { Members } from './members.ts'
import type { HostRegister } from './register.ts'
import type { Room } from './room.ts'

/** What the door needs to know to let somebody in. */
export interface Door {
  readonly process: string
  readonly title: () => string
  readonly host: KeyPair
  readonly register: HostRegister
  /** The secrets that a guest may have mixed into the channel's key: 16 bytes each. */
  readonly secrets: { readonly table: Uint8Array; readonly code: Uint8Array }
  readonly invitations: Invitations
  readonly members: Members
  readonly now: () => number
  /** Too many wrong proofs came from there lately. */
  readonly mustWait: (address: string) => boolean
  readonly wrong: (address: string) => void
  /** The room, for somebody of this role; or why not. */
  readonly roomFor: (role: Role, name: RoomName) => Room | Refusal
}

/** How a conversation at the door goes on. After `keys` everything between these two is sealed. */
export type Turn =
  | { readonly say: Uint8Array; readonly keys: ChannelKeys }
  | { readonly welcome: Uint8Array; readonly member: TableMember; readonly room: Room; readonly device: Proof['device']; readonly client: number }
  | { readonly refuse: Refusal }

/**
 * One guest at the door: hello → challenge → proof → welcome, or a refusal. `at` is the address that was called, which must
 * be what the hello says; `from` the guest's own.
 *
 * @returns what to do with each frame. The function @throws MalformedFrame
 */
export function meet(door: Door, at: { readonly process: string; readonly room: RoomName }, from: string): (frame: Uint8Array) => Turn {
  let keys: ChannelKeys | null = null

  const greet = (frame: Uint8Array): Turn => {
    if (versionOf(frame) !== HELLO_VERSION) return { refuse: 'version' }
    const hello = decodeHello(frame)
    if (hello.process !== at.process || hello.room !== at.room) return { refuse: 'malformed' }
    const founderKey = fromBase64Url(door.register.founderKey() ?? '')
    if (hello.process !== door.process || founderKey?.length !== 32) return { refuse: 'notHosting' }
    const mine = newEphemeralPair()
    const half: Omit<Challenge, 'signature'> = {
      hostKey: door.host.publicKey,
      founderKey,
      warrant: door.register.warrant(),
      keyShare: mine.publicKey,
    }
    const challenge = encodeChallenge(signChallenge(frame, half, door.host.seed))
    keys = deriveChannelKeys(mine, hello.keyShare, door.secrets[hello.by], frame, challenge)
    return keys ? { say: challenge, keys } : { refuse: 'malformed' }
  }

  const judge = (frame: Uint8Array, { transcript }: ChannelKeys): Turn => {
    const proof = decodeProof(frame)
    const member = identify(door, proof, proofTranscript(transcript, proof.memberKey), from)
    if (typeof member === 'string') return { refuse: member }
    const room = door.roomFor(member.role, at.room)
    if (typeof room === 'string') return { refuse: room }
    const { table: tableKey } = door.secrets
    const welcome = encodeWelcome({ role: member.role, name: member.name, now: door.now(), title: door.title(), tableKey })
    return { welcome, member, room, device: proof.device, client: proof.client }
  }

  return (frame) => (keys ? judge(frame, keys) : greet(frame))
}

/** Who is it? Somebody known, or somebody new with a pass that holds; or why neither. */
function identify(door: Door, proof: Proof, transcript: Uint8Array, from: string): TableMember | Refusal {
  const known = door.members.byKey(proof.memberKey)
  // before any signature is looked at: those cost a millisecond each
  if (!known && door.mustWait(from)) return 'tooFast'
  const wrongly = (refusal: Refusal): Refusal => {
    door.wrong(from)
    return refusal
  }
  if (!verify(proof.memberSignature, transcript, proof.memberKey)) return wrongly('noProof')
  if (known) return known.removed ? invitedAgain(door, known, proof, transcript) : welcomeBack(door, known, proof, transcript, from)
  if (proof.pass.by === 'member') return 'unknownMember'
  const grant = door.invitations.check(proof.pass, transcript)
  if (typeof grant === 'string') return grant === 'wrongInvitation' ? wrongly(grant) : grant
  const admitted = door.members.admit({ ...proof, role: grant.role, by: grant.by })
  if (!admitted) return 'full'
  grant.use()
  return admitted
}

/** Somebody known needs no pass. Where they show one that lets them do more than before, it is used; the same one again is not. */
function welcomeBack(door: Door, known: TableMember, proof: Proof, transcript: Uint8Array, from: string): TableMember {
  const grant = proof.pass.by === 'member' || door.mustWait(from) ? null : door.invitations.check(proof.pass, transcript)
  if (grant === null || typeof grant === 'string') return door.members.comeBack(known, proof, null)
  if (higher(grant.role, known.role) !== known.role) grant.use()
  return door.members.comeBack(known, proof, grant)
}

/** Somebody who was removed: only an invitation made since then says that they may come back. */
function invitedAgain(door: Door, known: TableMember, proof: Proof, transcript: Uint8Array): TableMember | Refusal {
  const grant = proof.pass.by === 'member' ? null : door.invitations.check(proof.pass, transcript)
  if (grant === null || typeof grant === 'string') return 'removed'
  const back = door.members.comeBack(known, proof, grant)
  return back.removed ? 'removed' : back
}

/** The version comes first in every hello, so that a later one can at least be told apart. @throws MalformedFrame */
function versionOf(frame: Uint8Array): number {
  const { kind, rest } = openFrame(frame)
  return kind === FRAME.hello ? decodeOrThrow(() => decoding.readVarUint(rest)) : HELLO_VERSION
}
