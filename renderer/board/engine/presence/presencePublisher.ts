import type { Awareness } from 'y-protocols/awareness'
import type { Box, Point } from '../../../../shared/base/geometry.ts'
import type { BoardPart, OwnPresence } from '../../../../shared/protocol/presence.ts'
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
  /** Removes all that is published, at once. */
  readonly clear: () => void
}

/** What most people have not at most times: it is left out of a state, not null in it, so that states stay short. */
const rareKeys = ['follows', 'view', 'laser'] as const

const EMPTY_PRESENCE = { cursor: null, selected: [], drag: null, editing: null } satisfies OwnPresence

/** The publisher of a window that only looks, such as that of a projector. */
export const SILENT_PUBLISHER: PresencePublisher = { publish: () => undefined, clear: () => undefined }

/** A publisher that sends at most one message per interval, and none where nothing changed. */
export function createPresencePublisher(awareness: Awareness): PresencePublisher {
  let pending: { -readonly [Key in keyof OwnPresence]: OwnPresence[Key] } = EMPTY_PRESENCE
  let lastSent = ''
  let lastSentAt = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    timer = null
    const state = awareness.getLocalState()
    for (const key of rareKeys) if (pending[key] === null) delete pending[key]
    const serialized = JSON.stringify(pending)
    if (!state || serialized === lastSent) return
    lastSent = serialized
    lastSentAt = performance.now()
    const rest = Object.entries(state).filter(([key]) => !rareKeys.some((rare) => rare === key))
    awareness.setLocalState({ ...Object.fromEntries(rest), ...pending })
  }
  return {
    publish: (change) => {
      pending = { ...pending, ...change }
      const delay = lastSentAt + (pending.drag || pending.laser ? DRAG_INTERVAL_MS : IDLE_INTERVAL_MS) - performance.now()
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

/** A box in the form that presence sends: whole units, at least one wide and high. */
export const toPart = ({ x, y, width, height }: Box): [number, number, number, number] => [
  Math.round(x),
  Math.round(y),
  Math.max(1, Math.round(width)),
  Math.max(1, Math.round(height)),
]

/** The box of a part of a board that was received. */
export const partBox = ([x, y, width, height]: BoardPart): Box => ({ x, y, width, height })

/** Dragged objects in the form that presence sends: id, x, y in whole board units; at most {@link MAX_ENTRIES}. */
export const toDrag = (boxes: ReadonlyMap<string, Box>): [string, number, number][] =>
  Array.from(boxes, ([id, box]): [string, number, number] => [id, Math.round(box.x), Math.round(box.y)]).slice(0, MAX_ENTRIES)

/** Selected objects in the form that presence sends: ids, at most {@link MAX_ENTRIES}. */
export const toSelected = (ids: Iterable<string>): string[] => [...ids].slice(0, MAX_ENTRIES)
