import { toBase64Url } from '../../base/bytes.ts'
import type { KeyPair } from '../../base/crypto.ts'
import { FACILITATOR, levelNeeded, levelOf } from './evaluation/levels.ts'
import type { MembershipState } from './evaluation/membershipState.ts'
import type { MembershipLog } from './membershipLog.ts'
import { joinProof } from './proofs.ts'
import { citableHeads } from './queries/citableHeads.ts'
import { lastStatementOf } from './queries/lastStatement.ts'
import { MAX_PREDECESSORS, type Statement, type StatementOf, signStatement } from './statement.ts'
import type { Body, StatementKind } from './statementBodies.ts'

/** Signs the first statement of a table. `imported`: hash of the state of a log of version 1; null for a new table. */
export const signGenesis = (table: string, founder: KeyPair, at: number, imported: string | null = null): StatementOf<'genesis'> =>
  signStatement({ kind: 'genesis', table, own: null, via: null, prev: [], at, body: { imported } }, founder)

/** What a newcomer needs to sign a `join`. */
export interface JoinParams {
  readonly table: string
  /** Id of the `invite`. */
  readonly invitation: string
  /** The pair of the invitation's key. */
  readonly secret: KeyPair
  readonly member: KeyPair
  /** Heads that the host names, at most 64. */
  readonly heads: readonly string[]
  /** The newcomer's previous statement at this table; null for the first one. */
  readonly own: string | null
  /** Unix milliseconds by the newcomer's clock. */
  readonly at: number
}

/** Signs that a newcomer joins by an invitation. */
export function signJoin({ table, invitation, secret, member, heads, own, at }: JoinParams): StatementOf<'join'> {
  const proof = joinProof(table, invitation, toBase64Url(member.publicKey), secret)
  return signStatement({ kind: 'join', table, own, via: invitation, prev: further(heads, own, invitation), at, body: { proof } }, member)
}

/** The tenure under which a key says a statement of a kind: a facilitator's most senior one, or the first that has the level. Null without one. */
export function tenureFor({ evaluation, keys, members }: MembershipState, key: string, kind: StatementKind): string | null {
  const member = members.get(keys.get(key)?.member ?? '')
  const able = (member?.tenures ?? []).filter((tenure) => tenure.key === key && levelOf(tenure.role) >= levelNeeded(kind))
  const position = (id: string) => evaluation.seniority.positions[evaluation.graph.indexById.get(id) as number] as number
  const best = [...able].sort((a, b) => levelOf(b.role) - levelOf(a.role) || (levelOf(a.role) === FACILITATOR ? position(a.id) - position(b.id) : 0))
  return best[0]?.id ?? null
}

interface SigningOptions {
  /** Unix milliseconds, for display. */
  readonly at: number
  /** Joins that a facilitator lets in by this statement. */
  readonly admitting?: readonly string[]
  /** Statements to name, though they may be no heads: a grant that readmits somebody names the revokes, for clients without a log. */
  readonly naming?: readonly string[]
}

/**
 * Signs this device's next statement, and before it a `merge` for each 64 heads too many. Nothing is appended: the caller appends them in
 * order.
 * @returns null where the key has no tenure for the kind
 * @throws Error if the body is outside its schema
 */
export function signNext<K extends StatementKind>(
  log: MembershipLog,
  author: KeyPair,
  kind: K,
  body: Body<K>,
  { at, admitting = [], naming = [] }: SigningOptions,
): readonly Statement[] | null {
  const state = log.state()
  const key = toBase64Url(author.publicKey)
  const via = tenureFor(state, key, kind)
  if (via === null) return null
  let own = lastStatementOf(state, key)
  let heads = [...new Set([...naming, ...citableHeads(state, admitting)])].reverse()
  const signed: Statement[] = []
  const next = <N extends StatementKind>(nextKind: N, nextBody: Body<N>, prev: readonly string[]) => {
    const statement = signStatement({ kind: nextKind, table: log.table, own, via, prev: further(prev, own, via), at, body: nextBody }, author)
    own = statement.id
    // the union of all kinds, which the compiler does not see in the type of one
    signed.push(statement as unknown as Statement)
  }
  while (heads.length > MAX_PREDECESSORS) {
    next('merge', {}, heads.slice(0, MAX_PREDECESSORS))
    heads = heads.slice(MAX_PREDECESSORS)
  }
  next(kind, body, heads)
  return signed
}

/** `prev` names what the header's other fields do not name already. */
const further = (heads: readonly string[], own: string | null, via: string) => heads.filter((id) => id !== own && id !== via)
