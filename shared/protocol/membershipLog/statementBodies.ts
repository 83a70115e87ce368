import * as v from 'valibot'
import { integer, text } from '../../base/read.ts'
import { roleReader, roles } from '../role.ts'

/** Schema of a key or of a statement's id: base64url of 32 bytes. */
export const key32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
/** Largest time in a statement, in Unix milliseconds: far above every calendar, and exact as a number. */
export const MAX_TIME = 2 ** 48
const time = integer(0, MAX_TIME)
/** base64url of 64 bytes; whether the signature holds is checked against the invitation or the device. */
const proof = text(100)

/** Most uses of one invitation: a partner may host, so a link for partners must not let in a hall. */
export const MAX_USES = { partner: 20, contributor: 10_000, observer: 10_000 } as const
/** A role that an invitation can give. Facilitators are appointed by name. */
export type InvitedRole = keyof typeof MAX_USES
const invitation = <R extends InvitedRole>(role: R) =>
  v.strictObject({ role: v.literal(role), key: key32, uses: integer(1, MAX_USES[role]), until: time })

/** Schemas of the bodies by kind. Keys and ids are base64url of 32 bytes, times Unix milliseconds. */
export const bodies = {
  /** The table begins. `imported`: hash of the state of a log of version 1; null for a new table. */
  genesis: v.strictObject({ imported: v.nullable(key32) }),
  /** Somebody has a role, by name. */
  grant: v.strictObject({ member: key32, role: roleReader }),
  /**
   * Somebody has at most the role `to`; null: is removed. With `upto`, the member's statements count up to that one only, even if the
   * author has seen later ones.
   */
  revoke: v.strictObject({
    member: key32,
    to: v.nullable(v.picklist(roles.filter((role) => role !== 'facilitator'))),
    upto: v.nullable(key32),
  }),
  /** `uses` people may join with the secret of `key`, until `until` by their own clocks. */
  invite: v.union([invitation('partner'), invitation('contributor'), invitation('observer')]),
  /** An invitation is closed. */
  withdraw: v.strictObject({ invitation: key32 }),
  /** The author comes in by the invitation that `via` names. */
  join: v.strictObject({ proof }),
  /** A second key of the author, with the role of contributor at most. */
  device: v.strictObject({ key: key32, proof }),
  /** A key is no device any more: of the author's own, or said by a facilitator. */
  detach: v.strictObject({ key: key32 }),
  /** The author leaves the tenure that `via` names. */
  leave: v.strictObject({}),
  /** A key may host. `site`: which of several hosts at once; empty for the only one. */
  term: v.strictObject({ host: key32, site: text(20) }),
  /** Who may do what in a room, as the room's kind defines it. */
  policy: v.strictObject({ room: text(40), allow: text(2000) }),
  /** What the author has seen. `state`: hash of the state, for whoever recomputes it. */
  checkpoint: v.strictObject({ state: key32 }),
  /** The founder closes the past: what neither precedes nor follows this statement no longer counts. */
  horizon: v.strictObject({ state: key32 }),
  /** Joins more heads than one statement can name. */
  merge: v.strictObject({}),
} as const

/** The kinds of statement that this version supports. Others are stored and relayed without effect. */
export type StatementKind = keyof typeof bodies
/** Body of a statement of a kind, as its schema reads it. */
export type Body<K extends StatementKind> = Readonly<v.InferOutput<(typeof bodies)[K]>>

/** Whether this version supports a kind. */
export const isSupported = (kind: string): kind is StatementKind => Object.hasOwn(bodies, kind)
