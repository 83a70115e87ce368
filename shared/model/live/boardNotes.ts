import type { BodyNode } from '../../document/normalizedBody.ts'
import { areaOf } from '../derived/areaOf.ts'
import { byTopThenLeft, listAreas } from '../records/area.ts'
import { readBoard } from '../records/boardAttributes.ts'
import { listNotes } from '../records/note.ts'
import { type LiveType, list, paragraph } from './liveType.ts'

/** The notes of a board as lists, area by area as the board has them; or of one area. */
export const boardNotesBlock: LiveType<'notes'> = {
  name: 'notes',
  room: 'board',
  read: ({ room, part, texts }) => {
    if (!room) return null
    const areas = [...listAreas(room)].sort(byTopThenLeft)
    const notes = [...listNotes(room)].filter(({ text }) => text.trim()).sort(byTopThenLeft)
    const inArea = (id: string | null) => notes.filter((note) => (areaOf(note, areas)?.id ?? null) === id).map(({ text }) => text)
    if (part) {
      const content = inArea(part)
      return areas.some(({ id }) => id === part) && content.length > 0 ? [list(content)] : null
    }
    const { question } = readBoard(room)
    const groups = [...areas.map(({ id, title }) => [title, inArea(id)] as const), [texts.elsewhere, inArea(null)] as const]
    const shown = groups.filter(([, content]) => content.length > 0)
    if (shown.length === 0) return null
    const body = shown.flatMap(([title, content]): readonly BodyNode[] => [...(title && shown.length > 1 ? [bold(title)] : []), list(content)])
    return [...(question ? [paragraph(question)] : []), ...body]
  },
}

const bold = (content: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text: content, marks: [{ type: 'bold' }] }] })
