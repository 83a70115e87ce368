import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { type Id, idOf, newId } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { readable, text } from '../../base/read.ts'
import { entryOf, newEntry, plain } from '../entry.ts'
import { type Author, transact } from '../transact.ts'
import { storedBox, toStoredBox } from '../value/box.ts'

export type AreaId = Id<'area'>

export const MAX_AREA_TITLE = 120

const reader = v.object({ id: idOf<'area'>(), title: text(MAX_AREA_TITLE), box: storedBox })

/**
 * A named part of the board ("Bisogni", "Risorse"): drawn behind the notes, and a heading in the outline. A note belongs
 * to the area that holds its centre; nothing is stored for that, so moving a note is all it takes.
 */
export type Area = Readonly<v.InferOutput<typeof reader>>

/** The root that holds a board's areas, for undo. */
export const areaEntries = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>('areas')

/** One area, or null where there is none or it cannot be read. */
export function readArea(doc: Y.Doc, id: string): Area | null {
  const entry = entryOf(areaEntries(doc), id)
  return entry ? readable(reader, { ...plain(entry), id }) : null
}

/** Areas in reading order: from the top, then from the left. */
export const listAreas = (doc: Y.Doc): readonly Area[] =>
  Array.from(areaEntries(doc), ([id, entry]) => readable(reader, { ...plain(entry), id }))
    .filter((area) => area !== null)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : 1))

export const liveAreas = memoByDoc((doc) => liveFrom(areaEntries(doc), () => listAreas(doc)))

export function putArea(doc: Y.Doc, author: Author, area: { readonly title: string; readonly box: Box }): AreaId {
  const id = newId<'area'>(author.random)
  transact(doc, author, () => areaEntries(doc).set(id, newEntry({ title: area.title.slice(0, MAX_AREA_TITLE), box: toStoredBox(area.box) })))
  return id
}

export const nameArea = (doc: Y.Doc, author: Author, id: AreaId, title: string): void =>
  transact(doc, author, () => {
    entryOf(areaEntries(doc), id)?.set('title', title.slice(0, MAX_AREA_TITLE))
  })

export const placeArea = (doc: Y.Doc, author: Author, id: AreaId, box: Box): void =>
  transact(doc, author, () => {
    entryOf(areaEntries(doc), id)?.set('box', toStoredBox(box))
  })

export const deleteArea = (doc: Y.Doc, author: Author, id: AreaId): void =>
  transact(doc, author, () => {
    areaEntries(doc).delete(id)
  })
