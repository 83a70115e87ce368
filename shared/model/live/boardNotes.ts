import type * as Y from 'yjs'
import type { BodyNode } from '../../document/normalizedBody.ts'
import { areaOf } from '../derived/areaOf.ts'
import { byTopThenLeft, listAreas } from '../records/area.ts'
import { readBoard } from '../records/boardAttributes.ts'
import { listNotes, type Note } from '../records/note.ts'
import { type LiveSource, type LiveTexts, type LiveType, list, paragraph } from './liveType.ts'

/** The notes of a board as lists, area by area as the board has them; or of one area. Null where it has none. Cost: O(notes · areas) */
export function readBoardNotes({ room, part, texts }: LiveSource): readonly BodyNode[] | null {
  if (!room) return null
  const { question, groups } = groupNotes(room, part, texts)
  const shown = groups.map(({ title, notes }) => ({ title, items: notes.map(({ text }) => text) })).filter(({ items }) => items.length > 0)
  if (shown.length === 0) return null
  const body = shown.flatMap(({ title, items }): readonly BodyNode[] => [...(title && shown.length > 1 ? [bold(title)] : []), list(items)])
  return [...(question ? [paragraph(question)] : []), ...body]
}

/** The notes with words on a board, by area. */
export interface NoteGroups {
  /** Of the whole board; empty for one area. */
  readonly question: string
  readonly groups: readonly { readonly title: string; readonly notes: readonly Note[] }[]
}

/** Groups the notes of a board that have words by area, those that are in none last; or takes those of one area. @param part id of the area; empty: all */
export function groupNotes(room: Y.Doc, part: string, texts: Pick<LiveTexts, 'elsewhere'>): NoteGroups {
  const areas = [...listAreas(room)].sort(byTopThenLeft)
  const notes = [...listNotes(room)].filter(({ text }) => text.trim()).sort(byTopThenLeft)
  const inArea = (area: string | null) => notes.filter((note) => (areaOf(note, areas)?.id ?? null) === area)
  const groups = areas.filter(({ id }) => !part || id === part).map(({ id, title }) => ({ title, notes: inArea(id) }))
  if (part) return { question: '', groups }
  return { question: readBoard(room).question, groups: [...groups, { title: texts.elsewhere, notes: inArea(null) }] }
}

/** The notes of a board as words. */
export const boardNotesBlock: LiveType<'notes'> = { name: 'notes', room: 'board', read: readBoardNotes }

const bold = (content: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text: content, marks: [{ type: 'bold' }] }] })
