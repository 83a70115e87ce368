import { describe, expect, it } from 'vitest'
import { fraction, fractionText } from '../../../../shared/base/math/fraction.ts'
import { purchases } from '../../../../shared/model/tally/purses/purchases.ts'
import { type RuleName, tally } from '../../../../shared/model/tally/tallyRules.ts'
import { type BallotVector, ballotVectors } from '../../../support/ballots/ballotVectors.ts'
import { ratio } from '../../../support/ballots/slowNumbers.ts'
import { slowPurchases } from '../../../support/ballots/slowShares.ts'

type Values = Readonly<Record<string, unknown>>

/** The votes of the files name an answer and its reason by older words. */
const renamed = (vote: unknown): unknown => {
  if (typeof vote !== 'object' || vote === null || !('say' in vote)) return vote
  return 'why' in vote ? { choice: vote.say, reason: vote.why } : { choice: vote.say }
}

function result(rule: RuleName, { options = [], electorate = 500, settings = {}, places, votes = [] }: BallotVector): Values {
  const terms = { options: options.map((id) => ({ id, text: id })), electorate }
  const weighted = votes.map(([weight, vote]) => ({ weight, vote: renamed(vote) }))
  return tally(rule, places ? { ...settings, places } : settings, terms, weighted)!.result as unknown as Values
}

/** What the files call by another name: there `cast` and `n` leave invalid votes out, and a matrix has its options as keys. */
const named: Readonly<Record<string, (counted: Values) => unknown>> = {
  cast: (counted) => counted.valid,
  n: (counted) => counted.valid,
  result: (counted) => counted.outcome,
  selection: ({ chosen, ties }) => ({ chosen, tied: ties }),
  d: (counted) => keyed(counted, 'above'),
  p: (counted) => keyed(counted, 'paths'),
}
function keyed(counted: Values, matrix: 'above' | 'paths') {
  const [ids, rows] = [counted.ids as readonly string[], counted[matrix] as readonly (readonly number[])[]]
  const others = (at: number) => ids.flatMap((id, to) => (to === at ? [] : [[id, rows[at]?.[to]] as const]))
  return Object.fromEntries(ids.map((id, at) => [id, Object.fromEntries(others(at))]))
}
const contains = (counted: Values, expected: Values) =>
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, (named[key] ?? ((all: Values) => all[key]))(counted)]))).toEqual(expected)

describe.each(['dots', 'score', 'yesno', 'consent', 'gradient', 'split'] as const)('the cases of %s', (rule) => {
  it.each(ballotVectors(rule).map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    contains(result(rule, vector), vector.expected)
  })
})

describe('the cases of orders of preference', () => {
  it.each(ballotVectors('ranking').map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const { borda, rankedPairs: _leftOut, ...schulze } = vector.expected
    contains(result('schulze', vector), schulze)
    if (borda) contains(result('borda', vector), { points: borda })
  })
})

describe('the cases of equal shares', () => {
  const fields = ({ projects = [], voters = [], budget = 0, step }: BallotVector) => ({ projects, voters, budget, step })

  it.each(ballotVectors('equal-shares').map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const { projects, voters, budget, step } = fields(vector)
    const { fixedCost, fixedNumber, withAdd1, payments, purses } = vector.expected
    const supporters = (id: string) => voters.flatMap((vote, voter) => (vote.includes(id) ? [voter] : []))
    const list = projects.map(([id, cost]) => ({ id, cost, voters: supporters(id) }))
    const once = purchases(
      list
        .map(({ id, cost, voters: groups }, place) => ({ id, place, cost: BigInt(cost), groups, votes: groups.length }))
        .filter(({ votes }) => votes > 0),
      voters.map(() => ({ size: 1n })),
      fraction(budget, voters.length),
      1n,
    )
    const slow = slowPurchases(list, voters.length, ratio(budget, voters.length))
    expect(once.bought.map(({ id }) => id)).toEqual(slow.bought.map(({ id }) => id))
    expect(once.bought.map(({ id }) => id).sort()).toEqual(fixedCost)
    if (payments) expect(once.bought.map(({ payment }) => fractionText(payment))).toEqual(payments)
    if (purses) expect(once.purses.map(fractionText)).toEqual(purses)
    // the reference proves itself by utilities that the product does not offer
    if (fixedNumber)
      expect(
        slowPurchases(list, voters.length, ratio(budget, voters.length), 'number')
          .bought.map(({ id }) => id)
          .sort(),
      ).toEqual(fixedNumber)
    if (!withAdd1) return
    const options = projects.map(([id, cost]) => ({ id, text: id, cost }))
    const grown = tally(
      'equalshares',
      { budget, step },
      { options, electorate: voters.length },
      voters.map((vote) => ({ weight: 1, vote })),
    )
    expect([...(grown?.result.funded ?? [])].sort()).toEqual(withAdd1)
  })
})
