import type { Area } from '../../../shared/model/records/area.ts'
import type { Note } from '../../../shared/model/records/note.ts'

/** What the engine says, in the reader's words: it has none of its own. */
export interface BoardLabels {
  /** Name of the board for a screen reader, and how it is used. */
  readonly board: string
  readonly help: string
  /** What a note is called: "note". */
  readonly noteKind: string
  readonly areaKind: string
  /** All that is to be known of a note without seeing it. */
  readonly note: (note: Note) => string
  readonly area: (area: Area) => string
  /** Title of an area that has none. */
  readonly untitled: string
  readonly noteField: string
  readonly areaField: string
  /** Name of a person, or a word for somebody unknown. */
  readonly person: (id: string) => string
  /** A CSS colour for a person. */
  readonly colour: (id: string) => string
}
