import { equalShares } from '../../../shared/model/tally/equalShares.ts'
import { purchases } from '../../../shared/model/tally/purses/purchases.ts'

/** Numbers from 0 to 1 that repeat. */
function repeatable(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A vote of so many people on so many projects that cost about twice the budget together; some are wanted by many, some by few. */
export function anyVote(voters: number, projects: number, budget: number, seed: number) {
  const random = repeatable(seed)
  const options = Array.from({ length: projects }, (_, i) => ({
    id: `p${i}`,
    text: `Progetto ${i}`,
    cost: Math.max(1, Math.round((budget * 4 * random() ** 2 * 1.5) / projects)),
  }))
  const popularity = options.map(() => random() ** 2)
  const votes = Array.from({ length: voters }, () => ({
    weight: 1,
    vote: options.filter((_, i) => random() < (popularity[i] ?? 0)).map(({ id }) => id),
  }))
  return { settings: { budget }, terms: { options, electorate: voters }, votes }
}

/** Counts a vote. @returns milliseconds, and what each voter began with in the end */
export function countOnce({ settings, terms, votes }: ReturnType<typeof anyVote>) {
  const startedAt = performance.now()
  const count = equalShares.count(settings, terms, votes)
  return { ms: performance.now() - startedAt, count }
}

/** One run of purchases by which to measure the others: the same vote, with the purses as they were in the end. */
export function runOnce({ terms, votes }: ReturnType<typeof anyVote>, perVoter: number): number {
  const groups = votes.map(() => ({ size: 1n }))
  const projects = terms.options.map(({ id, cost }, place) => {
    const supporters = votes.flatMap(({ vote }, at) => (vote.includes(id) ? [at] : []))
    return { id, place, cost: BigInt(cost), groups: supporters, votes: supporters.length }
  })
  const startedAt = performance.now()
  purchases(
    projects.filter(({ votes: count }) => count > 0),
    groups,
    { top: BigInt(perVoter), bottom: 1n },
    1n,
  )
  return performance.now() - startedAt
}
