import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { idFromBytes } from '../../base/id.ts'
import { type NoteId, note } from '../records/note.ts'
import { type Author, NOBODY } from '../transact.ts'
import { type GridNote, putOnGrid } from './gridNotes.ts'
import type { SealedIdea, SealedRound } from './sealedRounds.ts'

/** An idea that is open. */
export interface RevealedIdea {
  readonly idea: SealedIdea
  readonly text: string
  /** How many shares opened it. */
  readonly shares: number
}

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
  const voices = [...new Set(round.ideas.map(({ statement }) => statement.author))].sort()
  const notes = fresh.map(({ idea, text }): GridNote => {
    const { id, at, body } = idea.statement
    return { id: revealedNoteId(id), text, area: body.area, madeAt: at, ...attributionOf(idea, round, voices, author) }
  })
  putOnGrid(doc, author, round.area, notes)
}

/** Who is named: the person, one voice by its number, nobody. */
function attributionOf(
  { by, statement }: SealedIdea,
  { attribution }: Pick<SealedRound, 'attribution'>,
  voices: readonly string[],
  author: Author,
): Pick<GridNote, 'wordsOf' | 'writtenAs'> {
  if (attribution === 'named') return by === author.person ? {} : { wordsOf: by }
  return { wordsOf: NOBODY, writtenAs: attribution === 'pseudonym' ? `${voices.indexOf(statement.author) + 1}` : '' }
}
