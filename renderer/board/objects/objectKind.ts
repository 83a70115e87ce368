import type * as Y from 'yjs'
import type { RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Id } from '../../../shared/base/id.ts'
import type { OpenIndex } from '../../../shared/model/recordIndex.ts'
import type { ObjectFieldRecords } from '../../../shared/model/records/boardObject.ts'
import type { ConnectorHeads, ConnectorPath } from '../../../shared/model/records/connector.ts'
import type { NoteColour, NoteSize, Writer } from '../../../shared/model/records/note.ts'
import type { Paint, ShapeForm } from '../../../shared/model/records/shape.ts'
import type { StampForm } from '../../../shared/model/records/stamp.ts'
import type { InkColour, InkWidth } from '../../../shared/model/records/stroke.ts'
import type { Author, PersonId } from '../../../shared/model/transact.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { Alignment, FontSize } from '../../../shared/model/value/lettering.ts'
import type { Measure } from '../text/fitText.ts'
import type { BoardLabels, DrawLabels, DrawnFrames } from './boardLabels.ts'
import type { EditContext, ObjectEditor } from './objectEditor.ts'
import type { ObjectId, ObjectRecord } from './objectId.ts'
import type { MountContext, ObjectElement, PaintContext } from './objectView.ts'
import type { VectorPart } from './vector/vectorPart.ts'
import type { WordedRecord, Wording } from './wording/wording.ts'

/** An object on a board: a record, and where it is. */
export interface BoardObject<T extends ObjectRecord = ObjectRecord> {
  readonly id: T['id']
  readonly kind: ObjectKind<T>
  readonly record: T
  /** Board units. Turned where the record says so. */
  readonly box: RotatedBox
}

/** The objects of a board, by id. */
export type Objects = ReadonlyMap<ObjectId, BoardObject>

/** What may be read of a board's objects. */
export interface ObjectReader {
  readonly objects: Objects
  /** The records of one kind, by id. */
  of<T extends ObjectRecord>(kind: ObjectKind<T>): ReadonlyMap<T['id'], T>
  /** Ids of the objects that touch a box, in no order. Cost: O(log objects + result). */
  readonly within: (box: Box) => readonly ObjectId[]
  /** Whether an object may be moved by this person now. Without: all may. */
  readonly mayMove?: (object: BoardObject) => boolean
}

/** What the engine needs of a kind's record type. `defineRecord` makes one. */
export interface ObjectRecords<T extends ObjectRecord> extends ObjectFieldRecords {
  readonly name: string
  readonly root: string
  /** The field by which people recognise a record: its words, or its title. */
  readonly title: string
  entries(doc: Y.Doc): Y.Map<unknown>
  openIndex(doc: Y.Doc): OpenIndex<T>
  remove(doc: Y.Doc, author: Author, id: T['id']): void
}

/** What a person chose last, which a new object gets. */
export interface ObjectStyle {
  readonly colour: NoteColour
  readonly form: ShapeForm
  readonly stamp: StampForm
}

/** What people choose of how an object appears; a kind has some of these. */
export interface Appearance {
  readonly fill?: Paint | undefined
  /** `fill` may be `none`. */
  readonly mayBeBare?: boolean | undefined
  readonly edge?: Paint | undefined
  readonly form?: ShapeForm | undefined
  readonly size?: FontSize | undefined
  readonly align?: Alignment | undefined
  /** Of paper: `custom` where it was drawn by hand. */
  readonly paper?: NoteSize | 'custom' | undefined
  /** How a line runs, and which of its ends have a head. */
  readonly path?: ConnectorPath | undefined
  readonly heads?: ConnectorHeads | undefined
  /** Colour and width of what is drawn by hand. */
  readonly ink?: InkColour | undefined
  readonly width?: InkWidth | undefined
}

/** The box of an object; null where it is gone, or has no place of its own because it follows others. */
export type BoxOf = (id: ObjectId) => RotatedBox | null

/** What a copy is made with. */
export interface CopyContext {
  /** The copy of another object that is copied in the same step; null where there is none. What follows others is copied after them. */
  readonly copyOf: (id: ObjectId) => ObjectId | null
  /** Where the original is. */
  readonly original: Box
  /** Ids of objects that are gone and whose place the copy takes. Without: the original stays. */
  readonly replaces?: readonly ObjectId[]
  /** A new id for what the originals have in common: the same for all copies of one step that are made with the same key. Without: a copy shares nothing. */
  shared?<Entity extends string>(key: string): Id<Entity>
}

/** How a kind joins two other objects. */
export interface Joins<T extends ObjectRecord = ObjectRecord> {
  /** Where the ends are shown: they have handles, by which they are attached elsewhere. */
  ends(box: Box): { readonly from: Point; readonly to: Point }
  ofRecord(record: T): { readonly from: ConnectorEnd; readonly to: ConnectorEnd }
  create(doc: Y.Doc, author: Author, from: ConnectorEnd, to: ConnectorEnd, layer: number): T['id']
  attach(doc: Y.Doc, author: Author, id: T['id'], end: 'from' | 'to', to: ConnectorEnd): void
}

/** What others lie in. */
export interface Frame<T extends ObjectRecord = ObjectRecord> {
  /** Closed for everybody: it shows how much is in it, and not what that is. */
  isClosed(record: T): boolean
  setClosed(doc: Y.Doc, author: Author, id: T['id'], closed: boolean): void
}

/**
 * A kind of object on a board: its record, and all that the engine does with one. It is in effect once `objectKinds.ts` lists it, and `rooms.ts` its
 * record. Generic code asks the kind of an object and never names one.
 *
 * Boxes and points are in board units. `box` is where the object is shown now, which a drag may have changed.
 */
export interface ObjectKind<T extends ObjectRecord = ObjectRecord> {
  readonly name: string
  readonly records: ObjectRecords<T>
  /** Objects of the ground lie beneath all of the sheet, and are elements at any zoom: they are few. Those of the sheet are painted where they are too small to read. */
  readonly plane: 'ground' | 'sheet'
  /** Order within the plane, from the lowest; ties are settled by id. */
  layer(record: T): number
  /** Where the object is; null: nowhere, as what it follows is gone. Then it is not in the scene, until what it follows is there again. */
  bounds(record: T, boxOf: BoxOf): Box | null
  /** Objects whose boxes decide this one's. Without: none. */
  follows?(record: T): readonly ObjectId[]
  /** Others may follow the object though it follows others itself: it follows none that does. Without: what follows others is followed by none. */
  readonly isFollowed?: true
  /** The record moved by a distance, as far as it has a place of its own: for what follows others, while it is dragged. */
  shifted?(record: T, by: Point): T
  /** Whether the object, whose box touches another one, leaves marks in that. Without: always. */
  touches?(record: T, box: Box, other: Box): boolean
  /** The object joins two others. Without: it joins none. */
  readonly joins?: Joins<T>
  /** The object lies over others and is in nobody's way: nothing is joined to it, aligned with it or kept clear of it. Without: it takes room. */
  readonly isOverlay?: true
  /** Objects of the kind with the same key are read, found and reached by keyboard as one, under the first of them. Without: each is one. */
  partOf?(record: T): string

  /** Board units around the box in which a press may hit the object. */
  hitMargin(zoom: number): number
  /** Whether a point that is in the box or its margin hits the object. */
  hit(record: T, box: Box, point: Point, zoom: number): boolean
  /** What of the box a marquee must touch to select the object. */
  readonly marquee: 'any' | 'all'
  /** Whether a lasso selects the object. Without: where it holds the centre, or all corners, as a marquee does. */
  isInLasso?(record: T, box: Box, isInside: (point: Point) => boolean): boolean
  /** Whether an eraser that goes from one point to another removes the object. Without: it removes none. @param reach of the eraser, in board units */
  isErasedBy?(record: T, box: Box, from: Point, to: Point, reach: number): boolean
  /** Objects that are moved along with this one. Without: none. */
  movesWith?(record: T, reader: ObjectReader): readonly ObjectId[]
  /** The object is a frame: what lies in it belongs to it, and is hidden while it is closed. Without: it is none. */
  readonly frame?: Frame<T>
  /** Objects that are copied along with this one. Without: none. */
  copiesWith?(record: T): readonly ObjectId[]
  /** Smallest side that resizing leaves; null: the object has no size of its own. */
  readonly minSide: number | null
  /** Resizing keeps the proportions, unless Shift frees them. Without: the other way round. */
  readonly keepsRatio?: true

  /** Moves and resizes, in the transaction that is open. Objects that are gone stay gone. @param before where an object was until now */
  place(doc: Y.Doc, author: Author, boxes: ReadonlyMap<T['id'], Box>, before: (id: ObjectId) => Box | null): void
  /** Gives new layers, in the transaction that is open. Without: the order follows from something else. */
  setLayers?(doc: Y.Doc, author: Author, layers: ReadonlyMap<T['id'], number>): void
  /** Puts a new object at a box. @param layer above every other of the plane */
  create(doc: Y.Doc, author: Author, box: Box, style: ObjectStyle, layer: number): T['id']
  /** How its tool puts one: by a click, by drawing its box, from one object to another, or as a stamp on an object or beside; null: it has no tool. The tool has the name of the kind. */
  readonly putBy: 'click' | 'draw' | 'join' | 'stamp' | null
  /** Size of an object that is put by a click. */
  readonly defaultSize: { readonly width: number; readonly height: number }
  /** Puts a copy at a box; words stay those of their author. */
  duplicate(doc: Y.Doc, author: Author, record: T, box: Box, layer: number, context?: CopyContext): T['id']
  /** The one person who deletes the object. Without: whoever may write. */
  owner?(record: T): PersonId
  /** What the object leads to: it is opened where others are edited, also by who may only read. Without: it leads nowhere. */
  opens?(record: T): { readonly kind: string; readonly id: string }
  /** Its words, as every kind with words has them: edited in the same fields, and converted from one kind to another. Without: it has no words of people's own. */
  readonly wording?: Wording<T>
  /** How it appears. Without: nobody chooses that. */
  appearance?(record: T): Appearance
  /** Changes how it appears, in the transaction that is open. What the kind does not have is ignored. */
  setAppearance?(doc: Y.Doc, author: Author, record: T, changes: Appearance): void
  /** Whether nothing was written in a new object: left so, it goes again without a trace. Without: never. */
  isBlank?(record: T): boolean

  /** An element for the object. */
  mount(context: MountContext, id: T['id']): ObjectElement<T>
  /** Paints the object on a tile. Only for the sheet. @param scale pixels per board unit, which decides the level of detail */
  paint?(canvas: CanvasRenderingContext2D, record: T, box: Box, scale: number, context: PaintContext): void
  /** The object in a drawing: a picture file, a document, paper. With all its words, in the size at which they fit. Cost: O(length of the words). */
  draw(record: T, box: Box, measure: Measure, labels: DrawLabels, frames?: DrawnFrames): readonly VectorPart[]

  /** What of it lies over all other objects in a drawing, as the board shows it: words on a line. Without: nothing. */
  drawOver?(record: T, box: Box, measure: Measure, labels: DrawLabels): readonly VectorPart[]

  /** Where its tags are shown, within its box. Without: below it. */
  tagRow?(box: Box): Box

  /** What is brought into view for editing; `isSmall`: its letters shrink with the zoom. */
  editBox(box: Box): { readonly box: Box; readonly isSmall: boolean }
  /** Opens a field over the object. Without: nothing of it is written. */
  edit?(context: EditContext, record: T): ObjectEditor<T>
  /** Accessible name. @param nameOf the name of another object */
  label(record: T, labels: BoardLabels, nameOf: (id: ObjectId) => string): string
  /** Role description: "note". */
  kindLabel(labels: BoardLabels): string
  /** A title that stays at the edge of the window while the object is in view, and its box. Without: none. */
  title?(record: T, box: Box, zoom: number, labels: BoardLabels): { readonly text: string; readonly box: Box }
  /** Its words, as a line of a list or of a table; '' where it has none. */
  text(record: T): string
  /** Who wrote or drew it first, and when, and its colour: for tables, and to find it. Without: nobody in particular. */
  origin?(record: T): { readonly madeAt: number; readonly colour: NoteColour | null; readonly writer: Writer }
}

/** The object as one of a kind; null where it is of another. */
export const recordOf = <T extends ObjectRecord>(object: BoardObject | undefined, kind: ObjectKind<T>): T | null =>
  object && (object.kind as unknown) === kind ? (object.record as T) : null

/** The record of an object that holds people's own words; null where it holds none. */
export const wordedOf = (object: BoardObject | undefined): WordedRecord | null =>
  object?.kind.wording ? (object.record as unknown as WordedRecord) : null
