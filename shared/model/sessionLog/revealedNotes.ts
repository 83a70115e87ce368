import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { type Box, overlaps } from '../../base/geometry.ts'
import { idFromBytes } from '../../base/id.ts'
import { phoneAreaOf } from '../derived/phoneArea.ts'
import { type Area, listAreas, placeArea } from '../records/area.ts'
import { readBoard } from '../records/boardAttributes.ts'
import { listNotes, NOTE_SIDE, type Note, type NoteId, note } from '../records/note.ts'
import { type Author, NOBODY, transact } from '../transact.ts'
import type { SealedIdea, SealedRound } from './sealedRounds.ts'

/** An idea that is open. */
export interface RevealedIdea {
  readonly idea: SealedIdea
  readonly text: string
  /** How many shares opened it. */
  readonly shares: number
}

/** Board units between two notes, and from the edges of an area. */
const GAP = 20
/** Room for the title and the question of an area, in board units. */
const HEAD = 110
/** Notes in a row beside the areas. */
const IN_ROW = 6

/** The id of the note that an idea becomes: the same in every window. */
export const revealedNoteId = (item: string): NoteId => idFromBytes<'note'>(sha256(utf8(`tavolo/revealed-note/1/${item}`)))

/**
 * Puts open ideas on their board, in one transaction, each once: who does it again, here or in another window, changes nothing, and a note that somebody
 * deleted stays deleted. In the order of their ids, on a grid in the area: nothing says in which order they were written. Cost: O(notes of the board).
 */
export function putRevealed(
  doc: Y.Doc,
  author: Author,
  round: Pick<SealedRound, 'area' | 'attribution' | 'ideas'>,
  opened: readonly RevealedIdea[],
): void {
  const entries = note.entries(doc)
  // a deleted entry is there as well, for Yjs
  const fresh = opened.filter(({ idea }) => !entries._map.has(revealedNoteId(idea.statement.id)))
  if (fresh.length === 0) return
  const areas = listAreas(doc)
  const usual = round.area ?? phoneAreaOf(readBoard(doc), areas)
  const taken = listNotes(doc).map(({ box }) => box)
  const voices = [...new Set(round.ideas.map(({ statement }) => statement.author))].sort()
  const grids = new Map<Area | null, () => Box>()
  const bottoms = new Map<Area, number>()
  transact(doc, author, () => {
    for (const { idea, text } of fresh) {
      const { area: chosen } = idea.statement.body
      const area = areas.find(({ id }) => id === chosen) ?? areas.find(({ id }) => id === usual) ?? null
      const grid = grids.get(area) ?? gridIn(area, areas, taken)
      grids.set(area, grid)
      const box = grid()
      taken.push(box)
      const whose = attributionOf(idea, round, voices, author)
      note.create(doc, author, { box, text, by: author.person, madeAt: idea.statement.at, ...whose }, revealedNoteId(idea.statement.id))
      if (area) bottoms.set(area, Math.max(bottoms.get(area) ?? 0, box.y + box.height + GAP))
    }
    for (const [{ id, box }, bottom] of bottoms) if (bottom > box.y + box.height) placeArea(doc, author, id, { ...box, height: bottom - box.y })
  })
}

/** Who is named: the person, one voice by its number, nobody. */
function attributionOf(
  { by, statement }: SealedIdea,
  { attribution }: Pick<SealedRound, 'attribution'>,
  voices: readonly string[],
  author: Author,
): Partial<Note> {
  if (attribution === 'named') return by === author.person ? {} : { wordsOf: by }
  return { wordsOf: NOBODY, writtenAs: attribution === 'pseudonym' ? `${voices.indexOf(statement.author) + 1}` : '' }
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
