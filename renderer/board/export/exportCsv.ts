import Papa from 'papaparse'
import type { NoteColour } from '../../../shared/model/records/note.ts'
import { outlineOf } from '../outline/outlineOrder.ts'
import type { Scene } from '../scene/scene.ts'

/** The texts of the table, in the language of the reader. */
export interface CsvLabels {
  readonly header: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly person: (id: string) => string
}

/** Beginning of a cell that a spreadsheet would evaluate as a formula (OWASP, CSV injection): the cell gets a leading `'`. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * The notes as a CSV table in the order of the outline: UTF-8 with a byte order mark, CRLF, times as ISO 8601, `x` and `y` in
 * board units. Cost: as {@link outlineOf}.
 */
export function exportCsv(scene: Scene, labels: CsvLabels): Uint8Array {
  const rows = outlineOf(scene.notes.values(), scene.areas.values()).flatMap(({ area, notes }) =>
    notes.map((note) => [
      escapeFormula(area?.title ?? ''),
      escapeFormula(note.text),
      escapeFormula(labels.colour(note.colour)),
      escapeFormula(labels.person(note.by)),
      new Date(note.madeAt).toISOString(),
      note.box.x,
      note.box.y,
    ]),
  )
  const { area, text, colour, author, madeAt } = labels.header
  const table = Papa.unparse({ fields: [area, text, colour, author, madeAt, 'x', 'y'], data: rows }, { newline: '\r\n' })
  return new TextEncoder().encode(`\uFEFF${table}\r\n`)
}

const escapeFormula = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell)
