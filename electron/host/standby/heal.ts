import { stronger } from './election.ts'
import type { Peers } from './peers.ts'
import type { Answered, Probe } from './probe.ts'
import { compareTerms, type TermRef } from './terms.ts'

interface Given {
  readonly process: string
  readonly id: string
  readonly term: () => TermRef
  readonly peers: Peers
  readonly probe: Probe
  /** Brings everything that is here to the other host. Rejects where that host does not prove itself, or cannot take it. */
  readonly carry: (to: Answered) => Promise<void>
  /** Everything is there: hosts no more. */
  readonly yieldTo: (to: Answered) => Promise<void>
  /** Lets a host that has to give way know where this one is: it may never have heard of it. */
  readonly callTo: (weaker: Answered) => Promise<void>
  readonly log: (line: string) => void
}

const EVERY_MS = 1000

/**
 * While this computer hosts: looks whether another one does too. By a term that counts before this one, it gives way once
 * everything of here is there; by one that counts after, it calls the other to do so.
 */
export function healWhileHosting({ process, id, term, peers, probe, carry, yieldTo, callTo, log }: Given): () => void {
  let over = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const look = async () => {
    const others = peers.list().filter((peer) => peer.id !== id)
    const answers = others.length > 0 ? await probe(process, others) : []
    if (over) return
    const winner = stronger(term(), answers)
    if (winner) {
      await carry(winner)
      if (!over) await yieldTo(winner)
      return
    }
    const weaker = answers.filter(({ health }) => health.hosting && compareTerms(term(), { n: health.term, id: health.id }) < 0)
    for (const other of weaker) await callTo(other)
  }
  const again = () => {
    if (over) return
    timer = setTimeout(() => {
      look()
        .catch((error) => log(`not healed: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(again)
    }, EVERY_MS)
  }
  again()
  return () => {
    over = true
    if (timer) clearTimeout(timer)
  }
}
