import { type Fraction, fraction, greatestDivisor } from '../../../base/math/fraction.ts'
import { StepLimit } from './stepLimit.ts'

/** A project that at least one voter wants, as one run sees it. */
export interface Project {
  readonly id: string
  /** On the ballot, from 0. */
  readonly place: number
  /** Whole, above 0. */
  readonly cost: bigint
  /** Indexes of the groups that want it. */
  readonly groups: readonly number[]
  /** How many voters want it. */
  readonly votes: number
}

/** Voters who want the same projects, and so have the same money all the time. */
export interface VoterGroup {
  readonly size: bigint
}

/** What one run buys. */
export interface Purchases {
  /** In the order in which they were bought. */
  readonly bought: readonly { readonly id: string /** What each voter pays who can. */; readonly payment: Fraction }[]
  /** What is left to a voter of each group. */
  readonly purses: readonly Fraction[]
  /** Projects of which only the order of the ballot told which comes next, one list for each such moment. */
  readonly sameRank: readonly (readonly string[])[]
  /** By how many steps all purses can grow, at least, with the same projects bought in the same order; null: by any number. */
  readonly sameFor: bigint | null
}

/** A line: what a value is now, and by how much it grows for each euro that every purse begins with more. Both over the denominator of the run. */
interface LinearAmount {
  readonly at: bigint
  readonly slope: bigint
}

/** What a project costs each of the voters who pay in full: `line / (payers × denominator)`. */
interface Price extends LinearAmount {
  readonly payers: bigint
}

interface Priced {
  readonly project: Project
  readonly price: Price
}

const NOTHING: LinearAmount = { at: 0n, slope: 0n }
const times = ({ at, slope }: LinearAmount, factor: bigint): LinearAmount => ({ at: at * factor, slope: slope * factor })
const minus = (a: LinearAmount, b: LinearAmount): LinearAmount => ({ at: a.at - b.at, slope: a.slope - b.slope })
const compareBigInts = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The method of equal shares with cost utilities (D. Peters, G. Pierczyński, P. Skowron, “Proportional participatory budgeting with additive
 * utilities”, 2021), once, without what is added afterwards: the next project is always the one with the smallest payment per euro of its
 * cost; then the one with more votes, then the cheaper one, then the first on the ballot. Exact.
 *
 * Every amount is known as a line in what the purses begin with. Whatever was compared holds as long as no two lines cross, which tells how
 * far the purses may grow before anything changes.
 * Cost: at most O(projects² × groups) operations on whole numbers of O(projects × log voters) digits; a project whose earlier price is above
 * the best is not priced again, as purses only shrink.
 * @param step by how many euros purses grow
 */
export function purchases(projects: readonly Project[], groups: readonly VoterGroup[], purse: Fraction, step: bigint): Purchases {
  const limit = new StepLimit(step)
  let denominator = purse.bottom
  let purses = groups.map((): LinearAmount => ({ at: purse.top, slope: purse.bottom }))
  let left: readonly (Omit<Priced, 'price'> & { readonly price: Price | null })[] = projects.map((project) => ({ project, price: null }))
  const bought: Purchases['bought'][number][] = []
  const sameRank: (readonly string[])[] = []

  for (;;) {
    const order = byPurse(purses)
    let first: readonly Priced[] = []
    const priced: Priced[] = []
    for (const { project, price: earlier } of cheapestFirst(left)) {
      const [best] = first
      if (best && earlier && comparePrices({ project, price: earlier }, best) > 0) {
        priced.push({ project, price: earlier })
        continue
      }
      const price = priceOf(project, groups, purses, order, denominator, limit)
      // who cannot pay now cannot pay later
      if (!price) continue
      const candidate = { project, price }
      priced.push(candidate)
      const difference = best ? comparePrices(candidate, best) || compareProjects(project, best.project) : -1
      if (difference < 0) first = [candidate]
      else if (difference === 0) first = [...first, candidate]
    }
    const [best] = [...first].sort((a, b) => a.project.place - b.project.place)
    if (!best) break
    const { project, price } = best
    for (const other of priced) if (other.project !== project) limit.whileNotBelow(priceDifference(other, best))
    if (first.length > 1) sameRank.push(first.map((other) => other.project.id))
    bought.push({ id: project.id, payment: fraction(price.at, price.payers * denominator) })

    const divisor = greatestDivisor(greatestDivisor(price.at, price.slope), price.payers)
    const [factor, paid] = [price.payers / divisor, { at: price.at / divisor, slope: price.slope / divisor }]
    denominator *= factor
    purses = purses.map((line) => times(line, factor))
    for (const group of project.groups) {
      const rest = minus(purses[group] ?? NOTHING, paid)
      purses[group] = rest.at < 0n ? NOTHING : rest
    }
    left = priced
      .filter((other) => other.project !== project)
      .map((other) => ({ project: other.project, price: { ...times(other.price, factor), payers: other.price.payers } }))
  }
  return { bought, sameRank, purses: purses.map(({ at }) => fraction(at, denominator)), sameFor: limit.steps }
}

/** Groups, those with the least money first, as they will be when the purses grow a little. */
function byPurse(purses: readonly LinearAmount[]): ReadonlyMap<number, number> {
  const line = (group: number) => purses[group] ?? NOTHING
  const sorted = [...purses.keys()].sort((a, b) => compareBigInts(line(a).at, line(b).at) || compareBigInts(line(a).slope, line(b).slope))
  return new Map(sorted.map((group, place) => [group, place]))
}

/** More votes first, then the lower cost; 0 where only the order of the ballot is left. */
const compareProjects = (a: Project, b: Project) => b.votes - a.votes || compareBigInts(a.cost, b.cost)

/** The payment per euro of `a` less that of `b`, times what makes it whole. */
function priceDifference(a: Priced, b: Priced): LinearAmount {
  return minus(times(a.price, b.price.payers * b.project.cost), times(b.price, a.price.payers * a.project.cost))
}

const comparePrices = (a: Priced, b: Priced) =>
  compareBigInts(a.price.at * b.price.payers * b.project.cost, b.price.at * a.price.payers * a.project.cost)

/** Those that were cheapest before first: then most of the others need no new price. Those without a price come before all, in their order. */
function cheapestFirst<T extends { readonly project: Project; readonly price: Price | null }>(projects: readonly T[]): readonly T[] {
  const compare = ({ project, price }: T, other: T) =>
    price && other.price ? comparePrices({ project, price }, { project: other.project, price: other.price }) : 0
  return [...projects].sort(compare)
}

/** What each pays who can pay in full, when the others pay all that they have; null where they cannot pay together. */
function priceOf(
  { cost, groups: supporters }: Project,
  groups: readonly VoterGroup[],
  purses: readonly LinearAmount[],
  order: ReadonlyMap<number, number>,
  denominator: bigint,
  limit: StepLimit,
): Price | null {
  const sorted = [...supporters].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  let missing: LinearAmount = { at: cost * denominator, slope: 0n }
  let payers = 0n
  for (const group of sorted) payers += groups[group]?.size ?? 0n
  let poor = 0
  for (const group of sorted) {
    const line = purses[group] ?? NOTHING
    if (line.at * payers >= missing.at) break
    const size = groups[group]?.size ?? 0n
    missing = { at: missing.at - line.at * size, slope: missing.slope - line.slope * size }
    payers -= size
    poor += 1
  }
  if (payers === 0n) {
    limit.whileNotBelow(missing)
    return null
  }
  let before: LinearAmount | null = null
  for (const [place, group] of sorted.entries()) {
    const line = purses[group] ?? NOTHING
    // most groups have the same purse as others
    if (place !== poor && before && before.at === line.at && before.slope === line.slope) continue
    before = line
    const rest = minus(times(line, payers), missing)
    if (place < poor) limit.whileNotBelow(times(rest, -1n))
    else limit.whileNotBelow(rest)
  }
  return { ...missing, payers }
}
