import type { Hand } from './hand.ts'
import { type Doing, IDLE, type Step } from './tool.ts'

export const beginPan = (hand: Hand): Step => ({ now: { doing: 'panning', seen: hand.seen }, wishes: [] })

/** Carries the paper along with the hand. */
export function pan(doing: Doing & { doing: 'panning' }, hand: Hand): Step {
  if (hand.does !== 'move') return { now: IDLE, wishes: [] }
  const by = { x: hand.seen.x - doing.seen.x, y: hand.seen.y - doing.seen.y }
  return { now: { doing: 'panning', seen: hand.seen }, wishes: [{ wish: 'pan', by }] }
}
