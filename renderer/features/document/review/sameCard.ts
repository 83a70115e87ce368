import type { ReviewItem } from './reviewItems.ts'

/**
 * Whether two readings of what is said about a text show the same card: where it stands in the text moves with every letter before it, and is on no
 * card. Cost: O(record)
 */
export function isSameCard(a: ReviewItem, b: ReviewItem): boolean {
  if (a === b) return true
  if (a.id !== b.id || a.isSettled !== b.isSettled || a.state !== b.state) return false
  if (a.kind === 'thread') return b.kind === 'thread' && isSame(a.thread, b.thread)
  return b.kind === 'suggestion' && isSame(a.decision, b.decision) && isSame(a.suggestion, b.suggestion)
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
