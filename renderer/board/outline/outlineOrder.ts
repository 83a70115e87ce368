import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { type Area, type AreaId, byTopThenLeft } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'

/** A heading of the outline and the notes under it; `area` is null for the notes outside every area. */
export interface OutlineSection {
  readonly area: Area | null
  readonly notes: readonly Note[]
}

/**
 * Notes or areas in reading order: row by row, each from the left. Those whose tops differ by at most half the height of the first of
 * a row are in that row, because people do not align exactly. Cost: O(n log n).
 */
export function inReadingOrder<Placed extends Note | Area>(items: Iterable<Placed>): readonly Placed[] {
  const sortedByTop = [...items].sort(byTopThenLeft)
  const ordered: Placed[] = []
  let row: Placed[] = []
  const endRow = () => {
    ordered.push(...row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || (a.id < b.id ? -1 : 1)))
    row = []
  }
  for (const item of sortedByTop) {
    const [first] = row
    if (first && item.box.y > first.box.y + first.box.height / 2) endRow()
    row.push(item)
  }
  endRow()
  return ordered
}

/** The whole board as a list: area after area, empty ones included, then the notes outside. Cost: O(notes · areas + notes log notes). */
export function outlineOf(notes: Iterable<Note>, areas: Iterable<Area>): readonly OutlineSection[] {
  const ordered = inReadingOrder(areas)
  const notesByArea = new Map<AreaId | null, Note[]>([...ordered.map((area): [AreaId, Note[]] => [area.id, []]), [null, []]])
  for (const note of notes) notesByArea.get(areaOf(note, ordered)?.id ?? null)?.push(note)
  return [...ordered, null].map((area) => ({ area, notes: inReadingOrder(notesByArea.get(area?.id ?? null) ?? []) }))
}

/** The ids of all notes in the order of the outline. Cost as {@link outlineOf}. */
export const readingOrder = (notes: Iterable<Note>, areas: Iterable<Area>): readonly NoteId[] =>
  outlineOf(notes, areas).flatMap((section) => section.notes.map((note) => note.id))
