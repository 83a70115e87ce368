import type { HostCandidateList } from '../discovery/hostCandidateList.ts'
import { strongerHost } from './election.ts'
import type { HealthProbe, PeerAnswer } from './healthProbe.ts'
import { compareTerms, type TermRef } from './terms.ts'

interface ReconcileOptions {
  readonly processId: string
  readonly id: string
  readonly term: () => TermRef
  readonly peers: HostCandidateList
  readonly probeHealth: HealthProbe
  /** Sends everything that this host has to the other one. Rejects if the other host cannot prove its identity or does not accept it. */
  readonly handover: (to: PeerAnswer) => Promise<void>
  /** The other host has everything: stop hosting. */
  readonly stepDownTo: (to: PeerAnswer) => Promise<void>
  /** Tells the address of this host to one that has to step down, which may not know it. */
  readonly announceTo: (weaker: PeerAnswer) => Promise<void>
  readonly log: (line: string) => void
}

const EVERY_MS = 1000

/**
 * Checks every second, while this computer hosts, whether another computer hosts too. This host steps down to one with a term that precedes
 * its own, after handing everything over; it announces itself to one with a later term, which then steps down.
 * @returns stops the checks
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
        .catch((error) => log(`hosts not reconciled: ${error instanceof Error ? error.message : 'unknown'}`))
        .finally(scheduleNext)
    }, EVERY_MS)
  }
  scheduleNext()
  return () => {
    stopped = true
    if (timer) clearTimeout(timer)
  }
}
