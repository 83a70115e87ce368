import fc from 'fast-check'
import type { BallotTerms, InvalidReason, WeightedVote } from '../../../shared/model/tally/tallyRule.ts'
import type { RuleName } from '../../../shared/model/tally/tallyRules.ts'

/** A ballot of few options and voters, so that there are ties, with votes that do not count among the others. */
export interface AnyBallot {
  readonly settings: object
  readonly terms: BallotTerms
  readonly valid: readonly WeightedVote[]
  readonly invalid: readonly (WeightedVote & { readonly reason: InvalidReason })[]
}

const letters = ['B', 'A', 'D', 'C', '__x']
const share = fc.constantFrom([0, 1], [1, 3], [1, 2], [2, 3], [1, 1])
const places = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined })
const some = <T>(values: readonly T[]) => fc.subarray([...values])
const numbersOn = (ids: readonly string[], number: fc.Arbitrary<number>) =>
  some(ids).chain((chosen) => fc.record(Object.fromEntries(chosen.map((id) => [id, number]))))
const defined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value))

/** Levels of some options: cut where `true` stands. */
const levels = (ids: readonly string[]) =>
  fc
    .tuple(fc.shuffledSubarray([...ids], { minLength: 1 }), fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length }))
    .map(([order, cuts]) =>
      order.reduce<string[][]>((list, id, at) => {
        const last = list.at(-1)
        if (last && !cuts[at]) last.push(id)
        else list.push([id])
        return list
      }, []),
    )

type Bad = readonly (readonly [unknown, InvalidReason])[]
type Parts = {
  readonly settings: fc.Arbitrary<object>
  readonly vote: (settings: never, ids: readonly string[]) => fc.Arbitrary<unknown>
  readonly bad: Bad
}

const badNumbers: Bad = [
  [null, 'form'],
  [[], 'form'],
  ['A', 'form'],
  [{ A: '1' }, 'form'],
  [{ 'option 99': 1 }, 'unknownOption'],
  [{ A: -20 }, 'number'],
  [{ A: 0.5 }, 'number'],
  [{ A: Number.NaN }, 'number'],
  [{ A: 1e300 }, 'number'],
  [JSON.parse('{"__proto__":1}'), 'unknownOption'],
]
const badLevels: Bad = [
  [null, 'form'],
  ['A', 'form'],
  [['A'], 'form'],
  [[[1]], 'form'],
  [[['A'], []], 'form'],
  [[], 'empty'],
  [[['A', 'A']], 'repeatedOption'],
  [[['A'], ['A']], 'repeatedOption'],
  [[['option 99']], 'unknownOption'],
]
const ranking: Parts = { settings: fc.record({ places }), vote: (_settings, ids) => levels(ids), bad: badLevels }
const reasons = fc.constantFrom('Manca la sede', 'Solo con il pulmino', 'No')

const parts: Readonly<Record<RuleName, Parts>> = {
  dots: {
    settings: fc.record({ perVoter: fc.integer({ min: 1, max: 4 }), places }),
    vote: ({ perVoter }: { perVoter: number }, ids) =>
      fc
        .array(fc.constantFrom(...ids), { maxLength: perVoter })
        .map((list) => Object.fromEntries(ids.map((id) => [id, list.filter((one) => one === id).length]))),
    bad: [...badNumbers, [{ A: 5 }, 'tooMany'], [{ A: 3, B: 3 }, 'tooMany']],
  },
  score: {
    settings: fc.constantFrom({ min: 0, max: 10 }, { min: -2, max: 2, places: 2 }, { min: 1, max: 3 }),
    vote: ({ min, max }: { min: number; max: number }, ids) => numbersOn(ids, fc.integer({ min, max })),
    bad: [...badNumbers, [{ A: 11 }, 'number']],
  },
  schulze: ranking,
  borda: ranking,
  yesno: {
    settings: fc
      .record({
        quorum: share,
        quorumOf: fc.constantFrom(undefined, 'voters', 'attendance'),
        majority: fc.constantFrom('simple', 'present', 'absolute', 'share'),
      })
      .chain((settings) => share.map((needed) => ({ ...settings, ...(settings.majority === 'share' ? { share: needed } : {}) }))),
    vote: () => fc.constantFrom('yes', 'no', 'abstain'),
    bad: [
      ['maybe', 'form'],
      [null, 'form'],
      [1, 'form'],
      [['yes'], 'form'],
    ],
  },
  consent: {
    settings: fc.record({ quorum: share }),
    vote: () =>
      fc.oneof(
        fc.constantFrom({ choice: 'consent' }, { choice: 'aside' }),
        fc.record({ choice: fc.constantFrom('reserve', 'objection'), reason: reasons }),
      ),
    bad: [
      ['consent', 'form'],
      [null, 'form'],
      [{ choice: 'perhaps' }, 'form'],
      [{ choice: 'consent', reason: 'x' }, 'form'],
      [{ choice: 'objection' }, 'noReason'],
      [{ choice: 'reserve', reason: '  ' }, 'noReason'],
      [{ choice: 'reserve', reason: 3 }, 'form'],
      [{ choice: 'objection', reason: 'x'.repeat(601) }, 'tooLong'],
      [{ choice: 'objection', reason: 'x', other: 1 }, 'form'],
    ],
  },
  gradient: {
    settings: fc.constant({}),
    vote: () => fc.integer({ min: 1, max: 8 }),
    bad: [
      [0, 'number'],
      [9, 'number'],
      [1.5, 'number'],
      [Number.NaN, 'number'],
      ['1', 'form'],
      [null, 'form'],
    ],
  },
  split: {
    settings: fc.constantFrom({ total: 10, unit: 1 }, { total: 600, unit: 100 }, { total: 7, unit: 7 }),
    vote: ({ total, unit }: { total: number; unit: number }, ids) =>
      fc.oneof(
        {
          weight: 9,
          arbitrary: fc
            .array(fc.constantFrom(...ids), { minLength: total / unit, maxLength: total / unit })
            .map((list) => Object.fromEntries(ids.map((id) => [id, unit * list.filter((one) => one === id).length]))),
        },
        { weight: 1, arbitrary: fc.constant({}) },
      ),
    bad: [
      ...badNumbers.filter(([, reason]) => reason !== 'number'),
      [{ A: -1 }, 'number'],
      [{ A: 0 }, 'sum'],
      [{ A: 1e300 }, 'number'],
      [{ A: 0.5 }, 'number'],
    ],
  },
  equalshares: {
    settings: fc.record({ budget: fc.integer({ min: 1, max: 120 }), step: fc.constantFrom(undefined, 1, 3) }),
    vote: (_settings, ids) => some(ids),
    bad: [
      [null, 'form'],
      [{}, 'form'],
      [[1], 'form'],
      [['option 99'], 'unknownOption'],
      [['A', 'A'], 'repeatedOption'],
    ],
  },
}

/** Ballots of a rule. */
export const anyBallot = (name: RuleName): fc.Arbitrary<AnyBallot> =>
  fc
    .tuple(
      parts[name].settings.map(defined),
      fc.integer({ min: 2, max: letters.length }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 5, maxLength: 5 }),
    )
    .chain(([settings, count, costs]) => {
      const options = letters
        .slice(0, count)
        .map((id, at) => ({ id, text: `Opzione ${id}`, ...(name === 'equalshares' ? { cost: costs[at]! } : {}) }))
      const ids = options.map(({ id }) => id)
      const weight = fc.integer({ min: 1, max: 3 })
      const vote = fc.record({ weight, vote: parts[name].vote(settings as never, ids) })
      const bad = fc
        .record({ weight, bad: fc.constantFrom(...parts[name].bad) })
        .map(({ weight: many, bad: [one, reason] }) => ({ weight: many, vote: one, reason }))
      return fc.record({
        settings: fc.constant(settings),
        terms: fc.record({ options: fc.constant(options), electorate: fc.integer({ min: 20, max: 40 }), present: fc.integer({ min: 0, max: 20 }) }),
        valid: fc.array(vote, { maxLength: 9 }),
        invalid: fc.array(bad, { maxLength: 3 }),
      })
    })
