// What silent writing costs: one idea on a phone six times slower than this computer, three hundred ideas opened by who leads, and what they weigh.
import { buildForNode } from '../childProcesses.mjs'
import { median, roundToTenth } from '../statistics.mjs'

const IDEAS = 300
const SLOWER = 6
/** Milliseconds that a person waits for an own idea, and a hall for all of them. */
const SEAL_MS = 120
const REVEAL_MS = 3000
/** What a session may leave behind, in bytes. */
const LOG_BYTES = 2 * 2 ** 20

export async function bench() {
  const { msToSeal, reveal } = await import(`file://${await buildForNode('meeting/sealing.parts')}`)
  msToSeal(20)
  const seal = median(msToSeal(60))
  const { shares, opening, bytes } = reveal(IDEAS)
  return {
    sealOnSlowPhone: { ms: roundToTenth(seal * SLOWER), boundMs: SEAL_MS, ok: seal * SLOWER <= SEAL_MS },
    reveal: { guardianMs: Math.round(shares), openingMs: Math.round(opening), boundMs: REVEAL_MS, ok: shares + opening <= REVEAL_MS },
    log: { ideas: IDEAS, bytes, boundBytes: LOG_BYTES, ok: bytes <= LOG_BYTES },
  }
}
