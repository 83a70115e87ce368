import type * as Y from 'yjs'
import { type Box, overlaps } from '../../base/geometry.ts'
import { phoneAreaOf } from '../derived/phoneArea.ts'
import { type Area, type AreaId, listAreas, placeArea } from '../records/area.ts'
import { readBoard } from '../records/boardAttributes.ts'
import { listNotes, NOTE_SIDE, type Note, type NoteId, note } from '../records/note.ts'
import { type Author, transact } from '../transact.ts'

/** A note that the log of a session puts on a board. */
export interface GridNote extends Pick<Note, 'wordsOf' | 'writtenAs'> {
  /** Follows from what it comes from: two windows that put it there write one. */
  readonly id: NoteId
  readonly text: string
  /** Where its author puts it; null: where all of them go. */
  readonly area: AreaId | null
  readonly madeAt: number
}

/** Board units between two notes, and from the edges of an area. */
const GAP = 20
/** Room for the title and the question of an area, in board units. */
const HEAD = 110
/** Notes in a row beside the areas. */
const IN_ROW = 6

/**
 * Puts notes on a board, in one transaction, in their order on a grid: in their area, else in `usual`, else where phones write, else below everything. A
 * full area grows downwards. Cost: O(notes of the board) for each.
 */
export function putOnGrid(doc: Y.Doc, author: Author, usual: AreaId | null, notes: readonly GridNote[]): void {
  const areas = listAreas(doc)
  const common = usual ?? phoneAreaOf(readBoard(doc), areas)
  const taken = listNotes(doc).map(({ box }) => box)
  const grids = new Map<Area | null, () => Box>()
  const bottoms = new Map<Area, number>()
  transact(doc, author, () => {
    for (const { id, area: chosen, ...content } of notes) {
      const area = areas.find((each) => each.id === chosen) ?? areas.find((each) => each.id === common) ?? null
      const grid = grids.get(area) ?? gridIn(area, areas, taken)
      grids.set(area, grid)
      const box = grid()
      taken.push(box)
      note.create(doc, author, { box, by: author.person, ...content }, id)
      if (area) bottoms.set(area, Math.max(bottoms.get(area) ?? 0, box.y + box.height + GAP))
    }
    for (const [{ id, box }, bottom] of bottoms) if (bottom > box.y + box.height) placeArea(doc, author, id, { ...box, height: bottom - box.y })
  })
}

/** The places of a grid: in an area, downwards beyond its edge where it is full; without one below everything. Cost of one: O(notes), and the places passed over once. */
function gridIn(area: Area | null, areas: readonly Area[], taken: readonly Box[]): () => Box {
  const step = NOTE_SIDE + GAP
  const bottom = Math.max(0, ...areas.map(({ box }) => box.y + box.height))
  const left = area ? area.box.x + GAP : 0
  const top = area ? area.box.y + HEAD : bottom + GAP
  const columns = area ? Math.max(1, Math.floor((area.box.width - GAP) / step)) : IN_ROW
  let at = 0
  return () => {
    for (; ; at++) {
      const box = { x: left + (at % columns) * step, y: top + Math.floor(at / columns) * step, width: NOTE_SIDE, height: NOTE_SIDE }
      if (!taken.some((other) => overlaps(box, other))) return box
    }
  }
}
