// What it costs a computer to open and count the votes of sixty people, and what one more vote costs the screen that follows; in secret, to verify them.
import { buildForNode } from '../childProcesses.mjs'
import { median, roundToTenth } from '../statistics.mjs'

const VOTERS = 60
/** Milliseconds from the shares to the result. */
const COUNT_MS = 1000
/** How many times what signing a secret vote takes its verification may: the tables of the ring make it less. */
const VERIFIED_PER_SIGNED = 1

export async function bench() {
  const { msInSecret, msToCount } = await import(`file://${await buildForNode('meeting/ballots.parts')}`)
  const runs = Array.from({ length: 5 }, () => msToCount(VOTERS))
  const [count, follow] = [median(runs.map((each) => each.count)), median(runs.map((each) => each.follow))]
  const { sign, verify } = await msInSecret(VOTERS)
  const ratio = verify / VOTERS / sign
  return {
    ballots: {
      countMs: roundToTenth(count),
      followMs: roundToTenth(follow),
      boundMs: COUNT_MS,
      secretSeconds: roundToTenth(verify / 1000),
      signMs: roundToTenth(sign),
      verifiedPerSigned: roundToTenth(ratio),
      ok: count <= COUNT_MS && ratio <= VERIFIED_PER_SIGNED,
    },
  }
}
