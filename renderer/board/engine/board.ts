import type * as Y from 'yjs'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NewNote, NoteColour, NoteId } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { BoardLabels } from '../render/labels.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { ToolName } from '../tools/tool.ts'
import type { Undo } from './undo.ts'

/** What an engine tells those around it. */
export type BoardEvent =
  /** Somebody deleted the note that was being written here: its text is in no document now. */
  | { readonly type: 'editedNoteDeleted'; readonly text: string; readonly box: Box }
  /** A person tried to write where they may only read. */
  | { readonly type: 'readOnly' }

/** A board on screen: what screens may read of it, and ask of it. */
export interface Board {
  readonly doc: Y.Doc
  readonly author: Author
  readonly scene: Scene
  readonly camera: Live<Camera>
  readonly size: Live<Size>
  readonly selection: Live<Selection>
  /** The note that the keyboard is at. */
  readonly active: Live<NoteId | null>
  readonly editing: Live<NoteId | AreaId | null>
  readonly tool: Live<ToolName>
  /** Something is in this hand, or the paper moves: what floats beside the selection steps aside. */
  readonly busy: Live<boolean>
  readonly authorsShown: Live<boolean>
  readonly undo: Undo
  readonly mayWrite: Live<boolean>

  readonly setTool: (tool: ToolName) => void
  readonly select: (selection: Selection) => void
  /** Chooses a note and brings it into view where it is not. */
  readonly goTo: (id: NoteId) => void
  readonly edit: (id: NoteId | AreaId) => void
  readonly leaveEditing: () => void
  /** Puts a note in view, or at a place, with the caret in it. Its colour is that of the last one chosen. */
  readonly newNote: (point?: Point) => NoteId | null
  /** An area around what is chosen, or in view, with the caret in its title. */
  readonly newArea: (box?: Box) => AreaId | null
  readonly put: (notes: readonly NewNote[]) => readonly NoteId[]
  readonly setBoxes: (boxes: ReadonlyMap<NoteId, Box>) => void
  readonly colour: (colour: NoteColour, ids?: Iterable<NoteId>) => void
  readonly nameArea: (area: AreaId, title: string) => void
  readonly duplicate: () => void
  readonly bringToFront: () => void
  readonly deleteSelection: () => void
  readonly deleteNotes: (ids: Iterable<NoteId>) => void
  readonly deleteArea: (id: AreaId) => void
  readonly selectAll: () => void
  readonly showAuthors: (shown: boolean) => void
  /** Everything, or what is chosen. */
  readonly fit: (what: 'all' | 'selection') => void
  /** In steps; 0 is true size. */
  readonly zoom: (direction: 1 | -1 | 0) => void
  /** Shows all of a box, moving as little as that takes. */
  readonly reveal: (box: Box) => void
  readonly visibleBox: () => Box
  /** The box around what is chosen, in CSS pixels within the window; null where nothing is. */
  readonly selectionScreenBox: () => Box | null
  readonly focus: () => void
  /** After every frame that moved the camera or the selection. */
  readonly onFrame: (listener: () => void) => Dispose
  readonly onEvent: (listener: (event: BoardEvent) => void) => Dispose
  readonly setLabels: (labels: BoardLabels) => void
  /** Resolves when all that is in view has been drawn. */
  readonly whenDrawn: () => Promise<void>
  readonly close: () => void
}
