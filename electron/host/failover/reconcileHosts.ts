import type { PeerList } from '../discovery/peerList.ts'
import { strongerHost } from './election.ts'
import type { HealthProbe, PeerAnswer } from './healthProbe.ts'
import { compareTerms, type TermRef } from './terms.ts'

interface ReconcileOptions {
  readonly processId: string
  readonly id: string
  readonly term: () => TermRef
  readonly peers: PeerList
  readonly probeHealth: HealthProbe
  /** Brings everything that is here to the other host. Rejects where that host does not prove itself, or cannot take it. */
  readonly handover: (to: PeerAnswer) => Promise<void>
  /** Everything is there: hosts no more. */
  readonly stepDownTo: (to: PeerAnswer) => Promise<void>
  /** Lets a host that has to give way know where this one is: it may never have heard of it. */
  readonly announceTo: (weaker: PeerAnswer) => Promise<void>
  readonly log: (line: string) => void
}

const EVERY_MS = 1000

/**
 * While this computer hosts: looks whether another one does too. By a term that counts before this one, it gives way once
 * everything of here is there; by one that counts after, it calls the other to do so.
 */
export function reconcileHosts({ processId, id, term, peers, probeHealth, handover, stepDownTo, announceTo, log }: ReconcileOptions): () => void {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const check = async () => {
    const otherPeers = peers.list().filter((peer) => peer.id !== id)
    const answers = otherPeers.length > 0 ? await probeHealth(processId, otherPeers) : []
    if (stopped) return
    const winner = strongerHost(term(), answers)
    if (winner) {
      await handover(winner)
      if (!stopped) await stepDownTo(winner)
      return
    }
    const weaker = answers.filter(({ health }) => health.hosting && compareTerms(term(), { n: health.term, id: health.id }) < 0)
    for (const other of weaker) await announceTo(other)
  }
  const scheduleNext = () => {
    if (stopped) return
    timer = setTimeout(() => {
      check()
        .catch((error) => log(`not healed: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(scheduleNext)
    }, EVERY_MS)
  }
  scheduleNext()
  return () => {
    stopped = true
    if (timer) clearTimeout(timer)
  }
}
