import * as v from 'valibot'
import { ID_LENGTH, idOf } from '../../base/id.ts'
import { integer, readableJson, text } from '../../base/read.ts'
import { MAX_TIME } from '../membershipLog/statementBodies.ts'
import type { RoomName } from '../role.ts'

/** Roles that a policy may limit. Facilitators are never limited, and observers write nowhere. */
export const limitedRoles = ['partner', 'contributor'] as const
/** One of {@link limitedRoles}. */
export type LimitedRole = (typeof limitedRoles)[number]

/** Fields that may be changed: all, or those of the list. */
const fields = v.union([v.literal('all'), v.pipe(v.array(text(40)), v.maxLength(12))])
const rootRights = v.object({
  create: v.optional(v.boolean()),
  updateOwn: v.optional(fields),
  updateOthers: v.optional(fields),
  delete: v.optional(v.picklist(['own', 'all'])),
})
/** What a limited role may do with the records of a root; what is absent is not allowed. */
export type RootRights = Readonly<v.InferOutput<typeof rootRights>>

const rules = v.object({
  /** Name of the preset that the rules are, for screens; '' for others. */
  preset: v.optional(text(20), ''),
  /** The roles that the rules are about. */
  roles: v.pipe(v.array(v.picklist(limitedRoles)), v.maxLength(2)),
  /** By root; `*` stands for every root that is not named. Roots that are neither may not be changed. */
  allow: v.record(text(64), rootRights),
  /** Table time in Unix milliseconds until which nothing may be changed; the other rules wait for then. null: they hold now. */
  frozenUntil: v.optional(v.nullable(integer(0, MAX_TIME)), null),
  /** Table time in Unix milliseconds at which the rules end; null: they last. */
  until: v.optional(v.nullable(integer(0, MAX_TIME)), null),
})
/** Schema of {@link PolicyRules}. */
export const rulesReader = rules
/** What limited roles may do in a room. Names of roots and fields are opaque: the host knows no record. */
export type PolicyRules = Readonly<v.InferOutput<typeof rules>>

/** Longest text of a signed `policy`, in UTF-16 units (`statementBodies.ts`). */
export const MAX_POLICY_TEXT = 2000
/** Characters of a record's key by which a lock names it: 41 bits. Who makes a key that begins like a locked one locks their own record. */
const LOCK_CHARS = 8
/** Most records of a room that can be locked: as many as a signed statement has room for. */
export const MAX_LOCKS = 200

/** Schema of the keys of records that are locked or unlocked at once. */
export const lockList = v.pipe(v.array(idOf<'object'>()), v.maxLength(10_000))

const locks = v.object({ keys: v.pipe(v.string(), v.maxLength(MAX_LOCKS * LOCK_CHARS), v.regex(/^[0-9a-z]*$/)) })

/** What facilitators have decided about a room. */
export interface RoomPolicy {
  /** null: everybody may do what the table of rights says. */
  readonly rules: PolicyRules | null
  /** Beginnings of the keys of locked records ({@link lockOf}). */
  readonly locked: ReadonlySet<string>
}

/** A room that nothing was decided about. */
export const NO_POLICY: RoomPolicy = { rules: null, locked: new Set() }

/** Milliseconds after which what facilitators decide for a time has ended at the latest: no meeting is that long. */
export const MAX_POLICY_MS = 24 * 3600 * 1000

/** Rules that this version cannot read: it lets nobody through whom a newer one might not. No signed text says an end that is infinite. */
const unreadableRules: PolicyRules = { preset: '', roles: [...limitedRoles], allow: {}, frozenUntil: Number.POSITIVE_INFINITY, until: null }

/** Rules whose ends are at most {@link MAX_POLICY_MS} away, as the app signs them; null where they are over already. @param now table time in Unix milliseconds */
export function boundedRules(value: PolicyRules | null, now: number): PolicyRules | null {
  if (value === null || (value.until !== null && value.until <= now)) return null
  const latest = now + MAX_POLICY_MS
  const bounded = (end: number | null) => (end === null ? null : Math.min(end, latest))
  return { ...value, until: bounded(value.until), frozenUntil: bounded(value.frozenUntil) }
}

/**
 * The two names under which policies of a room are signed. Rules and locks are apart, so that two facilitators who lock an object and freeze the board
 * at the same moment do not undo each other's.
 */
export const policySlots = (room: RoomName): { readonly rules: string; readonly locks: string } => ({ rules: room, locks: `${room}/locks` })

/** What signed texts say, as a room's policy; '' where nothing was signed, or it was taken back. Cost: O(length). */
export function readRoomPolicy({ rules: rulesText, locks: locksText }: { readonly rules: string; readonly locks: string }): RoomPolicy {
  if (rulesText === '' && locksText === '') return NO_POLICY
  const keys = readableJson(locks, locksText)?.keys ?? ''
  const count = Math.floor(keys.length / LOCK_CHARS)
  return {
    rules: rulesText === '' ? null : (readableJson(rules, rulesText) ?? unreadableRules),
    locked: new Set(Array.from({ length: count }, (_, i) => keys.slice(i * LOCK_CHARS, (i + 1) * LOCK_CHARS))),
  }
}

/** Rules as the text that is signed; '' for none. @throws Error if they are longer than {@link MAX_POLICY_TEXT} */
export function encodeRules(value: PolicyRules | null): string {
  const encoded = value ? JSON.stringify(value) : ''
  if (encoded.length > MAX_POLICY_TEXT) throw new Error('rules that are too long to sign')
  return encoded
}

/** Locks as the text that is signed; '' for none. */
export const encodeLocks = (locked: Iterable<string>): string => {
  const keys = [...new Set(locked)].sort().join('')
  return keys === '' ? '' : JSON.stringify({ keys })
}

/** How a lock names a record. */
export const lockOf = (key: string): string => key.slice(0, LOCK_CHARS)

/** Whether a record is locked, by its key. Only keys that are ids can be. */
export const isLocked = ({ locked }: Pick<RoomPolicy, 'locked'>, key: string): boolean =>
  locked.size > 0 && key.length === ID_LENGTH && locked.has(lockOf(key))

/** The locks after some records were locked and others unlocked; null where they would be more than {@link MAX_LOCKS}. */
export function changedLocks(
  locked: ReadonlySet<string>,
  { lock, unlock }: { readonly lock: readonly string[]; readonly unlock: readonly string[] },
): ReadonlySet<string> | null {
  const next = new Set(locked)
  for (const key of unlock) next.delete(lockOf(key))
  for (const key of lock) next.add(lockOf(key))
  return next.size > MAX_LOCKS ? null : next
}
