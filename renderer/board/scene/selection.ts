import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'

/** The selection: any number of notes, or one area; never both. */
export interface Selection {
  readonly notes: ReadonlySet<NoteId>
  readonly area: AreaId | null
}

/** Nothing is selected. */
export const EMPTY_SELECTION: Selection = { notes: new Set(), area: null }
/** A selection of notes. */
export const selectNotes = (ids: Iterable<NoteId>): Selection => ({ notes: new Set(ids), area: null })
/** A selection of one area. */
export const selectArea = (area: AreaId): Selection => ({ notes: new Set(), area })

/** The selected notes with this one added, or removed where it was selected; an area is no longer selected. */
export function toggleNote(selection: Selection, id: NoteId): Selection {
  const notes = new Set(selection.notes)
  if (!notes.delete(id)) notes.add(id)
  return selectNotes(notes)
}

/** Whether both select the same records. Cost: O(selected notes). */
export const sameSelection = (a: Selection, b: Selection): boolean =>
  a.area === b.area && a.notes.size === b.notes.size && [...a.notes].every((id) => b.notes.has(id))
