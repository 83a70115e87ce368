import type { WeightedVote } from '../../tally/tallyRule.ts'
import { type ResultOf, ruleNamed, tally } from '../../tally/tallyRules.ts'
import type { Ballot } from './ballots.ts'
import { type CountBasis, type CountedBallot, termsOf } from './countBallot.ts'

/** The rules that count the same votes: those in which options are put into an order. */
const others = { schulze: 'borda', borda: 'schulze' } as const

/** What the same votes come to by the rule that was not chosen. */
export type OtherCount = { readonly [N in 'schulze' | 'borda']: { readonly rule: N; readonly result: ResultOf<N> } }['schulze' | 'borda']

/**
 * What the votes of a counted ballot come to by the other rule for orders of preference: it decides nothing, and shows how much hangs on the rule.
 * Cost: O(votes · options²).
 * @returns null for the other rules
 */
export function otherCount(ballot: Ballot, basis: CountBasis, { votes, count }: CountedBallot): OtherCount | null {
  const own = ruleNamed(ballot.rule)
  if (own !== 'schulze' && own !== 'borda') return null
  const rule = others[own]
  const paper = ballot.papers.find(({ id }) => id === basis.paper)?.votes ?? []
  const onPaper = paper.flatMap(([number, vote]) => Array.from({ length: number }, (): WeightedVote => ({ weight: 1, vote })))
  const counts = tally(rule, ballot.settings, { ...termsOf(ballot), electorate: count.entitled }, [...votes, ...onPaper])
  return counts && ({ rule, result: counts.result } as OtherCount)
}
