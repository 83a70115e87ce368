import * as v from 'valibot'
import { integer } from '../../base/read.ts'
import { addUp, type OptionNumbers, readOptionNumbers, sumOf } from './optionNumbers.ts'
import { byId, rankOptions } from './optionRanks.ts'
import { MAX_BALLOT_OPTIONS, type RankedCount, type TallyRule } from './tallyRule.ts'

/** Most points that one voter can be given. */
export const MAX_DOTS = 100

const settings = v.strictObject({
  /** Points that each voter has; they may leave some. */
  perVoter: integer(1, MAX_DOTS),
  /** Most points on one option; left out: as many as each has. */
  perOption: v.optional(integer(1, MAX_DOTS)),
  /** How many options are chosen; left out: one. */
  places: v.optional(integer(1, MAX_BALLOT_OPTIONS)),
})
/** How points are given. */
export type DotsSettings = v.InferOutput<typeof settings>

/** What points add up to. */
export interface DotsCount extends RankedCount {
  readonly totals: Readonly<Record<string, number>>
  /** Points that valid votes left, weights counted. */
  readonly unused: number
}

/** Points on options: the most points first. Cost: O(votes × options + options²). */
export const dots: TallyRule<DotsSettings, OptionNumbers, DotsCount> = {
  name: 'dots',
  version: 1,
  settings,
  defaults: ({ options }) => ({ perVoter: Math.max(1, Math.min(5, Math.ceil(options.length / 2))) }),
  readVote: (value, { perVoter, perOption = perVoter }, options) => {
    const numbers = readOptionNumbers(value, options, 0, Number.MAX_SAFE_INTEGER)
    if ('invalid' in numbers) return numbers
    const points = Object.values(numbers.vote)
    return points.some((number) => number > perOption) || sumOf(numbers.vote) > perVoter ? { invalid: 'tooMany' } : numbers
  },
  isBlank: (vote) => sumOf(vote) === 0,
  count: ({ perVoter, places = 1 }, { options }, votes) => {
    const totals = addUp(options, votes)
    const ids = options.map(({ id }) => id)
    const totalOf = (id: string) => totals.get(id) ?? 0
    return {
      ...rankOptions(ids, (a, b) => totalOf(a) > totalOf(b), places),
      totals: byId(ids, totalOf),
      unused: votes.reduce((sum, { weight, vote }) => sum + weight * (perVoter - sumOf(vote)), 0),
    }
  },
}
