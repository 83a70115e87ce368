import { expect, it } from 'vitest'
import { legalNumberOf, neededPeople } from '../../../../shared/model/minutes/legalNumber.ts'
import { legalQuorums } from '../../../../shared/model/records/sessionState.ts'

it.each([
  [1, [1, 1, 1, 1, 1]],
  [2, [1, 1, 1, 2, 2]],
  [3, [1, 1, 2, 2, 2]],
  [20, [1, 7, 10, 11, 14]],
  [21, [1, 7, 11, 11, 14]],
])('of %s entitled, any, a third, half, a majority, two thirds are so many', (entitled, needed) => {
  expect(legalQuorums.map((quorum) => neededPeople(quorum, entitled))).toEqual(needed)
})

it('is not verified before somebody said both', () => {
  expect(legalNumberOf({ entitled: 20 })).toBeNull()
  expect(legalNumberOf({ quorum: 'half' })).toBeNull()
  expect(legalNumberOf({ entitled: 20, quorum: 'half' })).toEqual({ entitled: 20, quorum: 'half', needed: 10 })
})
