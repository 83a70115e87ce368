import type * as Y from 'yjs'
import type { Box, Point } from '../../shared/base/geometry.ts'
import { type Author, transact } from '../../shared/model/act.ts'
import { type AreaId, deleteArea, nameArea, placeArea, putArea } from '../../shared/model/area.ts'
import { colourNotes, deleteNotes, layerNotes, type NewNote, type NoteColour, type NoteId, placeNotes, putNotes } from '../../shared/model/note.ts'
import type { Selection } from './selection.ts'

/** Things on their way: where they are shown now, and will be written if the hand lets go. */
export interface Held {
  readonly notes: ReadonlyMap<NoteId, Box>
  readonly area: { readonly id: AreaId; readonly box: Box } | null
}

/** What a tool asks for. It grants nothing itself. */
export type Wish =
  /** In CSS pixels: where the paper goes. */
  | { readonly wish: 'pan'; readonly by: Point }
  | { readonly wish: 'select'; readonly selection: Selection }
  | { readonly wish: 'hold'; readonly held: Held }
  /** Lets what is held lie where it was. */
  | { readonly wish: 'drop' }
  /** Shows the box being swept or drawn; null takes it away. */
  | { readonly wish: 'sweep'; readonly box: Box | null }
  | { readonly wish: 'newNote'; readonly at: Point }
  | { readonly wish: 'newArea'; readonly box: Box }
  | { readonly wish: 'land'; readonly held: Held }

/** What the engine writes, and nothing else writes. Each is one step of undo. */
export type Deed =
  | { readonly deed: 'put'; readonly notes: readonly NewNote[] }
  | { readonly deed: 'place'; readonly held: Held }
  | { readonly deed: 'colour'; readonly notes: Iterable<NoteId>; readonly colour: NoteColour }
  | { readonly deed: 'layer'; readonly layers: ReadonlyMap<NoteId, number> }
  | { readonly deed: 'putArea'; readonly title: string; readonly box: Box }
  | { readonly deed: 'nameArea'; readonly area: AreaId; readonly title: string }
  | { readonly deed: 'delete'; readonly notes: Iterable<NoteId>; readonly area: AreaId | null }

/** The ids of what a deed made. */
export interface Made {
  readonly notes: readonly NoteId[]
  readonly area: AreaId | null
}

const NONE: Made = { notes: [], area: null }

/** Grants a deed: verbs of the model, in one transaction. */
export function grant(doc: Y.Doc, author: Author, it: Deed): Made {
  switch (it.deed) {
    case 'put':
      return { notes: putNotes(doc, author, it.notes), area: null }
    case 'putArea':
      return { notes: [], area: putArea(doc, author, it) }
    case 'place':
      transact(doc, author, () => {
        if (it.held.notes.size > 0) placeNotes(doc, author, it.held.notes)
        if (it.held.area) placeArea(doc, author, it.held.area.id, it.held.area.box)
      })
      return NONE
    case 'colour':
      colourNotes(doc, author, it.notes, it.colour)
      return NONE
    case 'layer':
      layerNotes(doc, author, it.layers)
      return NONE
    case 'nameArea':
      nameArea(doc, author, it.area, it.title)
      return NONE
    case 'delete':
      transact(doc, author, () => {
        deleteNotes(doc, author, it.notes)
        if (it.area) deleteArea(doc, author, it.area)
      })
      return NONE
  }
}
