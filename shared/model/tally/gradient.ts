import * as v from 'valibot'
import { isWholeNumber } from './optionNumbers.ts'
import type { TallyRule } from './tallyRule.ts'

/** Steps of the scale, after Kaner: 1 whole-hearted endorsement … 4 abstention … 8 veto. */
export const GRADIENT_STEPS = 8
const ABSTENTION = 4

/** How much agreement there is: `broad`, `lukewarm`, `notYet`; `none`: nobody took a side. */
export type GradientOutcome = 'broad' | 'lukewarm' | 'notYet' | 'none'

/** What a scale of agreement comes to, weights counted. There is no mean: the distance between two steps is not a number. */
export interface GradientCount {
  /** How many stand on each step, from 1 to 8. */
  readonly histogram: readonly number[]
  /** The lower and the upper median; null without a vote. */
  readonly median: readonly [number, number] | null
  /** How many are on 1 to 3. */
  readonly pro: number
  /** How many are not on 4. */
  readonly voting: number
  readonly outcome: GradientOutcome
}

const settings = v.strictObject({})

/**
 * The scale of agreement (S. Kaner, “Facilitator’s Guide to Participatory Decision-Making”). Broad: at least four fifths of those not on 4
 * are on 1 to 3, and nobody on 7 or 8. Lukewarm: at least four fifths are on 1, 2, 3 or 6, and nobody on 8. Cost: O(votes).
 */
export const gradient: TallyRule<v.InferOutput<typeof settings>, number, GradientCount> = {
  name: 'gradient',
  version: 1,
  settings,
  defaults: () => ({}),
  readVote: (value) => {
    if (typeof value !== 'number') return { invalid: 'form' }
    return isWholeNumber(value, 1, GRADIENT_STEPS) ? { vote: value } : { invalid: 'number' }
  },
  isBlank: (vote) => vote === ABSTENTION,
  count: (_settings, _terms, votes) => {
    const histogram = Array.from({ length: GRADIENT_STEPS }, () => 0)
    for (const { weight, vote } of votes) histogram[vote - 1] = (histogram[vote - 1] ?? 0) + weight
    const on = (...steps: readonly number[]) => steps.reduce((sum, step) => sum + (histogram[step - 1] ?? 0), 0)
    const all = on(1, 2, 3, 4, 5, 6, 7, 8)
    const [pro, voting] = [on(1, 2, 3), all - on(ABSTENTION)]
    const isMost = (part: number) => part * 5 >= voting * 4
    const outcome = isMost(pro) && on(7, 8) === 0 ? 'broad' : isMost(pro + on(6)) && on(8) === 0 ? 'lukewarm' : 'notYet'
    const median = all > 0 ? ([stepOf(histogram, Math.floor((all - 1) / 2)), stepOf(histogram, Math.floor(all / 2))] as const) : null
    return { histogram, median, pro, voting, outcome: voting === 0 ? 'none' : outcome }
  },
}

/** The step of the vote at a place, from 0, when all stand in the order of their steps. */
function stepOf(histogram: readonly number[], place: number): number {
  let after = 0
  for (const [at, count] of histogram.entries()) {
    after += count
    if (after > place) return at + 1
  }
  return GRADIENT_STEPS
}
