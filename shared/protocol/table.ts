import * as v from 'valibot'
import { type Id, idOf } from '../base/id.ts'
import { integer, moment, text } from '../base/read.ts'
import { devices } from './hello.ts'
import { roleReader } from './role.ts'

/** The id of the process whose table it is. The host knows no more of a process than this, and a title for the screen. */
export type ProcessRef = Id<'process'>

const role = roleReader
const bytes = text(200)

/** An invitation as the host keeps it: never the secret, only the public key made from it. */
export const keptInvitation = v.object({
  id: idOf<'invitation'>(),
  role,
  /** base64url of the invitation's public key. */
  key: bytes,
  since: moment,
  /** Unix milliseconds; from then on it lets nobody in. */
  until: moment,
  maxUses: integer(1, 10_000),
  uses: integer(0, 1_000_000),
  revokedAt: v.optional(moment),
})
export type KeptInvitation = Readonly<v.InferOutput<typeof keptInvitation>>

export const keptMember = v.object({
  person: idOf<'person'>(),
  /** base64url of the member's public key. */
  key: bytes,
  role,
  name: text(40),
  device: v.picklist(devices),
  since: moment,
  /** The invitation that let them in; absent for the founder's own window. */
  by: v.optional(text(20)),
  removedAt: v.optional(moment),
})
export type KeptMember = Readonly<v.InferOutput<typeof keptMember>>

/** All that a host must remember to open the same table again tomorrow. Kept on disk by whoever runs the host. */
export const tableState = v.object({
  version: v.literal(1),
  process: idOf<'process'>(),
  title: text(200),
  /** base64url of 32 secret bytes each. */
  founderSeed: bytes,
  hostSeed: bytes,
  code: text(6),
  codeRole: role,
  invitations: v.pipe(v.array(keptInvitation), v.maxLength(2000)),
  members: v.pipe(v.array(keptMember), v.maxLength(20_000)),
})
export type TableState = Readonly<v.InferOutput<typeof tableState>>

/** One invitation as the facilitator sees it; `link` is there only in the answer that makes it, and for the standing ones. */
export const invitationView = v.object({
  id: idOf<'invitation'>(),
  role,
  until: moment,
  maxUses: integer(1, 10_000),
  uses: integer(0, 1_000_000),
  revoked: v.boolean(),
  link: v.optional(text(2048)),
})
export type InvitationView = Readonly<v.InferOutput<typeof invitationView>>

export const memberView = v.object({
  person: idOf<'person'>(),
  name: text(40),
  role,
  device: v.picklist(devices),
  online: v.boolean(),
  removed: v.boolean(),
})
export type MemberView = Readonly<v.InferOutput<typeof memberView>>

/** An open table as the facilitator's window sees it. */
export const tableView = v.object({
  process: idOf<'process'>(),
  title: text(200),
  /** Where phones and desktops reach it, such as `http://192.168.1.10:48211`; the best first. Empty: no network. */
  addresses: v.pipe(v.array(text(200)), v.maxLength(20)),
  /** Where this computer's own window reaches it. */
  local: text(200),
  fingerprint: text(20),
  code: text(6),
  codeRole: role,
  invitations: v.array(invitationView),
  members: v.array(memberView),
})
export type TableView = Readonly<v.InferOutput<typeof tableView>>

/** A table found on this network. Never believed: whoever joins proves the code or the invitation, and the host its key. */
export const nearbyTable = v.object({
  process: idOf<'process'>(),
  title: text(200),
  address: text(200),
})
export type NearbyTable = Readonly<v.InferOutput<typeof nearbyTable>>
