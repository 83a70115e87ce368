import type * as Y from 'yjs'
import type { Box } from '../../../shared/base/geometry.ts'
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
import type { DragPreview } from '../tools/toolEffect.ts'

/** Every write of the engine, except typing in a note. Each is one transaction and, unless it says otherwise, one step of undo. */
export type BoardCommand =
  | { readonly type: 'putNotes'; readonly notes: readonly NewNote[] }
  | { readonly type: 'setBoxes'; readonly boxes: DragPreview }
  | { readonly type: 'colourNotes'; readonly notes: Iterable<NoteId>; readonly colour: NoteColour }
  | { readonly type: 'setLayers'; readonly layers: ReadonlyMap<NoteId, number> }
  | { readonly type: 'putArea'; readonly title: string; readonly box: Box }
  /** Makes room in an area for notes that are put there. Not a step of undo: undone, it would leave the notes of others outside the area. */
  | { readonly type: 'growArea'; readonly area: AreaId; readonly box: Box }
  | { readonly type: 'nameArea'; readonly area: AreaId; readonly title: string }
  | { readonly type: 'delete'; readonly notes: Iterable<NoteId>; readonly area: AreaId | null }

/** The ids of the records that a command created. */
export interface CommandResult {
  readonly notes: readonly NoteId[]
  readonly area: AreaId | null
}

/** The result of a command that created nothing. */
export const NO_RESULT: CommandResult = { notes: [], area: null }

/** Applies a command by verbs of the model, in one transaction. Rights are the caller's concern. Cost: O(records in the command). */
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
    case 'growArea':
      // undo follows the author, not a copy
      placeArea(doc, { ...author }, command.area, command.box)
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
