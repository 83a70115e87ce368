import * as v from 'valibot'
import { type Id, idOf } from '../base/id.ts'
import { integer, moment, text } from '../base/read.ts'
import { type Device, devices } from './messages/proof.ts'
import { type Role, roleReader, roomReader } from './role.ts'
import { TABLE_STATE_VERSION } from './version.ts'

/** Id of the process of a table. The host knows only this id and a title of a process. */
export type ProcessRef = Id<'process'>

/** The time at a table minus a computer's clock, in milliseconds: two centuries both ways. */
export const clockOffset = integer(-6.4e12, 6.4e12)

const role = roleReader
const bytes = text(200)

/** A member of a table: the facts of the membership log, and the display name on this host. */
export interface TableMember {
  readonly person: Id<'person'>
  /** base64url of the member's public key. */
  readonly key: string
  readonly role: Role
  /** Empty if this host does not know the name: it has taken over, and the member has not connected since. */
  readonly name: string
  readonly device: Device
  readonly since: number
  readonly removed: boolean
  /** base64url of the public keys of the devices that the member added, and that act for the member now. */
  readonly devices: readonly string[]
}

/**
 * The state from which a host opens the same table again. Stored on disk by the process that starts the host. Keys and secrets are
 * base64url. Rights are in the statements alone, which have a journal of their own; names are stored beside them, because statements are
 * permanent and a name must be erasable.
 */
const fields = {
  process: idOf<'process'>(),
  title: text(200),
  /** Fingerprint of the founder's key. */
  fingerprint: text(20),
  /** The founder's key: 32 secret bytes; only on the computer where the process was created. */
  founderSeed: v.optional(bytes),
  /** Member key of this computer's person, on any other computer: 32 secret bytes, which sign a term on takeover. */
  seatSeed: v.optional(bytes),
  hostSeed: bytes,
  /** 16 bytes that every invited person has. */
  tableKey: bytes,
  code: text(6),
  codeRole: role,
  people: v.pipe(v.array(v.tuple([idOf<'person'>(), text(40), v.picklist(devices)])), v.maxLength(20_000)),
}
const clientIdOwner = v.tuple([roomReader, integer(0, 2 ** 53 - 1), idOf<'person'>()])
/** Most owners that a table keeps: a person has one for each load of each window that wrote in a room. More that were stored are read. */
export const MAX_CLIENT_ID_OWNERS = 100_000
/** Who writes with a Yjs client id: room, id, person. */
export type ClientIdOwner = v.InferOutput<typeof clientIdOwner>
const storedDecision = v.tuple([idOf<'person'>(), v.boolean(), moment])
/** What was decided about a newcomer: person, whether admitted, until when. */
export type StoredDecision = v.InferOutput<typeof storedDecision>
const statementList = v.pipe(v.array(text(24_000)), v.maxLength(50_000))

/** Version 2, of releases 0.1.0 and 0.2.0: its statements are of version 1, and are migrated where the founder's key is. */
const formerState = v.pipe(
  v.object({ ...fields, version: v.literal(2), statements: statementList }),
  v.transform(({ statements, ...state }) => ({
    ...state,
    version: TABLE_STATE_VERSION,
    formerKeys: [] as string[],
    permanentSecrets: [] as [string, string][],
    clientIdOwners: [] as ClientIdOwner[],
    decidedNewcomers: [] as StoredDecision[],
    former: statements,
    statements: [] as string[],
    isLogStored: false,
  })),
)
const sinceVersion3 = {
  ...fields,
  /** Keys of the table before removals, the newest first: invitations that are still open have them. */
  formerKeys: v.pipe(v.array(bytes), v.maxLength(100)),
  /** Secrets of standing invitations that a facilitator's computer has told this one: id of the statement, 16 bytes. */
  permanentSecrets: v.pipe(v.array(v.tuple([text(43), bytes])), v.maxLength(100)),
  /** Who writes with which Yjs client id. */
  clientIdOwners: v.pipe(v.array(clientIdOwner), v.maxLength(500_000)),
  /** About whom a facilitator has decided in the lobby, and who may not be in yet: person, whether admitted, until when in table time. */
  decidedNewcomers: v.optional(v.pipe(v.array(storedDecision), v.maxLength(1000)), []),
  /** Statements of version 1, from which the log was migrated: kept beside it. */
  former: statementList,
  /** Statements that are in no journal: of a host without a disk, and of version 3 until they are stored. */
  statements: statementList,
}
/** Version 3, of release 0.3.0: the log is in the state. */
const stateWithLog = v.pipe(
  v.object({ ...sinceVersion3, version: v.literal(3) }),
  v.transform((state) => ({ ...state, version: TABLE_STATE_VERSION, isLogStored: false })),
)
const currentState = v.object({
  ...sinceVersion3,
  version: v.literal(TABLE_STATE_VERSION),
  /** Whether the log is in its journal. Where that is lost, the log is asked for, and no table begins anew. */
  isLogStored: v.boolean(),
})
/** See above. */
export const tableState = v.union([currentState, stateWithLog, formerState])
/** The stored state of a table, as {@link tableState} reads it. */
export type TableState = Readonly<v.InferOutput<typeof currentState>>

/** Schema of an invitation as the facilitator sees it. `link` is present only in the answer that creates the invitation, and for permanent invitations. */
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

/** Most devices of a member that a screen is told of: four by each tenure. */
export const MAX_SHOWN_DEVICES = 40
/** Schema of the keys of a member's further devices. */
export const deviceList = v.pipe(v.array(text(43)), v.maxLength(MAX_SHOWN_DEVICES))

/** Schema of a member as the facilitator sees it. `online`: the member has an open connection. `devices`: keys of further devices. */
export const memberView = v.object({
  person: idOf<'person'>(),
  name: text(40),
  role,
  device: v.picklist(devices),
  online: v.boolean(),
  removed: v.boolean(),
  devices: v.optional(deviceList, []),
})
/** A member, as {@link memberView} reads it. */
export type MemberView = Readonly<v.InferOutput<typeof memberView>>

/**
 * Schema of a question to a facilitator. `lapsedRemoval`: `by` had removed the person, and was removed by somebody who had not seen it.
 * `surplus`: the person came by an invitation that was used up, as on two separated networks.
 */
export const membershipQuestion = v.object({
  kind: v.picklist(['lapsedRemoval', 'surplus']),
  person: idOf<'person'>(),
  by: v.nullable(idOf<'person'>()),
})
/** A question, as {@link membershipQuestion} reads it. */
export type MembershipQuestion = Readonly<v.InferOutput<typeof membershipQuestion>>

/** Schema of an open table as the facilitator's window sees it. */
export const tableView = v.object({
  process: idOf<'process'>(),
  title: text(200),
  /** Addresses for phones and desktops, such as `http://192.168.1.10:48211`, best first. Empty without a network. */
  addresses: v.pipe(v.array(text(200)), v.maxLength(20)),
  /** Address for this computer's own window. */
  local: text(200),
  fingerprint: text(20),
  code: text(6),
  codeRole: role,
  invitations: v.array(invitationView),
  members: v.array(memberView),
  questions: v.array(membershipQuestion),
  /** Whether newcomers have to wait because many come at once, and this computer's person may let them in. */
  isCrowded: v.boolean(),
  /** Whether the table began on this computer, whose person alone may draw a horizon. */
  isFounder: v.optional(v.boolean(), false),
})
/** An open table, as {@link tableView} reads it. */
export type TableView = Readonly<v.InferOutput<typeof tableView>>

/** Schema of who is at a table and by which invitations, for a facilitator whose computer does not host it: who is online only the host knows. */
export const membershipView = v.object({
  invitations: v.array(invitationView),
  members: v.array(memberView),
  questions: v.array(membershipQuestion),
})
/** Who is at a table, as {@link membershipView} reads it. */
export type MembershipView = Readonly<v.InferOutput<typeof membershipView>>

/** Schema of what a facilitator is asked when removing somebody. */
export const removalProposal = v.object({ invitations: v.array(idOf<'invitation'>()), cameBy: v.array(idOf<'person'>()) })
/** The proposal, as {@link removalProposal} reads it. */
export type RemovalProposal = Readonly<v.InferOutput<typeof removalProposal>>

/**
 * Schema of what became of a device that somebody adds. `wrong`: its answer is for another person or table, or its key is somebody's
 * already. `tooMany`: the person has as many as one may have.
 */
export const addedDevice = v.picklist(['added', 'wrong', 'tooMany'])
/** What became of it, as {@link addedDevice} reads it. */
export type AddedDevice = v.InferOutput<typeof addedDevice>

/** Schema of a table found by mDNS. Not trusted: the handshake proves the client's code or invitation, and the host's key. */
export const nearbyTable = v.object({
  process: idOf<'process'>(),
  title: text(200),
  address: text(200),
})
/** A table nearby, as {@link nearbyTable} reads it. */
export type NearbyTable = Readonly<v.InferOutput<typeof nearbyTable>>
