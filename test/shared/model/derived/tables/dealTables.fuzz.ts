import { expect, it } from 'vitest'
import { arrangeTables, groupKey, type Participant } from '../../../../../shared/model/derived/tables/arrangeTables.ts'
import { separated } from '../../../../../shared/model/derived/tables/changePlacements.ts'
import { timesTogether } from '../../../../../shared/model/derived/tables/repeats.ts'
import type { Placement } from '../../../../../shared/model/value/placementsField.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'
import { spread } from './spread.ts'

/** Numbers from 0 to 1 by a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const personId = (at: number) => testId<Placement['person']>(`p${at}x`)

function somePeople(random: () => number): readonly Participant[] {
  const organisations = 1 + Math.floor(random() * 15)
  return Array.from({ length: 2 + Math.floor(random() * 80) }, (_, at) => ({
    id: personId(at),
    organisation: `Ente ${Math.floor(random() * random() * organisations)}`,
    part: ['member', 'delegate', 'listener'][Math.floor(random() * 3)] ?? 'member',
  }))
}

const seeds = Array.from({ length: 2000 }, (_, at) => at + 1)

it('of 2000 groups, tables and each organisation’s people at them differ by at most one, also after two people were separated', () => {
  const worst = { size: 0, group: 0, missing: 0, together: 0, separated: 0 }
  for (const seed of seeds) {
    const random = dice(seed)
    const people = somePeople(random)
    const style = seed % 2 ? 'organisation' : 'part'
    const count = 2 + Math.floor(random() * Math.min(11, people.length - 1))
    const dealt = arrangeTables(people, { style, count, rounds: 1 })
    const groups = new Map(people.map((person) => [person.id, groupKey(style, person)]))
    const groupOf = (person: Placement['person']) => groups.get(person) ?? ''
    const check = (placements: readonly Placement[]) => {
      const sizes = new Map([...new Set(groups.values()), null].map((group) => [group, Array.from({ length: count }, () => 0)]))
      for (const { person, tables } of placements) for (const of of [groupOf(person), null]) sizes.get(of)![tables[0]!]!++
      for (const [group, ofGroup] of sizes)
        worst[group === null ? 'size' : 'group'] = Math.max(worst[group === null ? 'size' : 'group'], spread(ofGroup))
      worst.missing += people.length - placements.length
    }
    check(dealt.placements)
    const [a, b] = [dealt.placements[0]!, dealt.placements.find(({ tables }, at) => at > 0 && tables[0] === 0)!]
    const apart = b && separated(dealt.placements, a.person, b.person, groupOf)
    if (!apart) continue
    worst.separated++
    const [first, second] = [a, b].map(({ person }) => apart.find((one) => one.person === person)!.tables)
    worst.together += timesTogether(first!, second!)
    check(apart)
  }
  expect(worst).toMatchObject({ size: 1, group: 1, missing: 0, together: 0 })
  expect(worst.separated).toBeGreaterThan(1500)
})
