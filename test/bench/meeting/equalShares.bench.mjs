// What it takes to count a vote of two hundred people on twenty projects by equal shares: in milliseconds, and beside computing every euro by
// which the purses grow.
import { loadModule } from '../childProcesses.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

const [VOTERS, PROJECTS] = [200, 20]
const BUDGETS = [20_000, 100_000, 1_000_000]
const SEEDS = [1, 2, 3, 4, 5, 6, 7]
/** Milliseconds for which a hall waits for a result. */
const BOUND_MS = 2000

export async function bench() {
  const { anyVote, countOnce, runOnce } = await loadModule('meeting/equalShares.parts')
  const figures = {}
  const ratios = []
  countOnce(anyVote(VOTERS, PROJECTS, BUDGETS[0], 99))
  for (const budget of BUDGETS) {
    const counted = SEEDS.map((seed) => {
      const vote = anyVote(VOTERS, PROJECTS, budget, seed)
      const { ms, count } = countOnce(vote)
      const runMs = median(Array.from({ length: 5 }, () => runOnce(vote, count.perVoter)))
      const euros = count.perVoter - Math.floor(budget / VOTERS) + 2
      return { ms, ratio: ms / (runMs * euros) }
    })
    const ms = counted.map((one) => one.ms)
    const slowest = Math.max(...ms)
    ratios.push(median(counted.map((one) => one.ratio)))
    figures[`budget${budget}`] = { ms: roundToTenth(median(ms)), slowestMs: roundToTenth(slowest), boundMs: BOUND_MS, ok: slowest <= BOUND_MS }
  }
  return { voters: VOTERS, projects: PROJECTS, ...figures, besideEveryEuro: atMost(1, ratios[1]), besideEveryEuroOfAMillion: atMost(0.2, ratios[2]) }
}
