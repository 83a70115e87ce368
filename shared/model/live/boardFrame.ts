import type * as Y from 'yjs'
import { boxAround, grown } from '../../base/geometry.ts'
import { truncate } from '../../base/text/truncate.ts'
import { areaOf } from '../derived/areaOf.ts'
import { type AreaId, listAreas, readArea } from '../records/area.ts'
import { listConnectors } from '../records/connector.ts'
import { listNotes } from '../records/note.ts'
import { type ConnectorEnd, isBound } from '../value/connectorEnd.ts'
import { groupNotes, readBoardNotes } from './boardNotes.ts'
import type { DescribePicture, LivePicture, LiveSource, LiveType } from './liveType.ts'

/** Notes that a picture as wide as a page can show: beyond, nobody reads a word of them, and the list is shown. */
const MAX_DRAWN_NOTES = 300
/** Areas that are drawn with them. */
const MAX_DRAWN_AREAS = 100
/** Lines that are drawn between them. */
const MAX_DRAWN_LINES = 600
/** Room around what is drawn, in board units. */
const MARGIN = 40
/** Longest description, in UTF-16 units: as long as one may be in a body. */
const MAX_DESCRIPTION = 500

/** An area of a board, or the whole of it, as a picture; or as words where the block or the reader asks for them. */
export const boardFrameBlock: LiveType<'frame'> = { name: 'frame', room: 'board', read: readBoardNotes, picture: readPicture }

function readPicture({ room, part, texts }: LiveSource, describe: DescribePicture): LivePicture | null {
  if (!room) return null
  const drawn = part ? partOf(room, part) : { areas: listAreas(room), notes: listNotes(room) }
  if (!drawn || drawn.notes.length > MAX_DRAWN_NOTES || drawn.areas.length > MAX_DRAWN_AREAS) return null
  const box = boxAround([...drawn.areas, ...drawn.notes].map((each) => each.box))
  if (!box) return null
  const { question, groups } = groupNotes(room, part, texts)
  const title = part ? (readArea(room, part as AreaId)?.title ?? '') : question
  const described = groups
    .filter(({ notes }) => notes.length > 0)
    .map(({ title: group, notes }) => `${group && !part ? `${group}: ` : ''}${notes.map(({ text }) => text.trim().replace(/\s+/g, ' ')).join('; ')}`)
  const whole = [describe(title, drawn.notes.length), ...described].join('. ')
  const description = whole.length > MAX_DESCRIPTION ? `${truncate(whole, MAX_DESCRIPTION - 1)}…` : whole
  const ids = new Set<string>([...drawn.areas, ...drawn.notes].map(({ id }) => id))
  const isWithin = (end: ConnectorEnd) => isBound(end) && ids.has(end)
  const connectors = listConnectors(room)
    .filter(({ from, to }) => isWithin(from) && isWithin(to))
    .slice(0, MAX_DRAWN_LINES)
  return { box: grown(box, MARGIN), ...drawn, connectors, description }
}

/** One area with its notes; null where it is gone. */
function partOf(room: Y.Doc, part: string): Pick<LivePicture, 'areas' | 'notes'> | null {
  const areas = listAreas(room)
  const area = areas.find(({ id }) => id === part)
  return area ? { areas: [area], notes: listNotes(room).filter((note) => areaOf(note, areas)?.id === part) } : null
}
