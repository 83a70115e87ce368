import type { Note, NoteId } from '../../../shared/model/records/note.ts'

/** From the lowest note to the uppermost. Drawing and hit testing follow this one order. */
export const byLayer = (a: Note, b: Note): number => a.layer - b.layer || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** A layer above every note. Cost: O(notes). */
export function topLayer(notes: Iterable<Note>): number {
  let top = 0
  for (const note of notes) if (note.layer > top) top = note.layer
  return top + 1
}

/** Layers that put notes above all others, in the order that they have among themselves. Cost: O(notes). */
export function toFront(notes: ReadonlyMap<NoteId, Note>, ids: Iterable<NoteId>): ReadonlyMap<NoteId, number> {
  const firstLayer = topLayer(notes.values())
  const selected = [...ids].map((id) => notes.get(id)).filter((note) => note !== undefined)
  return new Map(selected.sort(byLayer).map((note, index) => [note.id, firstLayer + index]))
}
