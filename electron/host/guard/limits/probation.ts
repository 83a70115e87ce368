import type { PersonRef } from '../../membership/members.ts'
import { type TokenBucket, tokenBucket } from '../../quotas/tokenBucket.ts'

/**
 * Updates that break the dry-run copy cost a new copy of the room: a person may cause so many at once and so many a second; from then on
 * their updates are tried in a worker thread.
 */
const BROKEN_COPIES_BURST = 5
const BROKEN_COPIES_PER_SECOND = 0.2

/** Whose updates are tried in a worker thread, because others of theirs broke the dry-run copy. */
export interface Probation {
  readonly refused: (person: PersonRef) => void
  readonly has: (person: PersonRef) => boolean
}

/** Creates an empty probation. @param now current time in milliseconds */
export function createProbation(now: () => number): Probation {
  const counts = new Map<PersonRef, TokenBucket>()
  return {
    refused: (person) => {
      const count = counts.get(person) ?? tokenBucket(BROKEN_COPIES_PER_SECOND, BROKEN_COPIES_BURST, now)
      counts.set(person, count)
      count.take(1)
    },
    has: (person) => counts.get(person)?.tryTake(0) === false,
  }
}
