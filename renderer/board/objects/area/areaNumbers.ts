import { type Area, type AreaId, byAreaOrder } from '../../../../shared/model/records/area.ts'

/** The numbers of the areas that people put in order, from 1. Cost: O(areas log areas). */
export function areaNumbers(areas: Iterable<Area>): ReadonlyMap<AreaId, number> {
  const ordered = [...areas].filter(({ order }) => order !== undefined).sort(byAreaOrder)
  return new Map(ordered.map(({ id }, at) => [id, at + 1]))
}
