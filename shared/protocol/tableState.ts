import * as v from 'valibot'
import { type Id, idOf } from '../base/id.ts'
import { integer, moment, text } from '../base/read.ts'
import { type Device, devices } from './messages/proof.ts'
import { type Role, roleReader } from './role.ts'
import { TABLE_STATE_VERSION } from './version.ts'

/** The id of the process whose table it is. The host knows no more of a process than this, and a title for the screen. */
export type ProcessRef = Id<'process'>

const role = roleReader
const bytes = text(200)

/** Somebody at a table: what the register says of them, and what they are called here. */
export interface TableMember {
  readonly person: Id<'person'>
  /** base64url of the member's public key. */
  readonly key: string
  readonly role: Role
  /** Empty where this host was never told: it has taken over, and they have not come back yet. */
  readonly name: string
  readonly device: Device
  readonly since: number
  /** The invitation that let them in, or `code`; null for the window of the computer that hosted. */
  readonly by: string | null
  readonly removed: boolean
}

/**
 * All that a host must remember to open the same table again tomorrow. Kept on disk by whoever runs the host. Keys and
 * secrets are base64url. Who may do what is in the statements alone (`membershipLog.ts`); names are beside them, because a
 * statement is for ever and a name must be erasable.
 */
export const tableState = v.object({
  version: v.literal(TABLE_STATE_VERSION),
  process: idOf<'process'>(),
  title: text(200),
  /** Fingerprint of the founder's key. */
  fingerprint: text(20),
  /** 32 secret bytes; only on the computer where the process began. */
  founderSeed: v.optional(bytes),
  /** 32 secret bytes of the person at this computer, elsewhere: with it a deputy says a term. */
  seatSeed: v.optional(bytes),
  hostSeed: bytes,
  /** 16 bytes that everybody invited has. */
  tableKey: bytes,
  code: text(6),
  codeRole: role,
  people: v.pipe(v.array(v.tuple([idOf<'person'>(), text(40), v.picklist(devices)])), v.maxLength(20_000)),
  statements: v.pipe(v.array(text(24_000)), v.maxLength(50_000)),
})
/** The file in which a host remembers a table, as {@link tableState} reads it. */
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
/** An invitation, as {@link invitationView} reads it. */
export type InvitationView = Readonly<v.InferOutput<typeof invitationView>>

/** A member as the facilitator sees one: `online` while a connection of the member's is open. */
export const memberView = v.object({
  person: idOf<'person'>(),
  name: text(40),
  role,
  device: v.picklist(devices),
  online: v.boolean(),
  removed: v.boolean(),
})
/** A member, as {@link memberView} reads it. */
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
/** An open table, as {@link tableView} reads it. */
export type TableView = Readonly<v.InferOutput<typeof tableView>>

/** A table found on this network. Never believed: whoever joins proves the code or the invitation, and the host its key. */
export const nearbyTable = v.object({
  process: idOf<'process'>(),
  title: text(200),
  address: text(200),
})
/** A table nearby, as {@link nearbyTable} reads it. */
export type NearbyTable = Readonly<v.InferOutput<typeof nearbyTable>>
