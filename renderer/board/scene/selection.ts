import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'

/** What is chosen: any number of notes, or one area. Never both. */
export interface Selection {
  readonly notes: ReadonlySet<NoteId>
  readonly area: AreaId | null
}

export const EMPTY_SELECTION: Selection = { notes: new Set(), area: null }
export const selectNotes = (ids: Iterable<NoteId>): Selection => ({ notes: new Set(ids), area: null })
export const selectArea = (area: AreaId): Selection => ({ notes: new Set(), area })

/** With `id` if it was not there, else without it. */
export function toggleNote(selection: Selection, id: NoteId): Selection {
  const notes = new Set(selection.notes)
  if (!notes.delete(id)) notes.add(id)
  return selectNotes(notes)
}

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a.area === b.area && a.notes.size === b.notes.size && [...a.notes].every((id) => b.notes.has(id))
