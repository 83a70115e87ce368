import { fraction, fractionText } from '../../base/math/fraction.ts'
import { byId, rankOptions } from './optionRanks.ts'
import { levelsOf, type RankedVote, type RankingSettings, rankedVote } from './rankedVote.ts'
import type { RankedCount, TallyRule } from './tallyRule.ts'

/** What points by place come to. */
export interface BordaCount extends RankedCount {
  /** Whole or half points, such as `15/2`. */
  readonly points: Readonly<Record<string, string>>
}

/**
 * Borda’s count: from each vote an option gets one point for each option below it, and half a point for each that it is tied with.
 * Cost: O(votes × options + options²).
 */
export const borda: TallyRule<RankingSettings, RankedVote, BordaCount> = {
  ...rankedVote,
  name: 'borda',
  version: 1,
  count: ({ places = 1 }, { options }, votes) => {
    // in halves, so that they stay whole numbers
    const halves = options.map(() => 0)
    for (const { weight, vote } of votes) {
      let below = options.length
      for (const level of levelsOf(vote, options)) {
        below -= level.length
        for (const place of level) halves[place] = (halves[place] ?? 0) + weight * (2 * below + level.length - 1)
      }
    }
    const ids = options.map(({ id }) => id)
    const points = new Map(ids.map((id, place) => [id, halves[place] ?? 0]))
    const halvesOf = (id: string) => points.get(id) ?? 0
    return {
      ...rankOptions(ids, (a, b) => halvesOf(a) > halvesOf(b), places),
      points: byId(ids, (id) => fractionText(fraction(halvesOf(id), 2))),
    }
  },
}
