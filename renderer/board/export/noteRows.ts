import type { Note, NoteColour } from '../../../shared/model/records/note.ts'
import { wordedOf } from '../objects/objectKind.ts'
import { outlineOf } from '../outline/outlineOrder.ts'
import type { Scene } from '../scene/scene.ts'

/** The texts of a table of notes, in the language of the reader. */
export interface TableLabels {
  readonly header: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly author: (record: Pick<Note, 'by' | 'wordsOf'>) => string
}

/** The words on a board as a table: its head, and a row for each object that has words, in the order of the outline, coordinates last. */
export interface NoteTable {
  readonly head: readonly string[]
  readonly rows: readonly NoteRow[]
}

/** One object, as cells. */
export interface NoteRow {
  /** Area, text, colour ('' for none) and author. */
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
      section.objects.flatMap((object) => {
        const worded = wordedOf(object)
        const { kind, record, box } = object
        // a form without words says nothing in a table
        if (!worded || (worded.text.trim() === '' && !kind.isBlank)) return []
        const shownColour = kind.origin?.(record).colour
        return {
          texts: [section.area?.title ?? '', worded.text, shownColour ? colour(shownColour) : '', author(worded)],
          madeAt: Number.isFinite(worded.madeAt) && Math.abs(worded.madeAt) <= LAST_MOMENT ? worded.madeAt : null,
          numbers: [box.x, box.y],
        }
      }),
    ),
  }
}
