import type { Person, PersonId } from '../../../shared/model/records/person.ts'
import { ownColour, PERSON_COLOURS } from '../../kit/people/Avatar.tsx'

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
