import { toBase64Url, utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import type { Role } from '../../role.ts'
import { type InvitedRole, MAX_TIME, MAX_USES } from '../statementBodies.ts'
import { type LogInvitation, membershipLog } from '../v1/membershipLogV1.ts'
import type { Statement as StatementV1 } from '../v1/statementV1.ts'

/** What a log of version 1 comes to, in the terms of version 2. Keys are base64url of 32 bytes. */
export interface ImportedState {
  /** By key. A role of null: removed, and must not come back by an invitation. Without the founder. */
  readonly members: readonly { readonly key: string; readonly role: Role | null }[]
  /** Open invitations, by key. */
  readonly invitations: readonly ImportedInvitation[]
}

/** An invitation of version 1 that is still open. */
export interface ImportedInvitation {
  /** Its id in version 1, which links hold. */
  readonly id: string
  readonly key: string
  readonly role: InvitedRole
  /** People who may still join. */
  readonly uses: number
  /** Unix milliseconds. */
  readonly until: number
}

/**
 * Clocks above this plus the number of statements are left out: an honest device never counts further than one per statement, and a clock of
 * 2^40 let nobody say anything after it.
 */
const CLOCK_WINDOW = 10_000

/**
 * Evaluates a log of version 1 by its own rules, with three corrections:
 *
 * 1. roles come from the founder's or a facilitator's own key, or from the host whose term that key signed (the product signed role changes
 *    with the host's key); a partner's host gives no role above its invitation;
 * 2. an invitation gives at most *partner*;
 * 3. statements with a clock outside the window are left out.
 *
 * A pure function of the set: other desktops recompute it. Cost: O(n log n).
 * @param founderKey base64url
 */
export function importV1(statements: Iterable<StatementV1>, process: string, founderKey: string): ImportedState {
  const set = new Map(Array.from(statements, (statement) => [statement.id, statement]))
  const inWindow = [...set.values()].filter(({ payload }) => payload.clock <= CLOCK_WINDOW + set.size)
  const { members, invitations } = membershipLog(inWindow.map(atMostPartner), { process, founderKey }).state()
  return {
    members: [...members.values()]
      .filter(({ key }) => key !== founderKey)
      .map(({ key, role, removed }) => ({ key, role: removed ? null : role }))
      .sort(byKey),
    invitations: [...invitations.values()].filter(isOpen).map(toImported).sort(byKey),
  }
}

/** A statement of version 1 in which an invitation gives no more than *partner*. */
function atMostPartner(statement: StatementV1): StatementV1 {
  const { payload } = statement
  if (payload.kind === 'invite' && payload.body.role === 'facilitator')
    return { ...statement, payload: { ...payload, body: { ...payload.body, role: 'partner' } } }
  if (payload.kind === 'member' && payload.body.by !== null && payload.body.role === 'facilitator')
    return { ...statement, payload: { ...payload, body: { ...payload.body, role: 'partner' } } }
  return statement
}

const isOpen = ({ revoked, uses, maxUses }: LogInvitation) => !revoked && uses < maxUses

function toImported({ id, key, role, uses, maxUses, until }: LogInvitation): ImportedInvitation {
  const invitedRole = role === 'facilitator' ? 'partner' : role
  return { id, key, role: invitedRole, uses: Math.min(maxUses - uses, MAX_USES[invitedRole]), until: Math.min(until, MAX_TIME) }
}

const byKey = (a: { readonly key: string }, b: { readonly key: string }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The hash that the genesis of a migrated table holds: base64url of SHA-256. Cost: O(members + invitations). */
export function importedHash({ members, invitations }: ImportedState): string {
  const rows = [
    ...members.map(({ key, role }) => `m ${key} ${role ?? 'none'}`),
    ...invitations.map(({ key, role, uses, until }) => `i ${key} ${role} ${uses} ${until}`),
  ]
  return toBase64Url(sha256(utf8(rows.join('\n'))))
}
