import type { RankedCount } from './tallyRule.ts'

/** Ids in the order of their UTF-16 code units, the same on every device. Cost: O(n log n). */
export const sortedIds = (ids: Iterable<string>): readonly string[] => [...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

/** An object with one value per id, whatever the ids are. */
export const byId = <T>(ids: readonly string[], of: (id: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(ids.map((id) => [id, of(id)]))

/**
 * Ranks options of which some beat others, and fills places with them. An option is chosen when it is among the first in whatever order of
 * those that beat nobody of each other, and tied when it is in some order only: no lot is drawn. Cost: O(n²) comparisons.
 * @param beats a strict partial order @param places how many are chosen
 */
export function rankOptions(ids: readonly string[], beats: (a: string, b: string) => boolean, places: number): RankedCount {
  const above = new Map(ids.map((id) => [id, ids.filter((other) => beats(other, id)).length]))
  const below = new Map(ids.map((id) => [id, ids.filter((other) => beats(id, other)).length]))
  const isSure = (id: string) => ids.length - 1 - (below.get(id) ?? 0) < places
  const isPossible = (id: string) => (above.get(id) ?? 0) < places
  return {
    ranks: byId(ids, (id) => (above.get(id) ?? 0) + 1),
    chosen: sortedIds(ids.filter(isSure)),
    ties: sortedIds(ids.filter((id) => isPossible(id) && !isSure(id))),
  }
}
