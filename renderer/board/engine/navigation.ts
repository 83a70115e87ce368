import type { NoteId } from '../../../shared/model/records/note.ts'
import { readingOrder } from '../outline/outlineOrder.ts'
import { selectNotes } from '../scene/selection.ts'
import type { EngineCore } from './engineCore.ts'

/** Moving from note to note, in the order of the outline. */
export interface Navigation {
  /** Selects a note, makes it the active one, and brings it into view. */
  readonly goTo: (id: NoteId) => void
  /** Goes to the next or previous note; without `from`, to the first or last. @returns false where there is none */
  readonly goToNeighbour: (from: NoteId | null, direction: 1 | -1) => boolean
  readonly selectAll: () => void
}

/** Cost of a step: O(1); the order is computed again after a change of the scene, O(notes log notes). */
export function createNavigation({ scene, state, view, events }: EngineCore): Navigation {
  let order: readonly NoteId[] | null = null
  events.on('sceneChanged', () => {
    order = null
  })
  const goTo = (id: NoteId) => {
    const note = scene.notes.get(id)
    if (!note) return
    state.active.set(id)
    state.selection.set(selectNotes([id]))
    view.reveal(note.box)
  }
  return {
    goTo,
    goToNeighbour: (from, direction) => {
      order ??= readingOrder(scene.notes.values(), scene.areas.values())
      const position = from ? order.indexOf(from) : -1
      const next = position < 0 ? (direction > 0 ? order[0] : order.at(-1)) : order[position + direction]
      if (next) goTo(next)
      return next !== undefined
    },
    selectAll: () => state.selection.set(selectNotes(scene.notes.keys())),
  }
}
