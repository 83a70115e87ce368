import { encloses } from '../../base/geometry.ts'
import { areaOf, bySurface, type Frame } from './areaOf.ts'

/**
 * Whether an area lies in another one: all of it, and it is the smaller one; of two with the same box the one whose id comes first. An order, so that no
 * areas lie in each other in a circle.
 */
export const liesIn = (inner: Frame, outer: Frame): boolean => inner.id !== outer.id && encloses(outer.box, inner.box) && bySurface(inner, outer) < 0

/** The areas that lie in an area, at any depth. Cost: O(areas). */
export function areasWithin<A extends Frame>(outer: Frame, areas: Iterable<A>): readonly A[] {
  const inner: A[] = []
  for (const area of areas) if (liesIn(area, outer)) inner.push(area)
  return inner
}

/** The smallest area that an area lies in; null where it lies in none. Cost: O(areas). */
export function areaAround<A extends Frame>(inner: Frame, areas: Iterable<A>): A | null {
  let around: A | null = null
  for (const area of areas) if (liesIn(inner, area) && (!around || bySurface(area, around) < 0)) around = area
  return around
}

/**
 * The closed area that hides something: of those that it lies in the largest, because what is in a closed area is hidden with it. Null where none does.
 * Cost: O(areas), of which those that are closed are looked through twice.
 * @param isArea it is an area itself: then it lies in what encloses it, else in the area of its centre
 * @param closed those of the areas that are closed
 */
export function closedAround<A extends Frame>(object: Frame, isArea: boolean, areas: Iterable<A>, closed: readonly A[]): A | null {
  if (closed.length === 0) return null
  const own = isArea ? object : areaOf(object, areas)
  if (!own) return null
  let largest: A | null = null
  for (const area of closed) {
    const hides = liesIn(own, area) || (!isArea && own.id === area.id)
    if (hides && (!largest || bySurface(largest, area) < 0)) largest = area
  }
  return largest
}
