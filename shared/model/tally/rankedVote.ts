import * as v from 'valibot'
import { integer } from '../../base/read.ts'
import { type BallotOption, MAX_BALLOT_OPTIONS, type ReadVote, type TallyRule } from './tallyRule.ts'

/** Levels of options, best first. Options of one level are tied; those left out are tied below the last. */
export type RankedVote = readonly (readonly string[])[]

const settings = v.strictObject({
  /** How many options are chosen; left out: one. */
  places: v.optional(integer(1, MAX_BALLOT_OPTIONS)),
})
/** How options are put into an order. */
export type RankingSettings = v.InferOutput<typeof settings>

/** What the rules share that count orders of preference. Reading a vote costs O(options). */
export const rankedVote: Pick<TallyRule<RankingSettings, RankedVote, object>, 'settings' | 'defaults' | 'readVote' | 'isBlank'> = {
  settings,
  defaults: () => ({}),
  readVote: (value, _settings, options) => {
    if (!Array.isArray(value) || value.length > options.length) return { invalid: 'form' }
    const levels: readonly unknown[] = value
    if (levels.some((level) => !Array.isArray(level) || level.length === 0 || level.length > options.length)) return { invalid: 'form' }
    const ranked = (levels as readonly (readonly unknown[])[]).flat()
    if (ranked.length === 0) return { invalid: 'empty' }
    if (ranked.some((id) => typeof id !== 'string')) return { invalid: 'form' }
    const ids = new Set<unknown>(options.map(({ id }) => id))
    if (ranked.some((id) => !ids.has(id))) return { invalid: 'unknownOption' }
    return new Set(ranked).size < ranked.length ? { invalid: 'repeatedOption' } : { vote: value as RankedVote }
  },
  // one level is all that such a vote has, and every option is in it: see `levelsOf`
  isBlank: () => false,
}

/** The levels of a vote as places of options on the ballot, with those it left out as the last level. Cost: O(options). */
export function levelsOf(vote: RankedVote, options: readonly BallotOption[]): readonly (readonly number[])[] {
  const places = new Map(options.map(({ id }, place) => [id, place]))
  const levels = vote.map((level) => level.flatMap((id) => places.get(id) ?? []))
  const ranked = new Set(levels.flat())
  const others = options.flatMap((_, place) => (ranked.has(place) ? [] : [place]))
  return others.length > 0 ? [...levels, others] : levels
}

/**
 * How many votes put one option above another, by their places on the ballot: `above[a][b]`. Cost: O(votes × options²).
 */
export function countAbove(options: readonly BallotOption[], votes: readonly ReadVote<RankedVote>[]): readonly Float64Array[] {
  const above = options.map(() => new Float64Array(options.length))
  for (const { weight, vote } of votes) {
    const order = levelsOf(vote, options)
    for (const [at, level] of order.entries()) {
      const lower = order.slice(at + 1).flat()
      for (const better of level) {
        const row = above[better]
        if (row) for (const worse of lower) row[worse] = (row[worse] ?? 0) + weight
      }
    }
  }
  return above
}
