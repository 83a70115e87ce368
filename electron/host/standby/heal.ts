import { stronger } from './election.ts'
import type { Peers } from './peers.ts'
import type { Answered, Probe } from './probe.ts'
import type { TermRef } from './terms.ts'

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
  readonly log: (line: string) => void
}

const EVERY_MS = 1000

/** While this computer hosts: looks whether another one does too, by a term that counts before this one, and gives way once everything of here is there. */
export function healWhileHosting({ process, id, term, peers, probe, carry, yieldTo, log }: Given): () => void {
  let over = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const look = async () => {
    const others = peers.list().filter((peer) => peer.id !== id)
    const winner = others.length > 0 ? stronger(term(), await probe(process, others)) : null
    if (!winner || over) return
    try {
      await carry(winner)
    } catch (error) {
      log(`not given way: ${error instanceof Error ? error.message : 'unknown'}`)
      return
    }
    if (!over) await yieldTo(winner)
  }
  const again = () => {
    if (over) return
    timer = setTimeout(() => {
      look()
        .catch((error) => log(`healing failed: ${error instanceof Error ? error.name : 'unknown'}`))
        .finally(again)
    }, EVERY_MS)
  }
  again()
  return () => {
    over = true
    if (timer) clearTimeout(timer)
  }
}
