import { expect, it } from 'vitest'
import { personColours } from '../../../../renderer/app/shell/personColours.ts'
import { ownColour, PERSON_COLOURS } from '../../../../renderer/kit/people/Avatar.tsx'
import type { PersonId } from '../../../../shared/model/records/person.ts'

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `persona${String(i * i).padStart(9, '0')}` as PersonId, since: 1000 + i }))

it('differ until all are used, and are used equally often then', () => {
  expect(new Set(personColours(people(PERSON_COLOURS)).values()).size).toBe(PERSON_COLOURS)
  const uses = [...personColours(people(5 * PERSON_COLOURS)).values()].reduce<number[]>((sums, colour) => {
    sums[colour] = (sums[colour] ?? 0) + 1
    return sums
  }, [])
  expect(uses).toEqual(Array.from({ length: PERSON_COLOURS }, () => 5))
})

it('stay when others come, and are the same whatever the order of the list', () => {
  const all = people(30)
  const [before, after] = [personColours(all.slice(0, 12)), personColours([...all].reverse())]
  for (const [id, colour] of before) expect(after.get(id)).toBe(colour)
})

it('begin with the colour that a person has alone', () => {
  const [first] = people(1)
  expect(personColours(people(3)).get(first?.id as PersonId)).toBe(ownColour(first?.id ?? ''))
})
