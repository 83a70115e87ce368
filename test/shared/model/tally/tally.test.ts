import { describe, expect, it } from 'vitest'
import { checkTerms, readVote, ruleId, ruleNamed, ruleNames, tally, tallyRules } from '../../../../shared/model/tally/tallyRules.ts'
import { checkRule } from '../../../support/ballots/tallyProperties.ts'

const options = ['A', 'B', 'C'].map((id) => ({ id, text: id, cost: 10 }))
const terms = { options, electorate: 20 }

describe('each rule', () => {
  it.each(ruleNames)('%s counts as it is defined, whoever votes first, and lists votes that do not count', (name) => {
    checkRule(name, 1, 15)
  })

  it.each(ruleNames)('%s has settings to begin with, refuses others, and counts nobody’s votes', (name) => {
    const settings = tallyRules[name].defaults(terms)
    expect(checkTerms(name, settings, terms)).toBeNull()
    expect(checkTerms(name, { ...settings, other: 1 }, terms)).toBe('settings')
    expect(tally(name, { ...settings, other: 1 }, terms, [])).toBeNull()
    expect(tally(name, settings, terms, [])?.result).toMatchObject({ rule: ruleId(name), cast: 0, valid: 0, invalid: 0, blank: 0, missing: 20 })
    expect(ruleNamed(ruleId(name))).toBe(name)
  })

  it('is not known by a name without its version, or with another', () => {
    expect([ruleNamed('dots'), ruleNamed('dots/2'), ruleNamed('__proto__/1')]).toEqual([null, null, null])
  })
})

describe('terms of a ballot', () => {
  it.each([
    ['an option twice', { ...terms, options: [...options, ...options] }, 'options'],
    ['an option that every object has', { ...terms, options: [{ id: '__proto__', text: 'x' }] }, 'options'],
    ['more than a hundred options', { ...terms, options: Array.from({ length: 101 }, (_, i) => ({ id: `${i}`, text: 'x' })) }, 'options'],
    ['half a voter', { ...terms, electorate: 1.5 }, 'electorate'],
    ['fewer than nobody in the room', { ...terms, present: -1 }, 'electorate'],
  ])('are refused with %s', (_what, bad, reason) => {
    expect(checkTerms('dots', { perVoter: 3 }, bad)).toBe(reason)
    expect(tally('dots', { perVoter: 3 }, bad, [])).toBeNull()
  })

  it.each([
    ['score', { min: 5, max: 5 }],
    ['dots', { perVoter: 0 }],
    ['dots', { perVoter: 2.5 }],
    ['split', { total: 10, unit: 3 }],
    ['yesno', { quorum: [3, 2], majority: 'simple' }],
    ['yesno', { quorum: [1, 2], majority: 'share' }],
    ['equalshares', { budget: 0 }],
  ] as const)('are refused with settings of %s that make no sense', (name, settings) => {
    expect(checkTerms(name, settings, terms)).toBe('settings')
  })

  it('need what every project costs, for equal shares', () => {
    const free = [{ id: 'A', text: 'A' }]
    expect(checkTerms('equalshares', { budget: 10 }, { options: free, electorate: 3 })).toBe('options')
    expect(checkTerms('dots', { perVoter: 3 }, { options: free, electorate: 3 })).toBeNull()
  })
})

describe('votes', () => {
  it('with a weight that is none are listed as one ballot each', () => {
    const votes = [0, 101, 1.5, Number.NaN].map((weight) => ({ weight, vote: 'yes' }))
    const counted = tally('yesno', { quorum: [0, 1], majority: 'simple' }, terms, votes)
    expect(counted?.result).toMatchObject({ cast: 4, invalid: 4, valid: 0, outcome: 'noQuorum' })
    expect(counted?.invalidVotes.map(({ reason }) => reason)).toEqual(['weight', 'weight', 'weight', 'weight'])
  })

  it('that choose nothing are valid and counted as blank', () => {
    const blank = { dots: { A: 0 }, score: {}, yesno: 'abstain', consent: { choice: 'aside' }, gradient: 4, split: {}, equalshares: [] } as const
    for (const [name, vote] of Object.entries(blank) as [keyof typeof blank, unknown][])
      expect(tally(name, tallyRules[name].defaults(terms), terms, [{ weight: 2, vote }])?.result).toMatchObject({ valid: 2, blank: 2, invalid: 0 })
  })

  it('are refused on a phone for the reason for which they would not count', () => {
    expect(readVote('dots', { A: 6 }, { perVoter: 5 }, terms)).toEqual({ invalid: 'tooMany' })
    expect(readVote('dots', { A: 5 }, { perVoter: 5 }, terms)).toEqual({ vote: { A: 5 } })
  })

  it('are counted up to two thousand at once', () => {
    const votes = Array.from({ length: 2001 }, () => ({ weight: 1, vote: 'yes' }))
    expect(tally('yesno', { quorum: [0, 1], majority: 'simple' }, terms, votes)).toBeNull()
  })
})

it('ties of which one option beats the other leave nobody out by chance', () => {
  // by Schulze's method A beats B, and C ties with both: of two places one is A's, and B and C are tied for the other
  const ranked = tally('schulze', { places: 2 }, terms, [
    { weight: 2, vote: [['A'], ['B'], ['C']] },
    { weight: 1, vote: [['C'], ['A'], ['B']] },
    { weight: 1, vote: [['C'], ['A', 'B']] },
  ])
  expect(ranked?.result).toMatchObject({ chosen: ['A'], ties: ['B', 'C'], ranks: { A: 1, B: 2, C: 1 } })
})

it('a share that only the order of the ballot gave is named', () => {
  const half = (order: readonly string[]) =>
    tally('split', { total: 3, unit: 1 }, { options: order.map((id) => ({ id, text: id })), electorate: 2 }, [
      { weight: 1, vote: { A: 2, B: 1 } },
      { weight: 1, vote: { A: 1, B: 2 } },
    ])?.result
  expect(half(['A', 'B'])).toMatchObject({ shares: { A: 2, B: 1 }, byBallotOrder: ['A', 'B'] })
  expect(half(['B', 'A'])).toMatchObject({ shares: { A: 1, B: 2 }, byBallotOrder: ['A', 'B'] })
})

describe('projects with the same price for each euro', () => {
  const one = (_voter: string, ...vote: readonly string[]) => ({ weight: 1, vote })
  const fund = (
    costs: Readonly<Record<string, number>>,
    budget: number,
    votes: readonly { readonly weight: number; readonly vote: readonly string[] }[],
  ) =>
    tally('equalshares', { budget }, { options: Object.entries(costs).map(([id, cost]) => ({ id, text: id, cost })), electorate: 20 }, votes)?.result

  it('are bought in the order of their votes, then of their costs', () => {
    // five pay 10 each for the first, so that one of the three who want `more` has nothing left
    const rich = Array.from({ length: 4 }, (_, i) => one(`rich ${i}`, 'first'))
    const votes = [...rich, one('poor', 'first', 'more'), one('a', 'fewer'), one('b', 'fewer'), one('c', 'more'), one('d', 'more')]
    expect(fund({ fewer: 10, more: 10, first: 50 }, 90, votes)?.funded).toEqual(['first', 'more', 'fewer'])
    const pairs = [one('a', 'dear'), one('b', 'dear'), one('c', 'cheap'), one('d', 'cheap')]
    expect(fund({ dear: 20, cheap: 10 }, 40, pairs)?.funded).toEqual(['cheap', 'dear'])
  })

  it('and with the same votes and costs are named where money was left for some only', () => {
    const votes = [one('a', 'left', 'right'), one('b', 'left', 'right')]
    expect(fund({ left: 10, right: 10 }, 10, votes)).toMatchObject({ funded: ['left'], byBallotOrder: ['left', 'right'] })
    expect(fund({ left: 10, right: 10 }, 20, votes)).toMatchObject({ funded: ['left', 'right'], byBallotOrder: [] })
  })
})
