import type { Role } from '../role.ts'
import { isLocked, type LimitedRole, MAX_POLICY_MS, type PolicyRules, type RoomPolicy, type RootRights } from './roomPolicy.ts'

/** What an update does to one record. */
export interface RecordOperation {
  readonly kind: 'create' | 'update' | 'delete'
  readonly root: string
  /** Key of the record in its root; of an attribute of the room, the attribute. */
  readonly key: string
  /** Keys of records that it is a part of, as a tag is of its note: who may not change one of them may not change the part. Without: none. */
  readonly partOf?: readonly string[]
  /** The fields that an `update` changes; none for the others. */
  readonly fields: readonly string[]
  /** Whether the record is of the person who changes it. */
  readonly isOwn: boolean
}

/** Why an operation is not allowed; each is a refusal of the host. */
export type PolicyRefusal = 'locked' | 'frozen' | 'limited'

/** Devices' clocks and the table's are some moments apart; what was signed for as long as may be counts on each. */
const TOLERANCE_MS = 60 * 60_000

/**
 * Whether something that ends at a time holds now. An end that is over, or further away than anybody can have meant ({@link MAX_POLICY_MS}), is none that
 * the app signs: a lock of a year would outlive the meeting, and whoever made it. What never ends by itself says so otherwise.
 */
const isBefore = (end: number, now: number): boolean => now < end && (end === Number.POSITIVE_INFINITY || end - now <= MAX_POLICY_MS + TOLERANCE_MS)

/** Whether rules limit a role now. @param now table time in Unix milliseconds */
export const limits = (rules: PolicyRules | null, role: Role, now: number): rules is PolicyRules =>
  rules?.roles.includes(role as LimitedRole) === true && (rules.until === null || isBefore(rules.until, now))

/** Whether nobody whom rules limit may change anything now. */
export const isFrozen = (rules: PolicyRules | null, now: number): boolean =>
  rules !== null && ((rules.frozenUntil !== null && isBefore(rules.frozenUntil, now)) || rules.preset === 'view')

/**
 * Why a person of a role may not do something in a room with this policy; null: they may, as far as the table of rights lets them. The host asks for each
 * operation of each update, screens before they offer it. Cost: O(fields).
 * @param now table time in Unix milliseconds
 */
export function policyRefusal(policy: RoomPolicy, role: Role, operation: RecordOperation, now: number): PolicyRefusal | null {
  if (role === 'facilitator') return null
  // also what is made under its key: other roots say more of the same object
  if (isLockedBy(policy, operation)) return 'locked'
  const { rules } = policy
  if (!limits(rules, role, now)) return null
  if (isFrozen(rules, now)) return 'frozen'
  const rights = Object.hasOwn(rules.allow, operation.root) ? rules.allow[operation.root] : rules.allow['*']
  return rights && isAllowed(rights, operation) ? null : 'limited'
}

/** Whether the record of an operation, or one that it is a part of, is locked. */
export const isLockedBy = (policy: RoomPolicy, { key, partOf = [] }: Pick<RecordOperation, 'key' | 'partOf'>): boolean =>
  [key, ...partOf].some((each) => isLocked(policy, each))

function isAllowed(rights: RootRights, { kind, fields, isOwn }: RecordOperation): boolean {
  if (kind === 'create') return rights.create === true
  if (kind === 'delete') return rights.delete === 'all' || (rights.delete === 'own' && isOwn)
  const lists = [rights.updateOthers, isOwn ? rights.updateOwn : undefined]
  return lists.includes('all') || fields.every((field) => lists.some((list) => list !== 'all' && list?.includes(field)))
}
