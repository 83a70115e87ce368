import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import type { OrderKey } from '../../base/order.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { boardBox } from '../value/box.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { flag } from '../value/flag.ts'
import { orderKey } from '../value/orderKey.ts'
import { shortText } from '../value/shortText.ts'
import { objectFields } from './boardObject.ts'
import { type Paint, paints } from './shape.ts'

/** Longest title of an area, in UTF-16 units. */
export const MAX_AREA_TITLE = 120

/** Longest question of an area, in UTF-16 units. */
export const MAX_AREA_QUESTION = 300

const fields = {
  ...objectFields,
  title: shortText(MAX_AREA_TITLE),
  /** Board units. */
  box: boardBox,
  /** What people are asked in this part of the board; '' for nothing. */
  question: withDefault(shortText(MAX_AREA_QUESTION), ''),
  /** The colour of its ground. One that a newer version knows reads as `none`. */
  colour: withDefault(openChoice(paints, 20), 'none'),
  /** Its place among the areas, where people gave it one; without, it comes after those that have one, in reading order. */
  order: lenient(orderKey),
  /** Closed: it shows its title and how much is in it, and not what that is. For everybody. */
  closed: { ...withDefault(flag, false), hides: (before: unknown, after: unknown) => before !== true && after === true },
}

interface Placed {
  readonly id: string
  readonly box: Box
}

/** Reading order of boxes on the board: from the top, then from the left, then by id, so that every device has the same order. */
export const byTopThenLeft = (a: Placed, b: Placed): number => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The order in which areas are shown to people: those that were given a place, then the others in reading order. A total order. */
export const byAreaOrder = (a: Placed & { readonly order?: OrderKey | undefined }, b: Placed & { readonly order?: OrderKey | undefined }): number => {
  if (a.order === undefined || b.order === undefined) return Number(a.order === undefined) - Number(b.order === undefined) || byTopThenLeft(a, b)
  return a.order < b.order ? -1 : a.order > b.order ? 1 : byTopThenLeft(a, b)
}

/**
 * A named part of the board ("Bisogni", "Risorse"): drawn behind the notes, and a heading in the outline. A note belongs
 * to the area that holds its centre; that is not stored, so moving a note is all it takes. Listed in the order that people gave
 * them, else in reading order: from the top, then from the left.
 */
export const area = defineRecord({
  name: 'area',
  root: 'areas',
  title: 'title',
  fields,
  texts: ['title', 'question'],
  compare: byAreaOrder,
})
/** An area as a plain value. */
export type Area = RecordOf<typeof area>
/** The id of an area. */
export type AreaId = Area['id']

/** The root that holds the areas of a board, for undo. */
export const areaEntries = area.entries
/** One area, or null where there is none or it cannot be read. */
export const readArea = area.read
/** The areas in their order. */
export const listAreas = area.list
/** The areas in their order, kept by key. */
export const liveAreas = area.live

/** What a new area may be given; the rest has its usual value. */
export interface NewArea {
  readonly title: string
  readonly box: Box
  readonly question?: string | undefined
  readonly colour?: Paint | undefined
}

/** Puts an area on the board. A title longer than 120 characters is cut. @returns its id */
export const putArea = (doc: Y.Doc, author: Author, { title, box, question, colour }: NewArea): AreaId =>
  area.create(doc, author, { title, box, question, colour })

/** Asks people something in an area; '' asks nothing. */
export const askInArea = (doc: Y.Doc, author: Author, id: AreaId, question: string): void => area.update(doc, author, id, { question })

/** Closes an area for everybody, or opens it. */
export const closeArea = (doc: Y.Doc, author: Author, id: AreaId, closed: boolean): void => area.update(doc, author, id, { closed })

/** Gives an area another title. */
export const nameArea = (doc: Y.Doc, author: Author, id: AreaId, title: string): void => area.update(doc, author, id, { title })

/** Moves or resizes an area. */
export const placeArea = (doc: Y.Doc, author: Author, id: AreaId, box: Box): void => area.update(doc, author, id, { box })

/** Deletes an area; its notes stay. */
export const deleteArea = (doc: Y.Doc, author: Author, id: AreaId): void => area.remove(doc, author, id)
