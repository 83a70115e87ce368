import { type Box, centreOf, contains } from '../../base/geometry.ts'

/** Something with a surface: an area, or whatever holds others by where they are. */
export interface Frame {
  readonly id: string
  readonly box: Box
}

/**
 * The area of a note: of the areas that hold the note's centre, the one with the smallest surface; null where none holds it.
 * Window, phone, outline and CSV all use this one rule, so that a note is filed under the same heading everywhere.
 * @param areas in any order; the result does not depend on the order. Cost: O(areas)
 */
export function areaOf<A extends Frame>(note: { readonly box: Box }, areas: Iterable<A>): A | null {
  const centre = centreOf(note.box)
  return smallestArea(areas, (area) => contains(area.box, centre))
}

/** The area with the smallest surface among those that satisfy `condition`; null where none does. Cost: O(areas) */
export function smallestArea<A extends Frame>(areas: Iterable<A>, condition: (area: A) => boolean): A | null {
  let smallest: A | null = null
  for (const area of areas) if (condition(area) && (!smallest || bySurface(area, smallest) < 0)) smallest = area
  return smallest
}

/** From the smallest surface to the largest; equal surfaces are ordered by id, so that every device gets the same order. */
export const bySurface = (a: Frame, b: Frame): number =>
  a.box.width * a.box.height - b.box.width * b.box.height || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
