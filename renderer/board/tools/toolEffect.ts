import type * as Y from 'yjs'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import { type AreaId, deleteArea, nameArea, placeArea, putArea } from '../../../shared/model/records/area.ts'
import {
  colourNotes,
  deleteNotes,
  layerNotes,
  type NewNote,
  type NoteColour,
  type NoteId,
  placeNotes,
  putNotes,
} from '../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../shared/model/transact.ts'
import type { Selection } from '../scene/selection.ts'

/** Things on their way: where they are shown now, and will be written if the hand lets go. */
export interface DragPreview {
  readonly notes: ReadonlyMap<NoteId, Box>
  readonly area: { readonly id: AreaId; readonly box: Box } | null
}

/** What a tool asks for. It grants nothing itself. */
export type ToolEffect =
  /** In CSS pixels: where the paper goes. */
  | { readonly type: 'pan'; readonly delta: Point }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'preview'; readonly preview: DragPreview }
  /** Lets what is held lie where it was. */
  | { readonly type: 'cancelPreview' }
  /** Shows the box being swept or drawn; null takes it away. */
  | { readonly type: 'marquee'; readonly box: Box | null }
  | { readonly type: 'newNote'; readonly point: Point }
  | { readonly type: 'newArea'; readonly box: Box }
  | { readonly type: 'commit'; readonly preview: DragPreview }

/** What the engine writes, and nothing else writes. Each is one step of undo. */
export type BoardCommand =
  | { readonly type: 'putNotes'; readonly notes: readonly NewNote[] }
  | { readonly type: 'setBoxes'; readonly boxes: DragPreview }
  | { readonly type: 'colourNotes'; readonly notes: Iterable<NoteId>; readonly colour: NoteColour }
  | { readonly type: 'setLayers'; readonly layers: ReadonlyMap<NoteId, number> }
  | { readonly type: 'putArea'; readonly title: string; readonly box: Box }
  | { readonly type: 'nameArea'; readonly area: AreaId; readonly title: string }
  | { readonly type: 'delete'; readonly notes: Iterable<NoteId>; readonly area: AreaId | null }

/** The ids of what a deed made. */
export interface CommandResult {
  readonly notes: readonly NoteId[]
  readonly area: AreaId | null
}

const NO_RESULT: CommandResult = { notes: [], area: null }

/** Grants a deed: verbs of the model, in one transaction. */
export function applyCommand(doc: Y.Doc, author: Author, command: BoardCommand): CommandResult {
  switch (command.type) {
    case 'putNotes':
      return { notes: putNotes(doc, author, command.notes), area: null }
    case 'putArea':
      return { notes: [], area: putArea(doc, author, command) }
    case 'setBoxes':
      transact(doc, author, () => {
        if (command.boxes.notes.size > 0) placeNotes(doc, author, command.boxes.notes)
        if (command.boxes.area) placeArea(doc, author, command.boxes.area.id, command.boxes.area.box)
      })
      return NO_RESULT
    case 'colourNotes':
      colourNotes(doc, author, command.notes, command.colour)
      return NO_RESULT
    case 'setLayers':
      layerNotes(doc, author, command.layers)
      return NO_RESULT
    case 'nameArea':
      nameArea(doc, author, command.area, command.title)
      return NO_RESULT
    case 'delete':
      transact(doc, author, () => {
        deleteNotes(doc, author, command.notes)
        if (command.area) deleteArea(doc, author, command.area)
      })
      return NO_RESULT
  }
}
