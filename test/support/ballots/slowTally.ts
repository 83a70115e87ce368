import type { BallotTerms, WeightedVote } from '../../../shared/model/tally/tallyRule.ts'
import type { RuleName } from '../../../shared/model/tally/tallyRules.ts'
import { isBelow, less, orders, over, type Ratio, ratio, totalOf, written } from './slowNumbers.ts'
import { slowEqualShares } from './slowShares.ts'

type Numbers = Readonly<Record<string, number>>
type Levels = readonly (readonly string[])[]
/** Of all rules together: each has its own. */
interface Settings {
  readonly perVoter: number
  readonly places?: number
  readonly quorum: readonly [number, number]
  readonly quorumOf?: string
  readonly majority: string
  readonly share: readonly [number, number]
  readonly total: number
  readonly unit: number
  readonly budget: number
  readonly step?: number
}
type Expected = Readonly<Record<string, unknown>>

/** One ballot per voter: a weight of three is three of them. */
const single = <T>(votes: readonly WeightedVote[]) => votes.flatMap(({ weight, vote }) => Array.from({ length: weight }, () => vote as T))
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const entriesOf = (ids: readonly string[], of: (id: string) => unknown) => Object.fromEntries(ids.map((id) => [id, of(id)]))

/** Ranks, and who is among the first in all orders, and in some, that respect who beats whom. */
export function slowPlaces(ids: readonly string[], beats: (a: string, b: string) => boolean, places: number): Expected {
  const good = orders(ids).filter((order) => order.every((a, at) => order.slice(at + 1).every((b) => !beats(b, a))))
  const chosen = ids.filter((id) => good.every((order) => order.slice(0, places).includes(id))).sort()
  const ties = ids.filter((id) => !chosen.includes(id) && good.some((order) => order.slice(0, places).includes(id))).sort()
  return { ranks: entriesOf(ids, (id) => 1 + ids.filter((other) => beats(other, id)).length), chosen, ties }
}

const level = (levels: Levels, id: string) => {
  const at = levels.findIndex((one) => one.includes(id))
  return at < 0 ? levels.length : at
}

/** Computes each pair once. */
function paired(of: (a: string, b: string) => number): (a: string, b: string) => number {
  const computed = new Map<string, number>()
  return (a, b) => {
    const key = `${a}>${b}`
    const value = computed.get(key) ?? of(a, b)
    computed.set(key, value)
    return value
  }
}

/** The strongest path by trying every path. */
function strongest(ids: readonly string[], from: string, to: string, above: (a: string, b: string) => number): number {
  const defeat = (a: string, b: string) => (above(a, b) > above(b, a) ? above(a, b) : 0)
  const walk = (at: string, passed: readonly string[]): number =>
    Math.max(
      defeat(at, to),
      ...ids.filter((id) => id !== to && !passed.includes(id)).map((id) => Math.min(defeat(at, id), walk(id, [...passed, id]))),
    )
  return walk(from, [from])
}

const slow: Readonly<Record<RuleName, (settings: Settings, terms: BallotTerms, votes: readonly WeightedVote[]) => Expected>> = {
  dots: ({ perVoter, places = 1 }, { options }, votes) => {
    const ids = options.map(({ id }) => id)
    const total = (id: string) => sum(single<Numbers>(votes).map((vote) => vote[id] ?? 0))
    const unused = sum(single<Numbers>(votes).map((vote) => perVoter - sum(Object.values(vote))))
    return { ...slowPlaces(ids, (a, b) => total(a) > total(b), places), totals: entriesOf(ids, total), unused }
  },
  score: ({ places = 1 }, { options }, votes) => {
    const ids = options.map(({ id }) => id)
    const scores = (id: string) => single<Numbers>(votes).flatMap((vote) => vote[id] ?? [])
    const mean = (id: string): Ratio => over(totalOf(scores(id).map((score) => ratio(score))), ratio(scores(id).length))
    const scored = ids.filter((id) => scores(id).length > 0 && scores(id).length >= single(votes).length / 2)
    return {
      ...slowPlaces(scored, (a, b) => isBelow(mean(b), mean(a)), places),
      sums: entriesOf(ids, (id) => sum(scores(id))),
      counts: entriesOf(ids, (id) => scores(id).length),
      means: entriesOf(scored, (id) => written(mean(id))),
      belowHalf: ids.filter((id) => !scored.includes(id)).sort(),
    }
  },
  schulze: ({ places = 1 }, { options }, votes) => {
    const ids = options.map(({ id }) => id).sort()
    const all = single<Levels>(votes)
    const above = paired((a, b) => all.filter((levels) => level(levels, a) < level(levels, b)).length)
    const path = paired((a, b) => (a === b ? 0 : strongest(ids, a, b, above)))
    const beats = (a: string, b: string) => path(a, b) > path(b, a)
    return {
      ...slowPlaces(ids, beats, places),
      above: ids.map((a) => ids.map((b) => above(a, b))),
      paths: ids.map((a) => ids.map((b) => path(a, b))),
      winners: ids.filter((id) => !ids.some((other) => beats(other, id))),
      condorcet: ids.find((a) => ids.every((b) => a === b || above(a, b) > above(b, a))) ?? null,
    }
  },
  borda: ({ places = 1 }, { options }, votes) => {
    const ids = options.map(({ id }) => id)
    const against = (levels: Levels, a: string, b: string) =>
      level(levels, a) < level(levels, b) ? 2 : level(levels, a) === level(levels, b) ? 1 : 0
    const points = (a: string) =>
      ratio(sum(single<Levels>(votes).flatMap((levels) => ids.filter((b) => b !== a).map((b) => against(levels, a, b)))), 2)
    return { ...slowPlaces(ids, (a, b) => isBelow(points(b), points(a)), places), points: entriesOf(ids, (id) => written(points(id))) }
  },
  yesno: ({ quorum, quorumOf, majority, share }, { electorate, present = 0 }, votes) => {
    const all = single<string>(votes)
    const [yes, no, abstain] = ['yes', 'no', 'abstain'].map((choice) => all.filter((vote) => vote === choice).length) as [number, number, number]
    const there = quorumOf === 'attendance' ? Math.max(present, all.length) : all.length
    const isQuorum = all.length > 0 && !isBelow(ratio(there), ratio(electorate * quorum[0], quorum[1]))
    const needed = { simple: ratio(no), present: ratio(all.length, 2), absolute: ratio(electorate, 2) }[majority]
    const isMore = needed ? isBelow(needed, ratio(yes)) : yes > 0 && !isBelow(ratio(yes, yes + no), ratio(...share))
    const decided = majority === 'simple' && yes === no ? 'tie' : isMore ? 'approved' : 'rejected'
    return { yes, no, abstain, quorum: isQuorum, outcome: !isQuorum ? 'noQuorum' : yes + no === 0 ? 'none' : decided }
  },
  consent: ({ quorum }, { electorate }, votes) => {
    const all = single<{ readonly choice: string; readonly reason?: string }>(votes)
    const of = (choice: string) => all.filter((vote) => vote.choice === choice).length
    const isQuorum = all.length > 0 && !isBelow(ratio(all.length), ratio(electorate * quorum[0], quorum[1]))
    const agreed = of('reserve') > 0 ? 'adoptedWithReserves' : of('consent') > 0 ? 'adopted' : 'noConsent'
    const outcome = !isQuorum ? 'noQuorum' : of('objection') > 0 ? 'open' : agreed
    return { consent: of('consent'), reserve: of('reserve'), objection: of('objection'), aside: of('aside'), quorum: isQuorum, outcome }
  },
  gradient: (_settings, _terms, votes) => {
    const all = single<number>(votes).sort((a, b) => a - b)
    const on = (...steps: readonly number[]) => all.filter((step) => steps.includes(step)).length
    const voting = all.length - on(4)
    const isMost = (count: number) => count / voting >= 0.8
    const outcome = isMost(on(1, 2, 3)) && on(7, 8) === 0 ? 'broad' : isMost(on(1, 2, 3, 6)) && on(8) === 0 ? 'lukewarm' : 'notYet'
    const median = all.length === 0 ? null : [all[Math.floor((all.length - 1) / 2)], all[Math.floor(all.length / 2)]]
    return { histogram: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => on(step)), median, pro: on(1, 2, 3), voting, outcome: voting === 0 ? 'none' : outcome }
  },
  split: ({ total, unit }, { options }, votes) => {
    const ids = options.map(({ id }) => id)
    const all = single<Numbers>(votes).filter((vote) => Object.keys(vote).length > 0)
    if (all.length === 0) return { sharing: 0, means: {}, shares: {} }
    const mean = (id: string) => ratio(sum(all.map((vote) => vote[id] ?? 0)), all.length)
    const shares = new Map(ids.map((id) => [id, Number(mean(id)[0] / (mean(id)[1] * BigInt(unit))) * unit]))
    const rest = (id: string) => less(mean(id), ratio(shares.get(id)!))
    const begun = new Map(shares)
    while (sum([...shares.values()]) < total) {
      const open = ids.filter((id) => shares.get(id) === begun.get(id))
      const next = open.find((id) =>
        open.every((other) => !isBelow(less(mean(id), ratio(begun.get(id)!)), less(mean(other), ratio(begun.get(other)!)))),
      )!
      shares.set(next, shares.get(next)! + unit)
    }
    expectUnit(ids.every((id) => isBelow(rest(id), ratio(unit))))
    return { sharing: all.length, means: entriesOf(ids, (id) => written(mean(id))), shares: Object.fromEntries(shares) }
  },
  equalshares: ({ budget, step = 1 }, { options }, votes) => {
    const all = single<readonly string[]>(votes)
    const wants = (id: string) => all.flatMap((vote, voter) => (vote.includes(id) ? [voter] : []))
    const projects = options.map(({ id, cost = 0 }) => ({ id, cost, voters: wants(id) }))
    return slowEqualShares(projects, all.length, budget, step)
  },
}

function expectUnit(isBelowUnit: boolean) {
  if (!isBelowUnit) throw new Error('an option is a whole unit below its mean')
}

/** Counts valid votes of a few options as the definitions have it, in whatever time it takes: what the product's result must contain. */
export const slowTally = (name: RuleName, settings: object, terms: BallotTerms, votes: readonly WeightedVote[]): Expected =>
  slow[name](settings as Settings, terms, votes)
