import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { NewNote, NoteColour, NoteId } from '../../../shared/model/records/note.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ShapeForm } from '../../../shared/model/records/shape.ts'
import type { StampForm } from '../../../shared/model/records/stamp.ts'
import type { InkTool } from '../../../shared/model/records/stroke.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { RoomRecords } from '../../../shared/model/rootDefinition.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { BoardEvent } from '../objects/boardEvent.ts'
import type { BoardLabels } from '../objects/boardLabels.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Appearance, BoardObject, ObjectKind } from '../objects/objectKind.ts'
import type { PictureSource } from '../objects/picture/pictureSource.ts'
import type { Alignment, Ordering } from '../scene/arrange.ts'
import type { GroupKey } from '../scene/groups/groupIndex.ts'
import type { Minimap, MinimapElements } from '../scene/minimap.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { Camera, Size } from '../scene/viewport.ts'
import type { ToolName } from '../tools/tool.ts'
import type { InkStyles } from './boardState.ts'
import type { ClusterActions } from './clustering/clusters.ts'
import type { BoardRights, Permissions } from './permissions/permissions.ts'
import type { RestoreObjects } from './restoring/restorePlan.ts'
import type { Undo } from './undo.ts'

/** What an engine is opened with. */
export interface BoardOptions {
  /** Filled by the engine; must have a size. */
  readonly root: HTMLElement
  readonly doc: Y.Doc
  readonly author: Author
  readonly awareness: Awareness
  /** Whether others see nothing of this window: neither cursor nor view. */
  readonly isSilent?: boolean
  readonly mayWrite: Live<boolean>
  /** What facilitators have decided about the room; without: nothing. */
  readonly rights?: BoardRights
  readonly labels: BoardLabels
  /** Where the bytes of pictures come from; without: every picture is missing. */
  readonly pictures?: PictureSource
  /** Where to look first; without it, everything is shown. */
  readonly camera?: Camera
  /** The kinds of object, and what rooms hold; for a test, with one more. */
  readonly kinds?: readonly ObjectKind[]
  readonly records?: RoomRecords<RoomType>
}

/** How long work is followed, and ended by a person. */
export interface InsertOptions {
  /** Ends it: what is on the board already goes again, without a trace in undo. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** Copies all of another scene onto this board. */
export type InsertObjects = (from: Scene, centre: Point, slicing?: InsertOptions) => Promise<ReadonlyMap<ObjectId, ObjectId> | null>

/** A board on screen: all that screens read of it and ask of it. Boxes and points are in board units unless said otherwise. */
export interface Board {
  readonly doc: Y.Doc
  readonly author: Author
  readonly scene: Scene
  readonly pictures: PictureSource
  readonly camera: Live<Camera>
  readonly size: Live<Size>
  readonly selection: Live<Selection>
  /** The object that the keyboard is at. */
  readonly active: Live<ObjectId | null>
  /** The group whose objects are selected one by one; null: groups are selected whole. */
  readonly entered: Live<GroupKey | null>
  /** The object whose text is being edited. */
  readonly editing: Live<ObjectId | null>
  readonly tool: Live<ToolName>
  /** The form that the next shape gets. */
  readonly lastForm: Live<ShapeForm>
  /** The form of the next stamp. */
  readonly lastStamp: Live<StampForm>
  /** Colour and width of what is drawn next, for each tool that draws. */
  readonly inkStyles: Live<InkStyles>
  /** A drag or a pan is in progress: screens hide what floats beside the selection. */
  readonly busy: Live<boolean>
  /** Whether objects show the name of their author. */
  readonly authorsShown: Live<boolean>
  /** Whether what is dragged snaps to its neighbours. */
  readonly snaps: Live<boolean>
  /** Whose view this window follows; null: nobody's. */
  readonly followed: Live<PersonId | null>
  /** Those who follow the view of this window. */
  readonly followers: Live<readonly PersonId[]>
  /** Follows the view of a person until the camera is moved here, a text is opened or a drag begins; null ends it. */
  readonly follow: (person: PersonId | null) => void
  /** Undo of this person's changes in this window. */
  readonly undo: Undo
  readonly clusters: ClusterActions
  readonly mayWrite: Live<boolean>
  /** What this person may do, as far as facilitators have decided about the room. */
  readonly permissions: Permissions

  readonly setTool: (tool: ToolName) => void
  /** The next shape gets this form. */
  readonly chooseForm: (form: ShapeForm) => void
  /** The next stamp has this form. */
  readonly chooseStamp: (form: StampForm) => void
  /** What the tool draws from now on has this colour or width. */
  readonly styleInk: (tool: InkTool, changes: Partial<InkStyles[InkTool]>) => void
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
  /** Puts a blank object of a kind at a free place in an area, and selects it, without opening it. Left blank, it goes again. @returns null where the person may not write */
  readonly createIn: (kind: ObjectKind, area: Area | null) => ObjectId | null
  /** Creates an area at `box`, around the selected notes, or in view, and opens its title for editing. @returns null where the person may not write */
  readonly newArea: (box?: Box) => AreaId | null
  /** A free box in an area, which grows where it is full; null: outside the areas. Cost: O(notes). @param side without: that of a note */
  readonly makeRoom: (area: Area | null, side?: number) => Box
  /** The person leaves the text of an object: one that was put there empty and is still empty goes, without a trace in undo. */
  readonly leaveObject: (id: ObjectId) => void
  /** Puts notes on top of the others and selects them. @returns their ids, none where the person may not write */
  readonly put: (notes: readonly NewNote[]) => readonly NoteId[]
  /**
   * Puts objects by verbs of the model, in one step, and selects them.
   * @param put is given the layer above all others @returns their ids, none where the person may not write
   */
  readonly putObjects: (put: (doc: Y.Doc, author: Author, layer: number) => readonly ObjectId[]) => readonly ObjectId[]
  /**
   * Copies all of another scene around a point, on top of the others, as one step of undo, and selects the copies. Words stay those of their authors.
   * @returns the copy of each; null where there is nothing to copy, the person may not write, or it was ended
   */
  readonly insert: InsertObjects
  /** Makes objects be as they were in another scene, as one step of undo. */
  readonly restore: RestoreObjects
  readonly setBoxes: (boxes: ReadonlyMap<ObjectId, Box>) => void
  /** Gives a colour to the given objects, or those of the selection; the next one gets this colour too. */
  readonly colour: (colour: NoteColour, ids?: Iterable<ObjectId>) => void
  /** Changes how the given objects appear, or those of the selection: each what its kind has. The next object gets this colour and form too. */
  readonly setAppearance: (changes: Appearance, ids?: Iterable<ObjectId>) => void
  /** How an object appears that was taken by {@link copyStyle}; null: none. */
  readonly copiedStyle: Live<Appearance | null>
  /** Takes how the first selected object appears that people choose that of, to give it to others. @returns whether there is one */
  readonly copyStyle: () => boolean
  /** Gives it to the selected objects: to each what its kind has. What an object is stays as it is. */
  readonly pasteStyle: () => void
  /** Turns objects with words into objects of another kind, in one step: words, place and whose words they are stay. */
  readonly convert: (to: ObjectKind, ids?: Iterable<ObjectId>) => void
  /** Puts an object like one that another deleted, with other words in its place. @returns null where the person may not write, or it had no words */
  readonly putAgain: (object: BoardObject, text: string) => ObjectId | null
  /** Gives a tag to the given objects, or those of the selection. */
  readonly tag: (name: string, ids?: Iterable<ObjectId>) => void
  /** Takes a tag from the given objects, or those of the selection, whoever gave it. */
  readonly untag: (name: string, ids?: Iterable<ObjectId>) => void
  /** Puts a stamp on the given objects, or those of the selection, as far as something may be attached to them. */
  readonly stamp: (form: StampForm, ids?: Iterable<ObjectId>) => void
  /** Puts a stamp of the form chosen last on an object; null: on the board itself at a point. */
  readonly stampAt: (at: Point, on: ObjectId | null) => void
  /** Takes this person's latest stamp of a form from each of the given objects. */
  readonly unstamp: (form: StampForm, ids: Iterable<ObjectId>) => void
  /** Says what is to be seen of a stroke, and of all that is of its sketch. */
  readonly describe: (id: ObjectId, description: string) => void
  readonly nameArea: (area: AreaId, title: string) => void
  /** Closes what others lie in, such as areas, for everybody, or opens it. */
  readonly setClosed: (ids: Iterable<ObjectId>, closed: boolean) => void
  /** Writes by verbs of the model, as one step of undo. @returns null where the person may not write */
  readonly write: <Result>(command: (doc: Y.Doc, author: Author) => Result) => Result | null
  /** Copies the selection a little to the right and down, and selects the copies. */
  readonly duplicate: () => void
  /** Joins two objects or points by an object of a kind that joins, and selects it. @returns null where the person may not write */
  readonly join: (kind: ObjectKind, from: ConnectorEnd, to: ConnectorEnd) => ObjectId | null
  /** Lets an end of what joins two others lead elsewhere. */
  readonly attach: (id: ObjectId, end: EndName, to: ConnectorEnd) => void
  /** Copies the selection where it is, and selects the copies. @returns the copy of each */
  readonly copyInPlace: () => ReadonlyMap<ObjectId, ObjectId>
  /** Puts what is selected into one group, within the group that was entered. Does nothing below two objects or groups. */
  readonly group: () => void
  /** Dissolves the selected groups; the groups in them stay. */
  readonly ungroup: () => void
  /** How many objects and groups are selected: each group counts once. */
  readonly selectedUnits: () => number
  /** The groups that are selected whole, or in part. */
  readonly selectedGroups: () => readonly GroupKey[]
  /** From now on objects of a group are selected one by one: selects one of them, or the group in it that holds it. Without an object the first. */
  readonly enterGroup: (key: GroupKey, first?: ObjectId) => void
  /** Selects a group and brings it into view. */
  readonly goToGroup: (key: GroupKey) => void
  /** The objects that are selected together with one: its group, where it has one. */
  readonly unitOf: (id: ObjectId) => readonly ObjectId[]
  /** Goes one group outwards and selects the group that is left. @returns whether there was one */
  readonly leaveGroup: () => boolean
  readonly bringToFront: () => void
  readonly sendToBack: () => void
  /** Aligns the selected objects with each other. */
  readonly align: (alignment: Alignment) => void
  /** Makes the gaps between the selected objects equal, from left to right or from top to bottom. */
  readonly distribute: (axis: 'x' | 'y') => void
  /** Turns what is selected around its middle, by degrees clockwise; null: each object of it is upright again. */
  readonly rotate: (degrees: number | null) => void
  /** Whether something selected can be turned. */
  readonly canRotate: () => boolean
  /** Puts the selected objects into rows, in the order in which they are read. */
  readonly arrangeInRows: () => void
  /** Puts the selected objects into blocks beside each other, one for each value that they have. */
  readonly arrangeBy: (ordering: Ordering) => void
  /** Puts another object of the same kind, size and colour beside one, and opens it for editing. @returns null where that is not possible */
  readonly createBeside: (id: ObjectId) => ObjectId | null
  readonly deleteSelection: () => void
  readonly deleteObjects: (ids: Iterable<ObjectId>) => void
  readonly selectAll: () => void
  readonly showAuthors: (shown: boolean) => void
  /** Shows or hides the cursors of others in this window. */
  readonly showCursors: (shown: boolean) => void
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
  /** Shows a part of the board as another window shows it. @returns goes back to what was shown before */
  readonly showPart: (part: Box) => () => void
  /** The box around the selection in CSS pixels within the window; null where nothing is selected. */
  readonly selectionScreenBox: () => Box | null
  /** Shows the whole board in a small map, by which the view is moved. @param size of the map in CSS pixels */
  readonly openMinimap: (elements: MinimapElements, size: Size) => Minimap
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
