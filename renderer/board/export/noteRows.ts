import type { Note, NoteColour } from '../../../shared/model/records/note.ts'
import { notesOf, outlineOf } from '../outline/outlineOrder.ts'
import type { Scene } from '../scene/scene.ts'

/** The texts of a table of notes, in the language of the reader. */
export interface TableLabels {
  readonly header: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly author: (note: Note) => string
}

/** The notes of a board as a table: its head, and a row for each note in the order of the outline, coordinates last. */
export interface NoteTable {
  readonly head: readonly string[]
  readonly rows: readonly NoteRow[]
}

/** One note, as cells. */
export interface NoteRow {
  /** Area, text, colour and author. */
  readonly texts: readonly string[]
  /** Unix milliseconds; null where it is no moment that a calendar knows. */
  readonly madeAt: number | null
  /** `x` and `y` in board units. */
  readonly numbers: readonly number[]
}

/** Latest moment that a calendar knows, in Unix milliseconds. */
const LAST_MOMENT = 8.64e15

/** The table of the notes, for any format. Cost: as {@link outlineOf}. */
export function noteTable(scene: Scene, { header, colour, author }: TableLabels): NoteTable {
  return {
    head: [header.area, header.text, header.colour, header.author, header.madeAt, 'x', 'y'],
    rows: outlineOf(scene).flatMap((section) =>
      notesOf(section).map((note) => ({
        texts: [section.area?.title ?? '', note.text, colour(note.colour), author(note)],
        madeAt: Number.isFinite(note.madeAt) && Math.abs(note.madeAt) <= LAST_MOMENT ? note.madeAt : null,
        numbers: [note.box.x, note.box.y],
      })),
    ),
  }
}
