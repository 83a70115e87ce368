import type { PeerAnswer } from './healthProbe.ts'
import { compareTerms, type TermRef } from './terms.ts'

/** This computer, as a candidate. */
export interface Candidate {
  readonly id: string
  readonly term: TermRef
  /** Could it host? */
  readonly ready: boolean
}

export type Decision =
  /** Somebody hosts: go there. */
  | { readonly do: 'follow'; readonly to: PeerAnswer }
  /** It is this computer's turn. */
  | { readonly do: 'host' }
  /** Somebody else goes first: ask again in a moment. */
  | { readonly do: 'wait' }

/** After this long nobody waits for those who should go first. */
export const PATIENCE_MS = 4000

const termOf = ({ health }: PeerAnswer): TermRef => ({ n: health.term, id: health.id })

/**
 * The host is gone: who goes on? `answers` are of the peers that can be reached now. Whoever hosts by a term that is not
 * older than ours is followed; by an older one too, where this computer may not host itself: that host opened again without
 * having heard of the newer term, and hears of it from us. Else the one who knows the newest term goes first, and of those the one with the smaller id; all
 * who ask the same peers come to the same answer.
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

/** Of those who answer, who hosts by a term that counts before mine? Null: nobody. */
export function strongerHost(ownTerm: TermRef, answers: readonly PeerAnswer[]): PeerAnswer | null {
  const hosts = answers.filter((answer) => answer.health.hosting && compareTerms(termOf(answer), ownTerm) < 0)
  return [...hosts].sort((a, b) => compareTerms(termOf(a), termOf(b)))[0] ?? null
}
