import type { Awareness } from 'y-protocols/awareness'
import type { Box, Point } from '../../shared/base/geometry.ts'
import type { OwnPresence } from '../../shared/protocol/presence.ts'

/** Milliseconds between two tellings: while something is in the hand, and otherwise. */
const DRAG_MS = 33
const USUAL_MS = 100
/** What fits in one person's 2 kB: 32 bytes for a dragged note, 19 for a chosen one. */
const MOST = 40

/** What the others see of this person at the board. May be lost, is never kept. */
export interface OwnSeat {
  readonly tell: (what: Partial<OwnPresence>) => void
  readonly leave: () => void
}

const AWAY = { cursor: null, selected: [], drag: null, editing: null } satisfies OwnPresence

export function takeSeat(awareness: Awareness): OwnSeat {
  let next: OwnPresence = AWAY
  let told = ''
  let toldAt = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const say = () => {
    timer = null
    const state = awareness.getLocalState()
    const shape = JSON.stringify(next)
    if (!state || shape === told) return
    told = shape
    toldAt = performance.now()
    awareness.setLocalState({ ...state, ...next })
  }
  return {
    tell: (what) => {
      next = { ...next, ...what }
      const wait = toldAt + (next.drag ? DRAG_MS : USUAL_MS) - performance.now()
      timer ??= setTimeout(say, Math.max(0, wait))
    },
    leave: () => {
      if (timer) clearTimeout(timer)
      next = AWAY
      say()
    },
  }
}

export const cursorAt = (at: Point): [number, number] => [Math.round(at.x), Math.round(at.y)]

export const dragOf = (boxes: ReadonlyMap<string, Box>): [string, number, number][] =>
  Array.from(boxes, ([id, box]): [string, number, number] => [id, Math.round(box.x), Math.round(box.y)]).slice(0, MOST)

export const selectedOf = (ids: Iterable<string>): string[] => [...ids].slice(0, MOST)
