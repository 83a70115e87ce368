import * as v from 'valibot'
import { compareFractions, fraction, fractionText } from '../../base/math/fraction.ts'
import { integer } from '../../base/read.ts'
import { addUp, type OptionNumbers, readOptionNumbers, sumOf } from './optionNumbers.ts'
import { byId, sortedIds } from './optionRanks.ts'
import type { TallyRule } from './tallyRule.ts'

/** Largest sum to share out, in whatever it is counted in. */
export const MAX_TOTAL = 1_000_000_000

const settings = v.pipe(
  v.strictObject({
    /** What each voter shares out, whole. */
    total: integer(1, MAX_TOTAL),
    /** The smallest amount, which divides the total. */
    unit: integer(1, MAX_TOTAL),
  }),
  v.check(({ total, unit }) => total % unit === 0, 'the smallest amount divides the total'),
)
/** What is shared out. */
export type SplitSettings = v.InferOutput<typeof settings>

/** How a sum is shared out. */
export interface SplitCount {
  /** Votes that share out the sum: the valid ones that are not blank. */
  readonly sharing: number
  /** Exact means; empty where nobody shared out anything. */
  readonly means: Readonly<Record<string, string>>
  /** In whole units, adding up to the total; empty where nobody shared out anything. */
  readonly shares: Readonly<Record<string, number>>
  /** Options whose remainders were equal and of which the order of the ballot gave a unit to some only. */
  readonly byBallotOrder: readonly string[]
}

/**
 * A sum that everybody shares out: the exact mean, whole units first, and the units left to the largest remainders; equal remainders in the
 * order of the ballot (Hamilton’s method). Cost: O(votes × options + options log options).
 */
export const split: TallyRule<SplitSettings, OptionNumbers, SplitCount> = {
  name: 'split',
  version: 1,
  settings,
  defaults: () => ({ total: 100, unit: 1 }),
  readVote: (value, { total, unit }, options) => {
    const numbers = readOptionNumbers(value, options, 0, total)
    if ('invalid' in numbers || split.isBlank(numbers.vote)) return numbers
    if (Object.values(numbers.vote).some((amount) => amount % unit > 0)) return { invalid: 'number' }
    return sumOf(numbers.vote) === total ? numbers : { invalid: 'sum' }
  },
  isBlank: (vote) => Object.keys(vote).length === 0,
  count: ({ total, unit }, { options }, votes) => {
    const sharing = votes.reduce((sum, { weight, vote }) => sum + (split.isBlank(vote) ? 0 : weight), 0)
    if (sharing === 0) return { sharing, means: {}, shares: {}, byBallotOrder: [] }
    const sums = addUp(options, votes)
    const parts = options.map(({ id }, place) => {
      const mean = fraction(sums.get(id) ?? 0, sharing)
      const units = mean.top / (mean.bottom * BigInt(unit))
      const rest = fraction(mean.top - units * mean.bottom * BigInt(unit), mean.bottom)
      return { id, place, mean, units: Number(units), rest }
    })
    const left = total / unit - parts.reduce((sum, { units }) => sum + units, 0)
    const order = [...parts].sort((a, b) => compareFractions(b.rest, a.rest) || a.place - b.place)
    const [lastIn, firstOut] = [order[left - 1], order[left]]
    const edge = lastIn && firstOut && compareFractions(lastIn.rest, firstOut.rest) === 0 ? lastIn.rest : null
    const raised = new Set(order.slice(0, left).map(({ id }) => id))
    const partOf = new Map(parts.map((part) => [part.id, part]))
    const ids = options.map(({ id }) => id)
    return {
      sharing,
      means: byId(ids, (id) => fractionText(partOf.get(id)?.mean ?? fraction(0))),
      shares: byId(ids, (id) => ((partOf.get(id)?.units ?? 0) + (raised.has(id) ? 1 : 0)) * unit),
      byBallotOrder: sortedIds(parts.filter(({ rest }) => edge && compareFractions(rest, edge) === 0).map(({ id }) => id)),
    }
  },
}
