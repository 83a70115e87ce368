import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { boardBox } from '../value/box.ts'
import { shortText } from '../value/shortText.ts'

/** Longest title of an area, in UTF-16 units. */
export const MAX_AREA_TITLE = 120

const fields = {
  title: shortText(MAX_AREA_TITLE),
  /** Board units. */
  box: boardBox,
}

interface Placed {
  readonly id: string
  readonly box: Box
}

/** Reading order of boxes on the board: from the top, then from the left, then by id, so that every device has the same order. */
export const byTopThenLeft = (a: Placed, b: Placed): number => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * A named part of the board ("Bisogni", "Risorse"): drawn behind the notes, and a heading in the outline. A note belongs
 * to the area that holds its centre; that is not stored, so moving a note is all it takes. Listed in reading order: from the
 * top, then from the left.
 */
export const area = defineRecord({
  name: 'area',
  root: 'areas',
  title: 'title',
  fields,
  compare: byTopThenLeft,
})
/** An area as a plain value. */
export type Area = RecordOf<typeof area>
/** The id of an area. */
export type AreaId = Area['id']

/** The root that holds the areas of a board, for undo. */
export const areaEntries = area.entries
/** One area, or null where there is none or it cannot be read. */
export const readArea = area.read
/** The areas in reading order. */
export const listAreas = area.list
/** The areas in reading order, kept by key. */
export const liveAreas = area.live

/** Puts an area on the board. A title longer than 120 characters is cut. @returns its id */
export const putArea = (doc: Y.Doc, author: Author, { title, box }: { readonly title: string; readonly box: Box }): AreaId =>
  area.create(doc, author, { title, box })

/** Gives an area another title. */
export const nameArea = (doc: Y.Doc, author: Author, id: AreaId, title: string): void => area.update(doc, author, id, { title })

/** Moves or resizes an area. */
export const placeArea = (doc: Y.Doc, author: Author, id: AreaId, box: Box): void => area.update(doc, author, id, { box })

/** Deletes an area; its notes stay. */
export const deleteArea = (doc: Y.Doc, author: Author, id: AreaId): void => area.remove(doc, author, id)
