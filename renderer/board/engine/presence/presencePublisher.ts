import type { Awareness } from 'y-protocols/awareness'
import type { Box, Point } from '../../../../shared/base/geometry.ts'
import type { OwnPresence } from '../../../../shared/protocol/presence.ts'
import type { BoardState } from '../boardState.ts'
import type { EventChannel } from '../engineEvents.ts'

/** Milliseconds between two presence messages: during a drag, and otherwise. */
const DRAG_INTERVAL_MS = 33
const IDLE_INTERVAL_MS = 100
/** Objects listed at most, so that a presence state stays within 2 kB: a dragged one takes 32 bytes, a selected one 19. */
const MAX_ENTRIES = 40

/** Publishes what other devices see of this person on the board. Presence is never stored; intermediate states may be dropped. */
export interface PresencePublisher {
  /** Merges a change into the next message. The last state is always sent. */
  readonly publish: (change: Partial<OwnPresence>) => void
  /** Removes cursor, selection, drag and edited object at once. */
  readonly clear: () => void
}

const EMPTY_PRESENCE = { cursor: null, selected: [], drag: null, editing: null } satisfies OwnPresence

/** A publisher that sends at most one message per interval, and none where nothing changed. */
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
      const delay = lastSentAt + (pending.drag ? DRAG_INTERVAL_MS : IDLE_INTERVAL_MS) - performance.now()
      timer ??= setTimeout(flush, Math.max(0, delay))
    },
    clear: () => {
      if (timer) clearTimeout(timer)
      pending = EMPTY_PRESENCE
      flush()
    },
  }
}

/** A publisher that follows selection, drag and editing of an engine; the cursor is published by the pointer's listener. */
export function openPresencePublisher(awareness: Awareness, state: BoardState, events: EventChannel): PresencePublisher {
  const publisher = createPresencePublisher(awareness)
  events.on('selectionChanged', ({ after }) => publisher.publish({ selected: toSelected(after) }))
  events.on('previewChanged', ({ local }) => {
    if (local === undefined) return
    // a dragged object is listed once: as dragged
    publisher.publish({
      drag: local && local.size > 0 ? toDrag(local) : null,
      selected: local ? [] : toSelected(state.selection.current()),
    })
  })
  state.editing.subscribe(() => publisher.publish({ editing: state.editing.current() }))
  return publisher
}

/** A point in board units in the form that presence sends: whole units. */
export const toCursor = (point: Point): [number, number] => [Math.round(point.x), Math.round(point.y)]

/** Dragged objects in the form that presence sends: id, x, y in whole board units; at most {@link MAX_ENTRIES}. */
export const toDrag = (boxes: ReadonlyMap<string, Box>): [string, number, number][] =>
  Array.from(boxes, ([id, box]): [string, number, number] => [id, Math.round(box.x), Math.round(box.y)]).slice(0, MAX_ENTRIES)

/** Selected objects in the form that presence sends: ids, at most {@link MAX_ENTRIES}. */
export const toSelected = (ids: Iterable<string>): string[] => [...ids].slice(0, MAX_ENTRIES)
