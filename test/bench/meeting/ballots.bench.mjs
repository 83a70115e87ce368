// What it costs a computer to open and count the votes of sixty people, and what one more vote costs the screen that follows.
import { buildForNode } from '../childProcesses.mjs'
import { median, roundToTenth } from '../statistics.mjs'

const VOTERS = 60
/** Milliseconds from the shares to the result. */
const COUNT_MS = 1000

export async function bench() {
  const { msToCount } = await import(`file://${await buildForNode('meeting/ballots.parts')}`)
  const runs = Array.from({ length: 5 }, () => msToCount(VOTERS))
  const [count, follow] = [median(runs.map((each) => each.count)), median(runs.map((each) => each.follow))]
  return { ballots: { countMs: roundToTenth(count), followMs: roundToTenth(follow), boundMs: COUNT_MS, ok: count <= COUNT_MS } }
}
