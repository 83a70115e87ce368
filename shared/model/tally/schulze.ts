import { rankOptions, sortedIds } from './optionRanks.ts'
import { countAbove, type RankedVote, type RankingSettings, rankedVote } from './rankedVote.ts'
import type { RankedCount, TallyRule } from './tallyRule.ts'

/** What Schulze’s method finds. Rows and columns of both matrices are in the order of `ids`. */
export interface SchulzeCount extends RankedCount {
  /** All options, sorted by UTF-16 code unit. */
  readonly ids: readonly string[]
  /** `above[a][b]`: how many put a above b. */
  readonly above: readonly (readonly number[])[]
  /** `paths[a][b]`: the strength of the strongest path from a to b, over defeats measured by the votes that won them; 0 without a path. */
  readonly paths: readonly (readonly number[])[]
  /** Options that no other beats. */
  readonly winners: readonly string[]
  /** The option that wins against each other one alone; null where there is none. */
  readonly condorcet: string | null
}

/**
 * Schulze’s method with winning votes (M. Schulze, “A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method”, 2011): a comes before b where the strongest path from a to b is stronger than the one back. Beating is
 * transitive, being tied is not: an option may tie with two of which one beats the other. Cost: O(votes × options² + options³).
 */
export const schulze: TallyRule<RankingSettings, RankedVote, SchulzeCount> = {
  ...rankedVote,
  name: 'schulze',
  version: 1,
  count: ({ places = 1 }, { options }, votes) => {
    const ids = sortedIds(options.map(({ id }) => id))
    const above = countAbove(
      ids.map((id) => ({ id, text: '' })),
      votes,
    )
    const paths = strongestPaths(above)
    const placeOf = new Map(ids.map((id, place) => [id, place]))
    const at = (matrix: readonly Float64Array[], a: string, b: string) => matrix[placeOf.get(a) ?? -1]?.[placeOf.get(b) ?? -1] ?? 0
    const beats = (a: string, b: string) => at(paths, a, b) > at(paths, b, a)
    const ranked = rankOptions(ids, beats, places)
    const beatsAlone = (a: string, b: string) => at(above, a, b) > at(above, b, a)
    return {
      ...ranked,
      ids,
      above: above.map((row) => [...row]),
      paths: paths.map((row) => [...row]),
      winners: ids.filter((id) => ranked.ranks[id] === 1),
      condorcet: ids.find((id) => ids.every((other) => other === id || beatsAlone(id, other))) ?? null,
    }
  },
}

/** Widest paths by Floyd’s and Warshall’s algorithm. Cost: O(options³). */
function strongestPaths(above: readonly Float64Array[]): readonly Float64Array[] {
  const paths = above.map((row, a) => row.map((votes, b) => (votes > (above[b]?.[a] ?? 0) ? votes : 0)))
  for (const [via, onward] of paths.entries())
    for (const [from, row] of paths.entries()) {
      const reach = row[via] ?? 0
      if (from === via || reach === 0) continue
      for (const [to, strength] of onward.entries()) if (to !== from) row[to] = Math.max(row[to] ?? 0, Math.min(reach, strength))
    }
  return paths
}
