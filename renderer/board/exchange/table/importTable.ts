import * as Y from 'yjs'
import { BOARD_EDGE, type Box, boxAround, grown, overlaps } from '../../../../shared/base/geometry.ts'
import { splitText } from '../../../../shared/base/text/splitText.ts'
import { MAX_AREA_TITLE, putArea } from '../../../../shared/model/records/area.ts'
import { MAX_NOTE_TEXT, NOTE_SIDE, type NoteColour, putNotes } from '../../../../shared/model/records/note.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import { inSlices, type Slicing } from '../../export/inSlices.ts'
import { AREA_TITLE_HEIGHT } from '../../objects/area/areaTitle.ts'
import { NOTE_GAP } from '../../scene/placement.ts'
import type { ImportedBoard } from '../importedBoard.ts'
import { nearestColour } from '../nearestColour.ts'
import type { ColumnRole, TableReading } from './columnRoles.ts'
import type { ParsedTable } from './parseTable.ts'
import { clusterPathOf, putClustersAndTags, tagsOf } from './tableClusters.ts'
import { isForeignKind, programOf, spreadOf, withoutHeadings } from './tableProgram.ts'

/** What a table means here, besides its columns. */
export interface TableContext {
  readonly author: Author
  /** The one person of the process who has this name; null where there is none, or several. */
  readonly personNamed: (name: string) => PersonId | null
}

/** Notes of a table as a board of its own. */
export interface ImportedTable extends ImportedBoard {
  readonly noteCount: number
  readonly areaCount: number
  readonly clusterCount: number
  /** Rows of pictures, lines, frames and the like. */
  readonly foreignRows: number
  /** Rows without words. */
  readonly emptyRows: number
  /** Notes that are too long for one and became several. */
  readonly splitRows: number
  /** Names of the file that are no member's: they stand below the words. */
  readonly namesWritten: number
}

interface RowNote {
  readonly text: string
  readonly area: string
  readonly colour: NoteColour | null
  readonly wordsOf: PersonId | null
  readonly cluster: readonly string[]
  readonly tags: readonly string[]
  readonly x: number
  readonly y: number
}

/** Most areas that a table makes: each of them is on screen at any zoom. */
export const MAX_TABLE_AREAS = 200
/** Board units between areas, and around the notes in one. */
const AREA_GAP = 60
const AREA_PADDING = 20

/**
 * Makes notes of a table, a row each, in areas of the name that a column gives. Where all of them have a place, and areas do not lie on each other, they
 * keep it; else they are in rows. Cost: O(rows · columns), in slices. @throws the reason of the signal once it is aborted
 */
export async function importTable(table: ParsedTable, reading: TableReading, context: TableContext, slicing: Slicing = {}): Promise<ImportedTable> {
  const program = programOf(table)
  const spread = spreadOf(program, NOTE_SIDE)
  const rows = withoutHeadings(table.rows.slice(reading.hasHead ? 1 : 0), program)
  const columns = (role: ColumnRole) => reading.roles.flatMap((each, at) => (each === role ? [at] : []))
  const [texts, areaColumns, colours, authors] = [columns('text'), columns('area'), columns('colour'), columns('author')]
  const [clusters, tags, kinds] = [columns('cluster'), columns('tags'), columns('kind')]
  const [[xAt], [yAt]] = [columns('x'), columns('y')]
  let [foreignRows, emptyRows, splitRows, namesWritten] = [0, 0, 0, 0]
  const first = (row: readonly string[], of: readonly number[]) => of.map((at) => row[at] ?? '').find(Boolean) ?? ''
  const read = await inSlices(
    rows,
    (row): readonly RowNote[] => {
      if (isForeignKind(first(row, kinds))) {
        foreignRows++
        return []
      }
      const content = texts.flatMap((at) => row[at] || []).join(' · ')
      if (!content) {
        emptyRows++
        return []
      }
      const name = first(row, authors)
      const wordsOf = name ? context.personNamed(name) : null
      if (name && !wordsOf) namesWritten++
      const parts = splitText(name && !wordsOf ? `${content}\n— ${name}` : content, MAX_NOTE_TEXT)
      if (parts.length > 1) splitRows++
      const shared = {
        area: first(row, areaColumns).replace(/\s+/g, ' ').slice(0, MAX_AREA_TITLE),
        colour: nearestColour(first(row, colours)),
        wordsOf,
        cluster: clusterPathOf(first(row, clusters)),
        tags: tagsOf(first(row, tags)),
        x: numberOf(row[xAt ?? -1]) * spread,
        y: numberOf(row[yAt ?? -1]) * spread,
      }
      return parts.map((text, at) => ({ ...shared, text, y: shared.y + at * (NOTE_SIDE + NOTE_GAP) }))
    },
    slicing,
  )
  const notes = read.flat()
  const groups = groupedRows(notes)
  const layout = keptPlaces(groups) ?? inRows(groups)
  const doc = new Y.Doc()
  const { author } = context
  for (const { title, box } of layout.areas) putArea(doc, author, { title, box })
  const placed = await inSlices(
    layout.notes,
    ({ note: { text, colour, wordsOf, cluster, tags: names }, box }, at) =>
      putNotes(doc, author, [{ text, box, layer: at, ...(colour ? { colour } : {}), ...(wordsOf ? { wordsOf } : {}) }]).map((id) => ({
        id,
        box,
        cluster,
        tags: names,
      })),
    { signal: slicing.signal },
  )
  const clusterCount = putClustersAndTags(doc, author, placed.flat())
  return {
    doc,
    leftOut: new Map(),
    changed: new Map(),
    noteCount: notes.length,
    areaCount: layout.areas.length,
    clusterCount,
    foreignRows,
    emptyRows,
    splitRows,
    namesWritten,
  }
}

/** A number as spreadsheets write it; NaN where it is none. */
const numberOf = (cell: string | undefined): number => (cell === undefined || cell === '' ? Number.NaN : Number(cell.replace(',', '.')))

interface Layout {
  readonly areas: readonly { readonly title: string; readonly box: Box }[]
  readonly notes: readonly { readonly note: RowNote; readonly box: Box }[]
}

/** Notes that are beside each other: those of an area; of what is in none, those of a cluster. */
interface Group {
  /** Of the area; '': none. */
  readonly title: string
  readonly notes: RowNote[]
}
type Groups = readonly Group[]

function groupedRows(notes: readonly RowNote[]): Groups {
  const groups = new Map<string, Group>()
  for (const note of notes) {
    const key = note.area ? note.area : `\u0000${note.cluster.join('\u0000')}`
    const group = groups.get(key)
    if (group) group.notes.push(note)
    else groups.set(key, { title: note.area, notes: [note] })
  }
  // what is in one cluster lies together
  const pathOf = ({ cluster }: RowNote) => cluster.join('\u0000')
  for (const { title, notes: own } of groups.values()) if (title) own.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : pathOf(a) > pathOf(b) ? 1 : 0))
  return [...groups.values()]
}

/** Where the file has them; null where one has no place, or they would be in each other's areas. */
function keptPlaces(groups: Groups): Layout | null {
  const isPlaced = ({ x, y }: RowNote) => Math.abs(x) < BOARD_EDGE && Math.abs(y) < BOARD_EDGE
  const all = groups.flatMap(({ notes }) => notes)
  if (all.length === 0 || groups.filter(({ title }) => title).length > MAX_TABLE_AREAS || !all.every(isPlaced)) return null
  const boxOf = ({ x, y }: RowNote): Box => ({ x, y, width: NOTE_SIDE, height: NOTE_SIDE })
  const areas = groups.flatMap(({ title, notes }) => {
    const around = title ? boxAround(notes.map(boxOf)) : null
    return around ? [{ title, box: framed(around) }] : []
  })
  const outside = groups.filter(({ title }) => !title).flatMap(({ notes }) => notes)
  const isClear = areas.every(
    ({ box }, at) => areas.slice(at + 1).every((other) => !overlaps(box, other.box)) && outside.every((note) => !overlaps(box, boxOf(note))),
  )
  return isClear ? { areas, notes: all.map((note) => ({ note, box: boxOf(note) })) } : null
}

/** The box of an area around its notes. */
const framed = (box: Box): Box => {
  const { x, y, width, height } = grown(box, AREA_PADDING)
  return { x, y: y - AREA_TITLE_HEIGHT, width, height: height + AREA_TITLE_HEIGHT }
}

/** Proportion of width to height that areas have together, about: that of a projector. */
const PROPORTION = 16 / 9
/** Areas beside each other, at most. */
const MAX_BESIDE = 20

/** In rows: of each area a box that holds its notes, and of all areas as many beside each other as come next to a projector's proportions. */
function inRows(groups: Groups): Layout {
  // what is in no area comes last
  const sorted = groups.toSorted((a, b) => Number(a.title === '') - Number(b.title === ''))
  const layouts = Array.from({ length: Math.min(MAX_BESIDE, Math.max(1, sorted.length)) }, (_, at) => boxesInRows(sorted, at + 1))
  const fitness = (boxes: readonly Box[]) => {
    const around = boxAround(boxes)
    return around ? Math.abs(Math.log(around.width / around.height / PROPORTION)) : 0
  }
  const boxes = layouts.reduce((best, each) => (fitness(each) < fitness(best) ? each : best))
  const notes = sorted.flatMap(({ notes: members }, group) => {
    const { x, y } = boxes[group] as Box
    return members.map((note, at) => {
      const left = x + AREA_PADDING + (at % columnsOf(members.length)) * STEP
      const top = y + AREA_TITLE_HEIGHT + AREA_PADDING + Math.floor(at / columnsOf(members.length)) * STEP
      return { note, box: { x: left, y: top, width: NOTE_SIDE, height: NOTE_SIDE } }
    })
  })
  return { areas: sorted.flatMap(({ title }, at) => (title ? [{ title, box: boxes[at] as Box }] : [])), notes }
}

const STEP = NOTE_SIDE + NOTE_GAP
/** Narrowest area in board units: its title is to be read. */
const MIN_AREA_WIDTH = 260

const columnsOf = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count * 1.6)))

/** The boxes of groups, `beside` of them in each row. */
function boxesInRows(groups: Groups, beside: number): readonly Box[] {
  const boxes: Box[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const [
    at,
    {
      notes: { length },
    },
  ] of groups.entries()) {
    if (at % beside === 0 && at > 0) [x, y, rowHeight] = [0, y + rowHeight + AREA_GAP, 0]
    const columns = Math.min(columnsOf(length), length)
    const width = Math.max(MIN_AREA_WIDTH, columns * STEP - NOTE_GAP + 2 * AREA_PADDING)
    const height = Math.ceil(length / columns) * STEP - NOTE_GAP + 2 * AREA_PADDING + AREA_TITLE_HEIGHT
    boxes.push({ x, y, width, height })
    x += width + AREA_GAP
    rowHeight = Math.max(rowHeight, height)
  }
  return boxes
}
