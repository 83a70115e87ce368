import type { ClusterNode } from '../../../shared/model/derived/clusters/clusterTree.ts'
import type { Area } from '../../../shared/model/records/area.ts'
import type { BoardText } from '../../../shared/model/records/boardText.ts'
import type { Card } from '../../../shared/model/records/card.ts'
import type { Connector, Meaning } from '../../../shared/model/records/connector.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import type { Picture } from '../../../shared/model/records/picture.ts'
import type { Shape } from '../../../shared/model/records/shape.ts'
import type { Stamp } from '../../../shared/model/records/stamp.ts'
import type { Stroke } from '../../../shared/model/records/stroke.ts'
import type { Attached } from './attached/attached.ts'
import type { ObjectId } from './objectId.ts'

/** What a card shows. */
export interface CardText {
  /** Of what it leads to: "document". */
  readonly kind: string
  /** What that is called now; what it was called, where it is gone. */
  readonly title: string
  /** Anything else that is to be said of it; may be empty. */
  readonly detail: string
  /** It leads nowhere. */
  readonly isGone: boolean
}

/** The texts that are part of a drawing of a board. */
export interface DrawLabels {
  readonly card: (record: Pick<Card, 'targetKind' | 'target' | 'title'>) => CardText
  /** What a connector means: "causes". */
  readonly meaning: (meaning: Meaning) => string
  /** How much is in a closed area. */
  readonly closedCount: (count: number) => string
  /** The number that a note has on paper; '' without one. Without: none is drawn. */
  readonly paperNumber?: (note: Pick<Note, 'id' | 'replaces'>) => string
}

/** What a drawing of one object needs to know of the others. */
export interface DrawnFrames {
  /** The place of an area among those that people put in order, from 1; null: it has none. */
  readonly numberOf: (id: ObjectId) => number | null
  /** How much a closed area hides. */
  readonly hiddenCount: (id: ObjectId) => number
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
  /** Role description of a cluster: "theme". */
  readonly clusterKind: string
  /** Role description of a text: "text". */
  readonly boardTextKind: string
  /** Role description of a shape: "shape". */
  readonly shapeKind: string
  /** Role description of a picture: "picture". */
  readonly pictureKind: string
  /** Role description of a stamp. */
  readonly stampKind: string
  /** Role description of a card: "card". */
  readonly cardKind: string
  /** Role description of a connector. */
  readonly connectorKind: string
  /** Role description of a stroke. */
  readonly strokeKind: string
  /** Accessible name of a note: its text, colour and author. */
  readonly note: (note: Note) => string
  /** Accessible name of an area. */
  readonly area: (area: Area) => string
  /** Accessible name of a cluster: its name, and how much is in it. */
  readonly cluster: (cluster: ClusterNode) => string
  /** Accessible name of a text: its words and author. */
  readonly boardText: (record: BoardText) => string
  /** Accessible name of a shape: its words, form, colour and author. */
  readonly shape: (record: Shape) => string
  /** Accessible name of a picture: its description. */
  readonly picture: (record: Picture) => string
  /** In the place of a picture: while it is fetched, while nobody has brought it, and where it is none. */
  readonly pictureLoading: string
  readonly pictureMissing: string
  readonly pictureUnreadable: string
  /** Accessible name of a stamp on the board itself: its form, and who put it. */
  readonly stamp: (record: Stamp) => string
  /** Accessible name of a connector: what it leads from, what it means, what it leads to. */
  readonly connector: (connector: Connector, nameOf: (id: ObjectId) => string) => string
  /** Accessible name of a stroke: its description, tool, colour and author. */
  readonly stroke: (record: Stroke) => string
  /** The accessible name of an object that is selected with others of its group, from its own. @param count objects of the group */
  readonly grouped: (label: string, count: number) => string
  /** The accessible name of an object that is turned, from its own. @param angle in whole degrees, clockwise */
  readonly rotated: (label: string, angle: number) => string
  /** The accessible name of a closed area, from its own. */
  readonly closed: (label: string, count: number) => string
  /** What is attached to an object, as the end of its accessible name; '' where nothing is. */
  readonly attached: (attached: Attached) => string
  /** The accessible name of an object that a facilitator has locked, from its own. */
  readonly locked: (label: string) => string
  /** Title shown on an area that has none. */
  readonly untitled: string
  /** Name shown on a cluster that has none. */
  readonly untitledCluster: string
  /** Shown in a cluster with nothing in it: what to do with it. */
  readonly emptyCluster: string
  /** Shown beside the title of the area in which phones write. */
  readonly phonesHere: string
  /** Accessible name of the field in which a note is edited. */
  readonly noteField: string
  /** Accessible name of the field in which a text is edited, and a shape's words. */
  readonly boardTextField: string
  readonly shapeField: string
  /** Accessible name of the field in which a picture is described, and the question in it while it is empty. */
  readonly pictureField: string
  readonly pictureHint: string
  /** Accessible name of the field in which an area's title is edited. */
  readonly areaField: string
  /** Accessible name of the field in which a cluster's name is edited. */
  readonly clusterField: string
  /** Accessible name of the field in which the words of a connector are edited. */
  readonly connectorField: string
  /** Accessible name of the field in which a stroke is described. */
  readonly strokeField: string
  /** The name beside the cursor of somebody who is here; '' where the board shows nobody: what a named cursor writes is not anonymous. */
  readonly present: (person: { readonly id: string; readonly name: string }) => string
  /** Who wrote a note, shown on it; '' where the board shows nobody. */
  readonly author: (note: Note) => string
  /** The number that a note has on paper; '' without one. */
  readonly paperNumber: (note: Pick<Note, 'id' | 'replaces'>) => string
  /** CSS colour of a person by id. */
  readonly colour: (id: string) => string
}
