import type { PeerAnswer } from './healthProbe.ts'
import { compareTerms, type TermRef } from './terms.ts'

/** This computer as a candidate for hosting. */
export interface Candidate {
  /** Id of the person at this computer. */
  readonly id: string
  /** The newest term that it knows. */
  readonly term: TermRef
  /** Whether it may and can host. */
  readonly ready: boolean
}

/** What a computer does that lost its host. */
export type Decision =
  /** Another computer hosts: connect to it. */
  | { readonly do: 'follow'; readonly to: PeerAnswer }
  /** This computer hosts. */
  | { readonly do: 'host' }
  /** Another candidate precedes this one: ask again in a moment. */
  | { readonly do: 'wait' }

/** Milliseconds after which a candidate no longer waits for those that precede it. */
export const PATIENCE_MS = 4000

const termOf = ({ health }: PeerAnswer): TermRef => ({ n: health.term, id: health.id })

/**
 * Decides who hosts after the host is lost. A host with a term not older than ours is followed; one with an older term too if this
 * computer may not host: that host was reopened without knowing the newer term, and learns it from us. Otherwise the candidate with the
 * newest term hosts, and of equal terms the one with the smaller id, so that all computers that reach the same peers decide alike.
 * @param answers of the peers that can be reached now
 * @param waitedMs milliseconds since the search began
 */
export function decide(candidate: Candidate, answers: readonly PeerAnswer[], waitedMs: number): Decision {
  const [to] = answers.filter(({ health }) => health.hosting).sort((a, b) => compareTerms(termOf(a), termOf(b)))
  if (to && (to.health.term >= candidate.term.n || !candidate.ready)) return { do: 'follow', to }
  if (!candidate.ready) return { do: 'wait' }
  const precededByPeer = answers.some(
    ({ peer, health }) =>
      health.ready && (health.term > candidate.term.n || (health.term === candidate.term.n && peer.id !== candidate.id && peer.id < candidate.id)),
  )
  return precededByPeer && waitedMs < PATIENCE_MS ? { do: 'wait' } : { do: 'host' }
}

/** The host with the strongest term among the answers, if that term precedes `ownTerm`; null if there is none. */
export function strongerHost(ownTerm: TermRef, answers: readonly PeerAnswer[]): PeerAnswer | null {
  const hosts = answers.filter((answer) => answer.health.hosting && compareTerms(termOf(answer), ownTerm) < 0)
  return [...hosts].sort((a, b) => compareTerms(termOf(a), termOf(b)))[0] ?? null
}
