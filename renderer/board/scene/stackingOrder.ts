import { MAX_LAYER, type Note, type NoteId } from '../../../shared/model/records/note.ts'

/** From the lowest note to the uppermost. Drawing and hit testing follow this one order. */
export const byLayer = (a: Note, b: Note): number => a.layer - b.layer || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** A layer above every note. Cost: O(notes). */
export function topLayer(notes: Iterable<Note>): number {
  let top = 0
  for (const note of notes) if (note.layer > top) top = note.layer
  return top + 1
}

/**
 * Layers that put notes above all others, in the order that they have among themselves. Where there is no layer left above, all notes
 * get new ones. Cost: O(notes), then O(notes · log notes).
 */
export function toFront(notes: ReadonlyMap<NoteId, Note>, ids: Iterable<NoteId>): ReadonlyMap<NoteId, number> {
  const selected = [...ids].map((id) => notes.get(id)).filter((note) => note !== undefined)
  selected.sort(byLayer)
  const firstLayer = topLayer(notes.values())
  if (firstLayer + selected.length <= MAX_LAYER) return new Map(selected.map((note, index) => [note.id, firstLayer + index]))
  const selectedIds = new Set(selected.map(({ id }) => id))
  const others = [...notes.values()].filter(({ id }) => !selectedIds.has(id)).sort(byLayer)
  return new Map([...others, ...selected].map((note, index) => [note.id, index + 1]))
}
