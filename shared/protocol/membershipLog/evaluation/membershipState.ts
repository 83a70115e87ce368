import { toBase64Url, utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import type { InterruptibleWork } from '../../../base/time/interruptible.ts'
import type { Role } from '../../role.ts'
import type { StatementOf } from '../statement.ts'
import type { Evaluation } from './evaluation.ts'
import { hostingTerms, type TermState } from './hostingTerms.ts'
import { type MemberState, membersOf } from './members.ts'
import { type PolicyState, roomPolicies } from './policies.ts'
import type { IgnoredReason } from './removals.ts'

/** An invitation that counts, and its use. */
export interface InvitationState {
  readonly statement: StatementOf<'invite'>
  /** The member who opened it. */
  readonly by: string
  /** Different people whose joins count. More than `uses` where separated hosts let people in, or a facilitator has admitted them. */
  readonly used: number
  readonly isWithdrawn: boolean
  /** Joins that count, as ids. */
  readonly joins: readonly string[]
  /** Those of `joins` beyond the invitation's uses: a facilitator is asked. */
  readonly surplus: readonly string[]
}

/** What a set of statements means. Keys and ids are base64url of 32 bytes. */
export interface MembershipState {
  /** Everybody who ever had a tenure that counts, by key; removed ones with the role null. */
  readonly members: ReadonlyMap<string, MemberState>
  /** Members and roles by every key that acts for them: their own, and their devices'. */
  readonly keys: ReadonlyMap<string, { readonly member: string; readonly role: Role | null }>
  /** Terms that let a key host now; the first is followed. */
  readonly terms: readonly TermState[]
  /** By room. Cost when first asked for: that of `roomPolicies`. */
  readonly policies: ReadonlyMap<string, PolicyState>
  /** Invitations that count, by id: open, used up, ended and withdrawn. */
  readonly invitations: ReadonlyMap<string, InvitationState>
  /** Keys that signed two statements on one previous statement. Without effect: a restored backup does it too. */
  readonly forks: ReadonlySet<string>
  /** Statements with a predecessor missing. */
  readonly incomplete: number
  /** Whether a statement is there and counts. */
  readonly counts: (id: string) => boolean
  /** Why a statement has no effect; null where it has, or is not there. */
  readonly reasonOf: (id: string) => IgnoredReason | null
  /** The role of a member's or a device's key now; null for none. */
  readonly roleOf: (key: string) => Role | null
  /** What the queries read. */
  readonly evaluation: Evaluation
}

/** Cost: O(statements), and the cost of numbering terms. */
export function* creatingState(evaluation: Evaluation, incomplete: number): InterruptibleWork<MembershipState> {
  const { graph, decisions, size } = evaluation
  const { members, keys } = membersOf(evaluation)
  yield
  const terms = hostingTerms(evaluation)
  yield
  let policies: ReadonlyMap<string, PolicyState> | null = null
  const indexOf = (id: string) => {
    const index = graph.indexById.get(id)
    return index !== undefined && index < size ? index : null
  }
  return {
    members,
    keys,
    terms,
    // when asked for: facilitators may write so many that ordering them takes seconds
    get policies() {
      policies ??= roomPolicies(evaluation)
      return policies
    },
    invitations: invitationsOf(evaluation),
    forks: new Set(graph.forkedAuthors),
    incomplete,
    counts: (id) => {
      const index = indexOf(id)
      return index !== null && decisions.counts[index] === 1
    },
    reasonOf: (id) => {
      const index = indexOf(id)
      return index === null ? null : (decisions.reasons.get(index) ?? null)
    },
    roleOf: (key) => keys.get(key)?.role ?? null,
    evaluation,
  }
}

function invitationsOf({ graph, admissions, tenures }: Evaluation): ReadonlyMap<string, InvitationState> {
  const idOf = (i: number) => graph.statements[i]?.id ?? ''
  const invitations = new Map<string, InvitationState>()
  for (const [v, { admitted, used, surplus, isWithdrawn }] of admissions) {
    const statement = graph.statements[v]
    if (statement?.kind !== 'invite') continue
    const by = graph.keys[tenures.person[graph.via[v] as number] as number] ?? ''
    invitations.set(statement.id, { statement, by, used, isWithdrawn, joins: admitted.map(idOf), surplus: surplus.map(idOf) })
  }
  return invitations
}

/**
 * Hash of the part of a state that decides anything, for checkpoints and horizons: equal on all devices that have the same statements.
 * Cost: O(members + invitations), with a sort and SHA-256.
 */
export function stateDigest({ members, keys, terms, policies, invitations }: MembershipState): string {
  const rows = [
    ...Array.from(members, ([key, { role }]) => `m ${key} ${role ?? 'none'}`),
    ...Array.from(keys, ([key, { member, role }]) => `k ${key} ${member} ${role ?? 'none'}`),
    ...terms.map(({ id, n, host, site }) => `t ${site} ${n} ${host} ${id}`),
    ...Array.from(policies, ([room, { allow }]) => `p ${room} ${allow}`),
    ...Array.from(invitations, ([id, { used, isWithdrawn }]) => `u ${id} ${used} ${isWithdrawn}`),
  ].sort()
  return toBase64Url(sha256(utf8(rows.join('\n'))))
}
