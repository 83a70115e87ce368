import * as v from 'valibot'
import { hasQuorum, isShare, quorumSettings, shareOf } from './quorum.ts'
import type { TallyRule } from './tallyRule.ts'

/** What can be voted on a question. */
export const yesnoChoices = ['yes', 'no', 'abstain'] as const
/** One of {@link yesnoChoices}. */
export type YesnoChoice = (typeof yesnoChoices)[number]

/** Which majority is needed: `simple`: more yes than no; `present`: yes by more than half of those who voted; `absolute`: yes by more than half of the electorate; `share`: yes by at least a share of yes and no. */
export const majorities = ['simple', 'present', 'absolute', 'share'] as const

const settings = v.pipe(
  v.strictObject({ ...quorumSettings, majority: v.picklist(majorities), share: v.optional(shareOf) }),
  v.check(({ majority, share }) => (majority === 'share') === (share !== undefined), 'a share, and only with a majority of a share'),
)
/** What a question needs to be approved. */
export type YesnoSettings = v.InferOutput<typeof settings>

/** What became of a question: `tie`: as many yes as no, where that decides; `none`: everybody abstained. */
export type YesnoOutcome = 'approved' | 'rejected' | 'tie' | 'none' | 'noQuorum'

/** What a question comes to, weights counted. */
export interface YesnoCount extends Readonly<Record<YesnoChoice, number>> {
  readonly quorum: boolean
  readonly outcome: YesnoOutcome
}

/** Yes, no, or neither. Cost: O(votes). */
export const yesno: TallyRule<YesnoSettings, YesnoChoice, YesnoCount> = {
  name: 'yesno',
  version: 1,
  settings,
  defaults: () => ({ quorum: [1, 2], majority: 'simple' }),
  readVote: (value) => {
    const vote = yesnoChoices.find((choice) => choice === value)
    return vote ? { vote } : { invalid: 'form' }
  },
  isBlank: (vote) => vote === 'abstain',
  count: (needed, terms, votes) => {
    const sums = { yes: 0, no: 0, abstain: 0 }
    for (const { weight, vote } of votes) sums[vote] += weight
    const valid = sums.yes + sums.no + sums.abstain
    const quorum = hasQuorum(needed, terms, valid)
    return { ...sums, quorum, outcome: quorum ? outcomeOf(sums, needed, valid, terms.electorate) : 'noQuorum' }
  },
}

function outcomeOf(
  { yes, no }: Readonly<Record<YesnoChoice, number>>,
  { majority, share = [1, 1] }: YesnoSettings,
  valid: number,
  electorate: number,
): YesnoOutcome {
  if (yes + no === 0) return 'none'
  if (majority === 'simple' && yes === no) return 'tie'
  const isApproved = {
    simple: yes > no,
    present: 2 * yes > valid,
    absolute: 2 * yes > electorate,
    share: yes > 0 && isShare(yes, yes + no, share),
  }[majority]
  return isApproved ? 'approved' : 'rejected'
}
