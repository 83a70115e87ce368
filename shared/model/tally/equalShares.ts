import * as v from 'valibot'
import { fraction } from '../../base/math/fraction.ts'
import { integer } from '../../base/read.ts'
import { isWholeNumber } from './optionNumbers.ts'
import { byId, sortedIds } from './optionRanks.ts'
import { type Project, type Purchases, purchases } from './purses/purchases.ts'
import type { BallotOption, BallotTerms, InvalidReason, ReadVote, TallyRule } from './tallyRule.ts'

/** Largest budget, and largest cost of a project, in whole euros. */
export const MAX_BUDGET = 1_000_000_000

/** Most projects of one ballot: three hundred voters and as many projects are counted in about four seconds. */
export const MAX_PROJECTS = 40

const settings = v.strictObject({
  /** In whole euros. */
  budget: integer(1, MAX_BUDGET),
  /** By how many euros all purses grow at once; left out: one. */
  step: v.optional(integer(1, MAX_BUDGET)),
})
/** What projects are paid from. */
export type EqualSharesSettings = v.InferOutput<typeof settings>

/** The ids of the projects that a voter wants, each once. */
export type Approvals = readonly string[]

/** Which projects are paid. */
export interface EqualSharesCount {
  /** In the order in which they were bought. */
  readonly funded: readonly string[]
  /** In whole euros. */
  readonly spent: number
  readonly left: number
  /** With how many euros each voter began, in the end. */
  readonly perVoter: number
  /** How many want each project. */
  readonly votes: Readonly<Record<string, number>>
  /** Projects that were equal in every respect, and of which the order of the ballot funded some only. */
  readonly byBallotOrder: readonly string[]
}

function readVote(value: unknown, options: readonly BallotOption[]): { readonly vote: Approvals } | { readonly invalid: InvalidReason } {
  if (!Array.isArray(value)) return { invalid: 'form' }
  const ids = new Set<unknown>(options.map(({ id }) => id))
  const chosen: readonly unknown[] = value
  if (chosen.some((id) => typeof id !== 'string')) return { invalid: 'form' }
  if (chosen.some((id) => !ids.has(id))) return { invalid: 'unknownOption' }
  return new Set(chosen).size < chosen.length ? { invalid: 'repeatedOption' } : { vote: value as Approvals }
}

/**
 * The method of equal shares: every voter has the same part of the budget, and supporters buy projects together (`purses/purchases.ts`). The
 * purses begin at the whole number of steps that fits, and grow by one step for everybody until what is bought next would cost more than the
 * budget, or until everything that anybody wants is bought. Steps that change nothing are not computed.
 * Cost: that of `purchases`, as often as growing purses change it, and at most once per step.
 */
export const equalShares: TallyRule<EqualSharesSettings, Approvals, EqualSharesCount> = {
  name: 'equalshares',
  version: 1,
  settings,
  checkOptions: (options) => options.length <= MAX_PROJECTS && options.every(({ cost }) => isWholeNumber(cost, 1, MAX_BUDGET)),
  defaults: ({ options }) => ({ budget: Math.max(1, Math.floor(options.reduce((sum, { cost = 0 }) => sum + cost, 0) / 2)) }),
  readVote: (value, _settings, options) => readVote(value, options),
  isBlank: (vote) => vote.length === 0,
  count: ({ budget, step = 1 }, terms, votes) => {
    const { projects, groups, voters } = readElectors(terms, votes)
    const costs = new Map(projects.map(({ id, cost }) => [id, Number(cost)]))
    const { run, perVoter } = growPurses(projects, groups, voters, budget, step)
    const funded = run.bought.map(({ id }) => id)
    const spent = funded.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0)
    const approvals = new Map(projects.map(({ id, votes: count }) => [id, count]))
    const ids = terms.options.map(({ id }) => id)
    const partly = run.sameRank.filter((ranked) => ranked.some((id) => !funded.includes(id)))
    const byBallotOrder = sortedIds(new Set(partly.flat()))
    return { funded, spent, left: budget - spent, perVoter, votes: byId(ids, (id) => approvals.get(id) ?? 0), byBallotOrder }
  },
}

/** Voters with the same projects as one group, and the projects that somebody wants. */
function readElectors({ options }: Pick<BallotTerms, 'options'>, votes: readonly ReadVote<Approvals>[]) {
  const groups = new Map<string, { readonly vote: ReadonlySet<string>; size: number }>()
  for (const { weight, vote } of votes) {
    const key = JSON.stringify(sortedIds(vote))
    const group = groups.get(key) ?? { vote: new Set(vote), size: 0 }
    groups.set(key, group)
    group.size += weight
  }
  const list = [...groups.values()]
  const projects = options.flatMap(({ id, cost = 0 }, place): readonly Project[] => {
    const supporters = list.flatMap(({ vote }, at) => (vote.has(id) ? [at] : []))
    const count = supporters.reduce((sum, at) => sum + (list[at]?.size ?? 0), 0)
    return count > 0 && cost > 0 ? [{ id, place, cost: BigInt(cost), groups: supporters, votes: count }] : []
  })
  return { projects, groups: list.map(({ size }) => ({ size: BigInt(size) })), voters: list.reduce((sum, { size }) => sum + size, 0) }
}

/** The last purchases within the budget while purses grow. */
function growPurses(
  projects: readonly Project[],
  groups: Parameters<typeof purchases>[1],
  voters: number,
  budget: number,
  step: number,
): { readonly run: Purchases; readonly perVoter: number } {
  const run = (purse: number) => purchases(projects, groups, fraction(purse), BigInt(step))
  const costs = new Map(projects.map(({ id, cost }) => [id, Number(cost)]))
  const costOf = ({ bought }: Purchases) => bought.reduce((sum, { id }) => sum + (costs.get(id) ?? 0), 0)
  let perVoter = voters > 0 ? Math.floor(budget / voters / step) * step : 0
  let now = run(perVoter)
  while (now.bought.length < projects.length && now.sameFor !== null) {
    const purse = perVoter + (Number(now.sameFor) + 1) * step
    const next = run(purse)
    // the step before this one is the last within the budget
    if (costOf(next) > budget) return { run: now, perVoter: purse - step }
    ;[now, perVoter] = [next, purse]
  }
  return { run: now, perVoter }
}
