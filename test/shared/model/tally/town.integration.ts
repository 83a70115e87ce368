import { expect, it } from 'vitest'
import { equalShares } from '../../../../shared/model/tally/equalShares.ts'
import { townVote } from '../../../support/ballots/ballotVectors.ts'

it('a town of 6 586 voters and its projects come out as they officially did', () => {
  const { budget, projects, groups, expected } = townVote()
  const options = projects.map(([id, cost]) => ({ id, text: id, cost }))
  const votes = groups.map(([weight, chosen]) => ({ weight, vote: chosen.split(' ') }))
  const count = equalShares.count({ budget }, { options, electorate: 6586 }, votes)
  expect([...count.funded].sort()).toEqual([...expected.withAdd1].sort())
  expect(count).toMatchObject({ spent: expected.spent, left: budget - expected.spent, perVoter: 315, byBallotOrder: [] })
})
