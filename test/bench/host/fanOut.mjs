// Fan-out of updates at two servers, measured alternately: the delay at every reader.
import { atMost, median, percentile, roundToTenth } from '../statistics.mjs'

/** Updates per block: each block has its own 95th percentile, so that one pause of the machine affects one block. */
export const BLOCK = 40

/** Delays at the readers, in milliseconds. `late`: an entry per update (counted from 0) and reader. The first block meets a cold server and is left out. */
export function summarizeLatency(samples) {
  const blocks = []
  for (const { index, ms } of samples) {
    if (index < BLOCK) continue
    const block = Math.floor(index / BLOCK) - 1
    blocks[block] ??= []
    blocks[block].push(ms)
  }
  const p95s = blocks.map((block) => percentile(block, 0.95))
  const share = (of) => percentile(blocks.flat(), of)
  return { p95s, p50Ms: share(0.5), p95Ms: share(0.95), p99Ms: share(0.99), blockP95Ms: median(p95s) }
}

/** The same as figures to be told. */
export const rounded = ({ p95s, ...figures }) => Object.fromEntries(Object.entries(figures).map(([name, ms]) => [name, roundToTenth(ms)]))

/** A promise on the ratio of the middle block. */
export const blocksAtMost = (bound, { p95s }, baseline) => atMost(bound, median(p95s.map((ms, i) => ms / baseline.p95s[i])))

/** Runs a step at both servers, alternating which server is first: the first finds the machine in a slightly different state. */
export async function alternate(count, [one, other], action) {
  for (let i = 0; i < count; i += 1) for (const server of i % 2 === 0 ? [one, other] : [other, one]) await action(server, i)
}
