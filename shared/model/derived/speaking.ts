import type { RaisedHand } from '../records/raisedHand.ts'
import { personOfHand } from '../records/raisedHand.ts'
import type { RunId } from '../records/run.ts'
import type { SpeakingSum, SpeakingTurn } from '../records/speakingTurn.ts'

/** A raised hand in the queue. */
export interface QueuedHand extends RaisedHand {
  /** Whether its person was spoke in this run of the step. */
  readonly isHeard: boolean
}

/**
 * Raised hands in their order: as whoever leads has put them; else who was not heard in this run first, then by when they were raised. One that goes up
 * after hands were put in order stands behind the last who was not heard either, or at the end. Two that were raised in the same millisecond stand by the
 * ids of their people, so that every screen shows one order. Cost: O(hands² + speeches)
 */
export function handQueue(hands: readonly RaisedHand[], speeches: readonly SpeakingTurn[], run: RunId | null): readonly QueuedHand[] {
  const spoke = new Set(speeches.filter((speech) => speech.run === run).map(({ person }) => person))
  const all = hands.map((hand) => ({ ...hand, isHeard: spoke.has(personOfHand(hand)) }))
  const byId = (a: QueuedHand, b: QueuedHand) => (a.id < b.id ? -1 : 1)
  const queue = all
    .flatMap((hand) => (hand.order === undefined ? [] : [{ ...hand, order: hand.order }]))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : byId(a, b))) as QueuedHand[]
  const others = all
    .filter(({ order }) => order === undefined)
    .sort((a, b) => Number(a.isHeard) - Number(b.isHeard) || a.since - b.since || byId(a, b))
  for (const hand of others) queue.splice(hand.isHeard ? queue.length : queue.findLastIndex(({ isHeard }) => !isHeard) + 1, 0, hand)
  return queue
}

/** Who speaks now; null: nobody. Where two facilitators gave the floor at the same moment, the later. */
export const speakerOf = (speeches: readonly SpeakingTurn[]): SpeakingTurn | null => speeches.findLast(({ until }) => until === undefined) ?? null

/** How long an organisation spoke. */
export interface SpeakingShare {
  /** Empty: people without an organisation. */
  readonly organisation: string
  readonly seconds: number
  /** Of all that was spoken, from 0 to 1. */
  readonly share: number
}

/** How long each organisation spoke, the longest first; what was forgotten is in the sums. @param now table time. Cost: O(speeches) */
export function speakingShares(speeches: readonly SpeakingTurn[], sums: readonly SpeakingSum[], now: number): readonly SpeakingShare[] {
  const seconds = new Map<string, number>()
  for (const sum of sums) seconds.set(sum.organisation, (seconds.get(sum.organisation) ?? 0) + sum.seconds)
  // the turn of who was cut off by another that began meanwhile ends there
  for (const [at, { organisation, from, until }] of speeches.entries()) {
    const end = Math.min(until ?? now, speeches[at + 1]?.from ?? Number.POSITIVE_INFINITY)
    seconds.set(organisation, (seconds.get(organisation) ?? 0) + Math.max(0, end - from) / 1000)
  }
  const total = [...seconds.values()].reduce((sum, one) => sum + one, 0)
  return [...seconds]
    .map(([organisation, each]) => ({ organisation, seconds: each, share: total > 0 ? each / total : 0 }))
    .sort((a, b) => b.seconds - a.seconds || a.organisation.localeCompare(b.organisation))
}
