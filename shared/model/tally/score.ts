import * as v from 'valibot'
import { compareFractions, fraction, fractionText } from '../../base/math/fraction.ts'
import { integer } from '../../base/read.ts'
import { addUp, type OptionNumbers, readOptionNumbers } from './optionNumbers.ts'
import { byId, rankOptions, sortedIds } from './optionRanks.ts'
import { MAX_BALLOT_OPTIONS, type RankedCount, type TallyRule } from './tallyRule.ts'

const settings = v.pipe(
  v.strictObject({
    /** Lowest and highest score, whole numbers. */
    min: integer(-10, 10),
    max: integer(-9, 100),
    /** How many options are chosen; left out: one. */
    places: v.optional(integer(1, MAX_BALLOT_OPTIONS)),
  }),
  v.check(({ min, max }) => min < max, 'the highest score is above the lowest'),
)
/** From where to where options are scored. */
export type ScoreSettings = v.InferOutput<typeof settings>

/** What scores come to. Options in `belowHalf` have no mean and no rank. */
export interface ScoreCount extends RankedCount {
  readonly sums: Readonly<Record<string, number>>
  /** How many scored each option. */
  readonly counts: Readonly<Record<string, number>>
  /** How many gave each option each score that somebody gave. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly means: Readonly<Record<string, string>>
  /** Options that fewer than half of the valid votes scored, or nobody: listed apart. */
  readonly belowHalf: readonly string[]
}

/** Scores, ordered by the exact mean of those who have an opinion. Cost: O(votes × options + options²). */
export const score: TallyRule<ScoreSettings, OptionNumbers, ScoreCount> = {
  name: 'score',
  version: 1,
  settings,
  defaults: () => ({ min: 0, max: 10 }),
  readVote: (value, { min, max }, options) => readOptionNumbers(value, options, min, max),
  isBlank: (vote) => Object.keys(vote).length === 0,
  count: ({ places = 1 }, { options }, votes) => {
    const ids = options.map(({ id }) => id)
    const sums = addUp(options, votes)
    const scores = new Map(ids.map((id) => [id, new Map<string, number>()]))
    for (const { weight, vote } of votes)
      for (const [id, number] of Object.entries(vote)) {
        const counts = scores.get(id)
        counts?.set(`${number}`, (counts.get(`${number}`) ?? 0) + weight)
      }
    const countOf = (id: string) => [...(scores.get(id)?.values() ?? [])].reduce((sum, count) => sum + count, 0)
    const counts = new Map(ids.map((id) => [id, countOf(id)]))
    const valid = votes.reduce((sum, { weight }) => sum + weight, 0)
    const means = new Map(
      ids.flatMap((id) => {
        const count = counts.get(id) ?? 0
        return count > 0 && 2 * count >= valid ? [[id, fraction(sums.get(id) ?? 0, count)] as const] : []
      }),
    )
    const meanOf = (id: string) => means.get(id) ?? fraction(0)
    const scored = ids.filter((id) => means.has(id))
    return {
      ...rankOptions(scored, (a, b) => compareFractions(meanOf(a), meanOf(b)) > 0, places),
      sums: byId(ids, (id) => sums.get(id) ?? 0),
      counts: byId(ids, (id) => counts.get(id) ?? 0),
      scores: byId(ids, (id) => Object.fromEntries(scores.get(id) ?? [])),
      means: byId(scored, (id) => fractionText(meanOf(id))),
      belowHalf: sortedIds(ids.filter((id) => !means.has(id))),
    }
  },
}
