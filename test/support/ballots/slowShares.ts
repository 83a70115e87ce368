import { isBelow, isSame, less, over, plus, type Ratio, ratio, smaller, totalOf, written } from './slowNumbers.ts'

/** A project as the definition has it: what it costs and who wants it, by their numbers. */
export interface SlowProject {
  readonly id: string
  readonly cost: number
  readonly voters: readonly number[]
}

/** The amount that, paid by all who have it, with all of the others, makes the cost; null where all have too little. */
function paymentFor(cost: number, purses: readonly Ratio[]): Ratio | null {
  if (isBelow(totalOf(purses), ratio(cost))) return null
  // whoever has least of those who pay in full: the payment is the same for any guess that is right
  for (let payers = purses.length; payers > 0; payers--) {
    const sorted = [...purses].sort((a, b) => (isBelow(a, b) ? -1 : isBelow(b, a) ? 1 : 0))
    const poor = sorted.slice(0, purses.length - payers)
    const payment = over(less(ratio(cost), totalOf(poor)), ratio(payers))
    const isRight = poor.every((purse) => isBelow(purse, payment)) && !isBelow(sorted[poor.length] ?? ratio(0), payment)
    if (isRight) return payment
  }
  throw new Error('somebody pays in full')
}

/** Equal shares once, as it is defined: utility by cost, or one for each project. */
export function slowPurchases(projects: readonly SlowProject[], voters: number, purse: Ratio, utility: 'cost' | 'number' = 'cost') {
  let purses = Array.from({ length: voters }, () => purse)
  const bought: SlowProject[] = []
  const payments: string[] = []
  for (;;) {
    const offers = projects.flatMap((project) => {
      const payment =
        bought.includes(project) || project.voters.length === 0
          ? null
          : paymentFor(
              project.cost,
              project.voters.map((voter) => purses[voter]!),
            )
      return payment ? [{ project, payment, price: utility === 'cost' ? over(payment, ratio(project.cost)) : payment }] : []
    })
    const isBetter = (a: (typeof offers)[number], b: (typeof offers)[number]) =>
      isBelow(a.price, b.price) ||
      (isSame(a.price, b.price) &&
        (a.project.voters.length > b.project.voters.length ||
          (a.project.voters.length === b.project.voters.length && a.project.cost < b.project.cost)))
    const best = offers.reduce<(typeof offers)[number] | null>((first, offer) => (!first || isBetter(offer, first) ? offer : first), null)
    if (!best) break
    purses = purses.map((own, voter) => (best.project.voters.includes(voter) ? less(own, smaller(own, best.payment)) : own))
    bought.push(best.project)
    payments.push(written(best.payment))
  }
  return { bought, payments, purses: purses.map(written) }
}

/** Purses grow one step at a time until the next purchases cost more than the budget. */
export function slowEqualShares(projects: readonly SlowProject[], voters: number, budget: number, step: number) {
  const costOf = (list: readonly SlowProject[]) => list.reduce((sum, { cost }) => sum + cost, 0)
  let perVoter = voters === 0 ? 0 : Math.floor(budget / voters / step) * step
  let { bought } = slowPurchases(projects, voters, ratio(perVoter))
  while (bought.length < projects.filter((project) => project.voters.length > 0).length) {
    const next = slowPurchases(projects, voters, plus(ratio(perVoter), ratio(step))).bought
    if (costOf(next) > budget) break
    perVoter += step
    bought = next
  }
  return { funded: bought.map(({ id }) => id), perVoter, spent: costOf(bought) }
}
