import * as v from 'valibot'
import { isForbiddenKey } from '../../base/json/forbiddenKeys.ts'
import { borda } from './borda.ts'
import { consent } from './consent.ts'
import { dots } from './dots.ts'
import { equalShares } from './equalShares.ts'
import { gradient } from './gradient.ts'
import { isWholeNumber } from './optionNumbers.ts'
import { schulze } from './schulze.ts'
import { score } from './score.ts'
import { split } from './split.ts'
import {
  type BallotTerms,
  type BaseResult,
  type InvalidReason,
  MAX_BALLOT_OPTIONS,
  MAX_ELECTORATE,
  MAX_VOTE_WEIGHT,
  MAX_VOTES,
  type ReadVote,
  type TallyRule,
  type WeightedVote,
} from './tallyRule.ts'
import { yesno } from './yesno.ts'

/** Every rule by which votes are counted, in the order in which screens offer them. */
export const tallyRules = { dots, score, schulze, borda, yesno, consent, gradient, split, equalshares: equalShares } as const

/** The name of a rule, such as `dots`. */
export type RuleName = keyof typeof tallyRules
type Rules = typeof tallyRules
/** The settings of a rule, or of any of several. */
export type SettingsOf<N extends RuleName> = {
  readonly [K in N]: Rules[K] extends TallyRule<infer Settings, infer _Vote, infer _Count> ? Settings : never
}[N]
/** The votes of a rule. */
export type VoteOf<N extends RuleName> = {
  readonly [K in N]: Rules[K] extends TallyRule<infer _Settings, infer Vote, infer _Count> ? Vote : never
}[N]
/** What a ballot of a rule results in: plain values, which `canonicalJson` compares. */
export type ResultOf<N extends RuleName> = {
  readonly [K in N]: Rules[K] extends TallyRule<infer _Settings, infer _Vote, infer Count> ? BaseResult & Count : never
}[N]

/** The names of all rules. */
export const ruleNames = Object.keys(tallyRules) as readonly RuleName[]
/** What a round calls a rule: name and version, such as `dots/1`. */
export const ruleId = (name: RuleName): string => `${name}/${tallyRules[name].version}`
/** The rule that a round names; null where this version of the program does not count by it. */
export const ruleNamed = (id: string): RuleName | null => ruleNames.find((name) => ruleId(name) === id) ?? null

/** A vote that does not count. */
export interface InvalidVote {
  /** Its place among the votes that were counted, from 0. */
  readonly index: number
  readonly reason: InvalidReason
}

/** A count and what was left out of it. */
export interface Tally<N extends RuleName> {
  readonly result: ResultOf<N>
  readonly invalidVotes: readonly InvalidVote[]
}

/** Why a round cannot be counted as it was opened. */
export type RefusedTerms = 'settings' | 'options' | 'electorate'

/** Whether a round can be opened, or counted, on these terms; null where it can. Cost: O(options). */
export function checkTerms(name: RuleName, settings: unknown, { options, electorate, present }: BallotTerms): RefusedTerms | null {
  const rule = anyRule(name)
  if (!v.is(rule.settings, settings)) return 'settings'
  const ids = new Set(options.map(({ id }) => id))
  const areDifferent = ids.size === options.length && ids.size <= MAX_BALLOT_OPTIONS && ![...ids].some(isForbiddenKey)
  if (!areDifferent || rule.checkOptions?.(options) === false) return 'options'
  const isCount = (count: unknown) => isWholeNumber(count, 0, MAX_ELECTORATE)
  return isCount(electorate) && (present === undefined || isCount(present)) ? null : 'electorate'
}

/** Reads one vote as a rule does; the reason where it does not count. */
export const readVote = <N extends RuleName>(
  name: N,
  value: unknown,
  settings: SettingsOf<N>,
  terms: Pick<BallotTerms, 'options'>,
): { readonly vote: VoteOf<N> } | { readonly invalid: InvalidReason } => anyRule(name).readVote(value, settings, terms.options)

/**
 * Counts votes by a rule: reads each, lists those that do not count with the reason, and never repairs one. The same for any order of the
 * votes, but for the indexes of invalid ones. Cost: that of the rule.
 * @param settings as the round has them, not yet read @returns null where the terms are refused (`checkTerms`) or there are more than `MAX_VOTES`
 */
export function tally<N extends RuleName>(name: N, settings: unknown, terms: BallotTerms, votes: readonly WeightedVote[]): Tally<N> | null {
  if (checkTerms(name, settings, terms) || votes.length > MAX_VOTES) return null
  const rule = anyRule(name)
  const read = v.parse(rule.settings, settings)
  const valid: ReadVote<VoteOf<N>>[] = []
  const invalidVotes: InvalidVote[] = []
  const sums = { valid: 0, invalid: 0, blank: 0 }
  for (const [index, { weight, vote: value }] of votes.entries()) {
    const isWeight = isWholeNumber(weight, 1, MAX_VOTE_WEIGHT)
    const vote = isWeight ? rule.readVote(value, read, terms.options) : { invalid: 'weight' as const }
    if ('invalid' in vote) {
      invalidVotes.push({ index, reason: vote.invalid })
      // a weight that is none still stands for one ballot
      sums.invalid += isWeight ? weight : 1
      continue
    }
    valid.push({ weight, vote: vote.vote })
    sums.valid += weight
    if (rule.isBlank(vote.vote)) sums.blank += weight
  }
  const cast = sums.valid + sums.invalid
  const base: BaseResult = { rule: ruleId(name), electorate: terms.electorate, cast, ...sums, missing: Math.max(0, terms.electorate - cast) }
  return { result: { ...base, ...rule.count(read, terms, valid) } as ResultOf<N>, invalidVotes }
}

/** A rule without its name: what it reads is what it counts. */
const anyRule = <N extends RuleName>(name: N) => tallyRules[name] as unknown as TallyRule<SettingsOf<N>, VoteOf<N>, object>
