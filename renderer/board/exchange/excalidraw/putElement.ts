import type * as Y from 'yjs'
import type { Box, Point } from '../../../../shared/base/geometry.ts'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import { area, MAX_AREA_QUESTION, MAX_AREA_TITLE, putArea } from '../../../../shared/model/records/area.ts'
import { setGroups } from '../../../../shared/model/records/boardObject.ts'
import { boardText, putBoardText } from '../../../../shared/model/records/boardText.ts'
import {
  type ConnectorHeads,
  connector,
  connectorPaths,
  MAX_CONNECTOR_LABEL,
  meanings,
  putConnector,
} from '../../../../shared/model/records/connector.ts'
import { type NoteColour, note, noteColours, putNotes } from '../../../../shared/model/records/note.ts'
import { type Paint, paints, putShape, type ShapeForm, shape, shapeForms } from '../../../../shared/model/records/shape.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import type { GroupId } from '../../../../shared/model/value/groupPath.ts'
import { type Alignment, alignments, type FontSize, fontSizes } from '../../../../shared/model/value/lettering.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { ChangedReason, LeftOutReason } from '../importedBoard.ts'
import { nearestColour } from '../nearestColour.ts'
import type { Element } from './elements.ts'

/** What elements are put with. */
export interface PutContext {
  readonly doc: Y.Doc
  readonly author: Author
  /** Moves the middle of the drawing to 0. */
  readonly shift: Point
  readonly onChanged: (reason: ChangedReason) => void
  /** The object that an element has become; null where it has become none yet. */
  readonly objectOf: (id: string) => ObjectId | null
}

/** What an element becomes. */
export interface Role {
  readonly isLine: boolean
  readonly leftOut: LeftOutReason | null
}

const PLACED: Role = { isLine: false, leftOut: null }
const LINE: Role = { isLine: true, leftOut: null }
const without = (leftOut: LeftOutReason): Role => ({ isLine: false, leftOut })

/** Longest text of an object, in UTF-16 units. */
const MAX_TEXT = 20_000
/** Sides of a filled box with words that is a note: paper is not much wider than high. */
const MAX_NOTE_PROPORTION = 1.6
/** Board units within which a line ends where it began. */
const CLOSED_WITHIN = 8

/** What an element becomes here. */
export function roleOf(element: Element): Role {
  switch (element.type) {
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
    case 'frame':
    case 'magicframe':
    case 'embeddable':
    case 'iframe':
      return PLACED
    case 'text':
      return element.text.trim() ? PLACED : without('unreadable')
    case 'arrow':
      return LINE
    case 'line':
      return polygonForm(element) ? PLACED : isClosed(element) ? without('ink') : LINE
    case 'freedraw':
    case 'draw':
      return without('ink')
    case 'image':
      return without('images')
    default:
      return without('unknown')
  }
}

function isClosed({ points }: Element): boolean {
  const [first, last] = [points[0], points.at(-1)]
  return points.length > 3 && first !== undefined && last !== undefined && Math.hypot(first.x - last.x, first.y - last.y) <= CLOSED_WITHIN
}

/** The form of a closed line, by its corners. */
function polygonForm(element: Element): ShapeForm | null {
  if (!isClosed(element)) return null
  const corners = element.points.length - 1
  return corners === 3 ? 'triangle' : corners === 4 ? 'rectangle' : corners === 6 ? 'hexagon' : null
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null => values.find((each) => each === value) ?? null

/** Puts what has a place of its own. @returns its id */
export function putPlaced(context: PutContext, element: Element, wording: string, layer: number): ObjectId | null {
  const { doc, author } = context
  const text = shortened(context, wording, MAX_TEXT)
  const box = (minSide: number) => shiftedBox(element.box, context.shift, minSide)
  const { own, type } = element
  if (type === 'frame' || type === 'magicframe') {
    const title = shortened(context, (element.name || wording).replace(/\s+/g, ' ').trim(), MAX_AREA_TITLE)
    const question = typeof own.question === 'string' ? own.question.slice(0, MAX_AREA_QUESTION) : undefined
    return putArea(doc, author, { title, box: box(120), question, colour: oneOf(paints, own.colour) ?? undefined })
  }
  if (type === 'embeddable' || type === 'iframe') return element.link ? putBoardText(doc, author, { text: element.link, box: box(40), layer }) : null
  if (type === 'text') {
    // letters of another font take other room
    const { x, y, width, height } = element.box
    const roomy = shiftedBox({ x: x - 4, y: y - 4, width: width * 1.15 + 12, height: height * 1.15 + 8 }, context.shift, 24)
    return putBoardText(doc, author, { text, box: roomy, layer, size: sizeOf(element), align: alignOf(element, 'start') })
  }
  const colour = oneOf(noteColours, own.colour) ?? nearestColour(element.background)
  if (isNote(element, wording, colour)) return putNotes(doc, author, [{ text, box: box(60), layer, colour: colour ?? 'sun' }])[0] ?? null
  const edge = oneOf(paints, own.edge) ?? nearestColour(element.stroke) ?? 'none'
  const form = oneOf(shapeForms, own.form) ?? formOf(element)
  const fill: Paint = oneOf(paints, own.fill) ?? colour ?? 'none'
  return putShape(doc, author, {
    text,
    box: box(40),
    layer,
    form,
    fill,
    edge,
    size: oneOf(fontSizes, own.size) ?? undefined,
    align: alignOf(element, 'middle'),
  })
}

/** Filled, with words, about as wide as high: as paper notes are. What Tavolo wrote says what it is. */
function isNote({ type, box, own }: Element, wording: string, colour: NoteColour | null): boolean {
  if (typeof own.kind === 'string') return own.kind === 'note'
  const proportion = Math.max(box.width, box.height) / Math.max(1, Math.min(box.width, box.height))
  return type === 'rectangle' && colour !== null && wording !== '' && proportion <= MAX_NOTE_PROPORTION
}

function formOf(element: Element): ShapeForm {
  const { type, isRounded } = element
  if (type === 'ellipse' || type === 'diamond') return type
  return type === 'line' ? (polygonForm(element) ?? 'rectangle') : isRounded ? 'rounded' : 'rectangle'
}

const sizeOf = ({ own, fontSize }: Element): FontSize => oneOf(fontSizes, own.size) ?? (fontSize < 20 ? 'small' : fontSize < 32 ? 'medium' : 'large')

const alignOf = ({ own, textAlign }: Element, usual: Alignment): Alignment =>
  oneOf(alignments, own.align) ?? ({ left: 'start', center: 'middle', right: 'end' } as const)[textAlign as 'left'] ?? usual

/** Puts a line from one end to the other. An end whose object is not there is where it was drawn. @returns its id; null where it has no two ends */
export function putLine(context: PutContext, element: Element, wording: string, layer: number): ObjectId | null {
  const { doc, author, shift, objectOf } = context
  const { box, points, own, startHead, endHead } = element
  const free = (point: Point): Point => ({ x: point.x + shift.x, y: point.y + shift.y })
  const first = free(points[0] ?? { x: box.x, y: box.y })
  const last = free(points.at(-1) ?? { x: box.x + box.width, y: box.y + box.height })
  const [start, end] = [element.from && objectOf(element.from), element.to && objectOf(element.to)]
  // a line from something to itself is nowhere here
  const isLoop = start !== null && start === end
  const [from, to] = [(!isLoop && start) || first, (!isLoop && end) || last]
  if (typeof from !== 'string' && typeof to !== 'string' && Math.hypot(first.x - last.x, first.y - last.y) < 1) return null
  if (points.length > 2 && !element.isElbow) context.onChanged('bent')
  const heads: ConnectorHeads = startHead ? (endHead ? 'both' : 'start') : endHead ? 'end' : 'none'
  const path = oneOf(connectorPaths, own.path) ?? (element.isElbow ? 'elbow' : element.isRounded && points.length > 2 ? 'curved' : 'straight')
  const meaning = oneOf(meanings, own.meaning)
  const label = typeof own.label === 'string' ? own.label : wording.replace(/\s+/g, ' ').trim()
  return putConnector(doc, author, {
    from,
    to,
    heads,
    path,
    layer,
    label: shortened(context, label, MAX_CONNECTOR_LABEL),
    ...(meaning ? { meaning } : {}),
  })
}

/** Puts an object into groups. */
export function putGrouped({ doc, author }: PutContext, id: ObjectId, path: readonly GroupId[]): void {
  if (path.length === 0) return
  const records = [note, shape, boardText, connector, area].find((type) => type.entries(doc).has(id))
  if (records) setGroups(doc, author, records, id, path)
}

function shortened({ onChanged }: PutContext, text: string, max: number): string {
  if (text.length <= max) return text
  onChanged('cut')
  return cutText(text, max)
}

/** A box moved so that the middle of the drawing is at 0, at least as large as its kind needs. */
const shiftedBox = ({ x, y, width, height }: Box, by: Point, minSide: number): Box => {
  const [w, h] = [Math.max(minSide, width), Math.max(minSide, height)]
  return { x: x + by.x - (w - width) / 2, y: y + by.y - (h - height) / 2, width: w, height: h }
}
