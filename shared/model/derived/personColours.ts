import type { Person, PersonId } from '../records/person.ts'

/** How many colours people have (`--person-0` … in the tokens). */
export const PERSON_COLOURS = 8

/** The colour that a person has where nothing is known of the others: 0 to {@link PERSON_COLOURS} − 1, the same on every device. */
export function ownColour(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return sum % PERSON_COLOURS
}

/**
 * The colours of people, by id: the first eight who were written down all differ, and none comes a third time before each has come twice. The
 * same on every device with the same people; who comes later changes nobody's. Cost: O(n log n).
 */
export function personColours(people: readonly Pick<Person, 'id' | 'since'>[]): ReadonlyMap<PersonId, number> {
  const uses = Array.from({ length: PERSON_COLOURS }, () => 0)
  const colours = new Map<PersonId, number>()
  for (const { id } of [...people].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))) {
    const own = ownColour(id)
    const fewest = Math.min(...uses)
    const colour = uses.findIndex((_, i) => uses[(own + i) % PERSON_COLOURS] === fewest)
    const chosen = (own + colour) % PERSON_COLOURS
    uses[chosen] = fewest + 1
    colours.set(id, chosen)
  }
  return colours
}
