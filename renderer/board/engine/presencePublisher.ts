import type { Awareness } from 'y-protocols/awareness'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { OwnPresence } from '../../../shared/protocol/presence.ts'

/** Milliseconds between two tellings: while something is in the hand, and otherwise. */
const DRAG_MS = 33
const IDLE_MS = 100
/** What fits in one person's 2 kB: 32 bytes for a dragged note, 19 for a chosen one. */
const MAX_ENTRIES = 40

/** What the others see of this person at the board. May be lost, is never kept. */
export interface PresencePublisher {
  readonly publish: (change: Partial<OwnPresence>) => void
  readonly clear: () => void
}

const EMPTY_PRESENCE = { cursor: null, selected: [], drag: null, editing: null } satisfies OwnPresence

export function createPresencePublisher(awareness: Awareness): PresencePublisher {
  let pending: OwnPresence = EMPTY_PRESENCE
  let lastSent = ''
  let lastSentAt = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    timer = null
    const state = awareness.getLocalState()
    const serialized = JSON.stringify(pending)
    if (!state || serialized === lastSent) return
    lastSent = serialized
    lastSentAt = performance.now()
    awareness.setLocalState({ ...state, ...pending })
  }
  return {
    publish: (change) => {
      pending = { ...pending, ...change }
      const delay = lastSentAt + (pending.drag ? DRAG_MS : IDLE_MS) - performance.now()
      timer ??= setTimeout(flush, Math.max(0, delay))
    },
    clear: () => {
      if (timer) clearTimeout(timer)
      pending = EMPTY_PRESENCE
      flush()
    },
  }
}

export const toCursor = (point: Point): [number, number] => [Math.round(point.x), Math.round(point.y)]

export const toDrag = (boxes: ReadonlyMap<string, Box>): [string, number, number][] =>
  Array.from(boxes, ([id, box]): [string, number, number] => [id, Math.round(box.x), Math.round(box.y)]).slice(0, MAX_ENTRIES)

export const toSelected = (ids: Iterable<string>): string[] => [...ids].slice(0, MAX_ENTRIES)
