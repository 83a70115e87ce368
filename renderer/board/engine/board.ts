import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { RoomRecords } from '../../../shared/model/recordDefinition.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { NewNote, NoteColour, NoteId } from '../../../shared/model/records/note.ts'
import type { ShapeForm } from '../../../shared/model/records/shape.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { BoardEvent } from '../objects/boardEvent.ts'
import type { BoardLabels } from '../objects/boardLabels.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Appearance, BoardObject, ObjectKind } from '../objects/objectKind.ts'
import type { Alignment } from '../scene/arrange.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { ToolName } from '../tools/tool.ts'
import type { Undo } from './undo.ts'

/** What an engine is opened with. */
export interface BoardOptions {
  /** Filled by the engine; must have a size. */
  readonly root: HTMLElement
  readonly doc: Y.Doc
  readonly author: Author
  readonly awareness: Awareness
  readonly mayWrite: Live<boolean>
  readonly labels: BoardLabels
  /** Where to look first; without it, everything is shown. */
  readonly camera?: Camera
  /** The kinds of object, and what rooms hold; for a test, with one more. */
  readonly kinds?: readonly ObjectKind[]
  readonly records?: RoomRecords<RoomType>
}

/** A board on screen: all that screens read of it and ask of it. Boxes and points are in board units unless said otherwise. */
export interface Board {
  readonly doc: Y.Doc
  readonly author: Author
  readonly scene: Scene
  readonly camera: Live<Camera>
  readonly size: Live<Size>
  readonly selection: Live<Selection>
  /** The object that the keyboard is at. */
  readonly active: Live<ObjectId | null>
  /** The object whose text is being edited. */
  readonly editing: Live<ObjectId | null>
  readonly tool: Live<ToolName>
  /** The form that the next shape gets. */
  readonly lastForm: Live<ShapeForm>
  /** A drag or a pan is in progress: screens hide what floats beside the selection. */
  readonly busy: Live<boolean>
  /** Whether objects show the name of their author. */
  readonly authorsShown: Live<boolean>
  /** Whether what is dragged snaps to its neighbours. */
  readonly snaps: Live<boolean>
  /** Undo of this person's changes in this window. */
  readonly undo: Undo
  readonly mayWrite: Live<boolean>

  readonly setTool: (tool: ToolName) => void
  /** The next shape gets this form. */
  readonly chooseForm: (form: ShapeForm) => void
  readonly select: (selection: Selection) => void
  /** Selects an object and brings it into view. */
  readonly goTo: (id: ObjectId) => void
  /** Opens the text of an object for editing. */
  readonly edit: (id: ObjectId) => void
  readonly leaveEditing: () => void
  /**
   * Creates a note around `point`, in the colour chosen last, and opens it for editing; without a point at the mouse, else in the area that was
   * chosen or written in last, else at a free place in view. Left empty, it goes again. @returns null where the person may not write
   */
  readonly newNote: (point?: Point) => NoteId | null
  /** Puts an object of a kind at `box`, on top of the others, and opens it for editing. Left blank, it goes again. @returns null where the person may not write */
  readonly create: (kind: ObjectKind, box: Box) => ObjectId | null
  /** Creates an object of a kind in its usual size where {@link newNote} would put a note, and opens it for editing. */
  readonly createNearby: (kind: ObjectKind) => ObjectId | null
  /** Creates an area at `box`, around the selected notes, or in view, and opens its title for editing. @returns null where the person may not write */
  readonly newArea: (box?: Box) => AreaId | null
  /** A free box for one note in an area, which grows where it is full; null: outside the areas. Cost: O(notes). */
  readonly makeRoom: (area: Area | null) => Box
  /** The person leaves the text of an object: one that was put there empty and is still empty goes, without a trace in undo. */
  readonly leaveObject: (id: ObjectId) => void
  /** Puts notes on top of the others and selects them. @returns their ids, none where the person may not write */
  readonly put: (notes: readonly NewNote[]) => readonly NoteId[]
  readonly setBoxes: (boxes: ReadonlyMap<ObjectId, Box>) => void
  /** Gives a colour to the given objects, or those of the selection; the next one gets this colour too. */
  readonly colour: (colour: NoteColour, ids?: Iterable<ObjectId>) => void
  /** Changes how the given objects appear, or those of the selection: each what its kind has. The next object gets this colour and form too. */
  readonly setAppearance: (changes: Appearance, ids?: Iterable<ObjectId>) => void
  /** Turns objects with words into objects of another kind, in one step: words, place and whose words they are stay. */
  readonly convert: (to: ObjectKind, ids?: Iterable<ObjectId>) => void
  /** Puts an object like one that another deleted, with other words in its place. @returns null where the person may not write, or it had no words */
  readonly putAgain: (object: BoardObject, text: string) => ObjectId | null
  readonly nameArea: (area: AreaId, title: string) => void
  /** Copies the selection a little to the right and down, and selects the copies. */
  readonly duplicate: () => void
  /** Joins two objects or points by an object of a kind that joins, and selects it. @returns null where the person may not write */
  readonly join: (kind: ObjectKind, from: ConnectorEnd, to: ConnectorEnd) => ObjectId | null
  /** Lets an end of what joins two others lead elsewhere. */
  readonly attach: (id: ObjectId, end: EndName, to: ConnectorEnd) => void
  /** Copies the selection where it is, and selects the copies. @returns the copy of each */
  readonly copyInPlace: () => ReadonlyMap<ObjectId, ObjectId>
  readonly bringToFront: () => void
  readonly sendToBack: () => void
  /** Aligns the selected objects with each other. */
  readonly align: (alignment: Alignment) => void
  /** Makes the gaps between the selected objects equal, from left to right or from top to bottom. */
  readonly distribute: (axis: 'x' | 'y') => void
  /** Puts the selected objects into rows, in the order in which they are read. */
  readonly arrangeInRows: () => void
  /** Puts another object of the same kind, size and colour beside one, and opens it for editing. @returns null where that is not possible */
  readonly createBeside: (id: ObjectId) => ObjectId | null
  readonly deleteSelection: () => void
  readonly deleteObjects: (ids: Iterable<ObjectId>) => void
  readonly selectAll: () => void
  readonly showAuthors: (shown: boolean) => void
  /** Dims all objects of the sheet but these; null dims none. */
  readonly highlight: (ids: ReadonlySet<ObjectId> | null) => void
  readonly setSnaps: (snaps: boolean) => void
  /** Where something is put that comes without a place: at the mouse where it is over the board, else in the middle of the view. */
  readonly placeForNew: () => Point
  /** Takes a point of the window, in CSS pixels, for the place of the mouse until it moves. */
  readonly pointAt: (screenPoint: Point) => void
  /** The object at a point of the window in CSS pixels from its top left corner; null where none is hit. */
  readonly objectAt: (screenPoint: Point) => ObjectId | null
  /** Shows everything, and goes on doing so while it grows and the window changes, until the camera is moved otherwise; or shows the selection. */
  readonly fit: (what: 'all' | 'selection') => void
  /** Shows everything while that can be read; else the part of the board with this note, and with each that others add, until the camera is moved otherwise. */
  readonly followArrivals: (latest: NoteId) => void
  /** Whether the camera follows what is on the board. */
  readonly isFollowing: () => boolean
  /** Zooms by one step in or out; 0 zooms to 1. */
  readonly zoom: (direction: 1 | -1 | 0) => void
  /** The least movement of the camera that shows all of a box. */
  readonly reveal: (box: Box) => void
  readonly visibleBox: () => Box
  /** The box around the selection in CSS pixels within the window; null where nothing is selected. */
  readonly selectionScreenBox: () => Box | null
  /** Gives the keyboard focus to the board. */
  readonly focus: () => void
  /** Calls the listener after every frame. */
  readonly onFrame: (listener: () => void) => Dispose
  readonly onEvent: (listener: (event: BoardEvent) => void) => Dispose
  readonly labels: Live<BoardLabels>
  readonly setLabels: (labels: BoardLabels) => void
  /** Resolves when everything in view has been drawn. */
  readonly whenDrawn: () => Promise<void>
  readonly close: () => void
}
