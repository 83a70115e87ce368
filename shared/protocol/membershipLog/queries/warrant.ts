import type { TermState } from '../evaluation/hostingTerms.ts'
import type { MembershipState } from '../evaluation/membershipState.ts'
import type { Statement } from '../statement.ts'
import { chainOf, membersIn, withChains } from './chain.ts'
import { idsOfKind } from './removalsDigest.ts'

/** Most bytes of a warrant. */
export const WARRANT_BYTES = 256 * 2 ** 10

/**
 * What a host shows to a client without a log: the term that it hosts by, its chain to the founder, every revoke that lowers somebody in the
 * chain, and the newest checkpoint, each with its own chain. Cost: O(statements). Empty where the term is not here.
 */
export function warrantOf(state: MembershipState, term: string): readonly Statement[] {
  const members = membersIn(chainOf(state, term))
  const revokes = [...members].flatMap((member) => (state.members.get(member)?.tenures ?? []).flatMap(({ loweredBy }) => loweredBy))
  const [checkpoint] = idsOfKind(state, ['checkpoint']).filter(state.counts)
  return withChains(state, [term, ...new Set(revokes), ...(checkpoint ? [checkpoint] : [])], WARRANT_BYTES)
}

/** The best term that lets a key host now, for whoever has a log; null where none does. */
export const mayHostNow = ({ terms }: MembershipState, host: string): TermState | null => terms.find((term) => term.host === host) ?? null

/**
 * A revoke that still waits for its predecessors and is about somebody in the chain of a host's term: it speaks against handing anything
 * over. Null where none does.
 */
export function pendingAgainst(state: MembershipState, pending: readonly Statement[], term: string): Statement | null {
  const members = membersIn(chainOf(state, term))
  return pending.find((statement) => statement.kind === 'revoke' && members.has(statement.body.member)) ?? null
}
