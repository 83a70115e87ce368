import type { Area } from '../../../shared/model/records/area.ts'
import type { BoardText } from '../../../shared/model/records/boardText.ts'
import type { Connector, Meaning } from '../../../shared/model/records/connector.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import type { Shape } from '../../../shared/model/records/shape.ts'
import type { ObjectId } from './objectId.ts'

/** The texts that are part of a drawing of a board. */
export interface DrawLabels {
  /** What a connector means: "causes". */
  readonly meaning: (meaning: Meaning) => string
}

/** The texts that the engine shows, in the language of the reader. The engine has no texts of its own. */
export interface BoardLabels extends DrawLabels {
  /** Name of the board, for a screen reader. */
  readonly board: string
  /** How the board is used by keyboard, for a screen reader. */
  readonly help: string
  /** Role description of a note: "note". */
  readonly noteKind: string
  /** Role description of an area: "area". */
  readonly areaKind: string
  /** Role description of a text: "text". */
  readonly boardTextKind: string
  /** Role description of a shape: "shape". */
  readonly shapeKind: string
  /** Role description of a connector. */
  readonly connectorKind: string
  /** Accessible name of a note: its text, colour and author. */
  readonly note: (note: Note) => string
  /** Accessible name of an area. */
  readonly area: (area: Area) => string
  /** Accessible name of a text: its words and author. */
  readonly boardText: (record: BoardText) => string
  /** Accessible name of a shape: its words, form, colour and author. */
  readonly shape: (record: Shape) => string
  /** Accessible name of a connector: what it leads from, what it means, what it leads to. */
  readonly connector: (connector: Connector, nameOf: (id: ObjectId) => string) => string
  /** Title shown on an area that has none. */
  readonly untitled: string
  /** Shown beside the title of the area in which phones write. */
  readonly phonesHere: string
  /** Accessible name of the field in which a note is edited. */
  readonly noteField: string
  /** Accessible name of the field in which a text is edited, and a shape's words. */
  readonly boardTextField: string
  readonly shapeField: string
  /** Accessible name of the field in which an area's title is edited. */
  readonly areaField: string
  /** Accessible name of the field in which the words of a connector are edited. */
  readonly connectorField: string
  /** Name of a person by id, or a text for an unknown person. */
  readonly person: (id: string) => string
  /** Who wrote a note, shown on it. */
  readonly author: (note: Note) => string
  /** CSS colour of a person by id. */
  readonly colour: (id: string) => string
}
