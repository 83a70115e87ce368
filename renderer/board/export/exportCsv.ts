import Papa from 'papaparse'
import type { NoteColour } from '../../../shared/model/records/note.ts'
import { outlineOf } from '../outline/outlineOrder.ts'
import type { Scene } from '../scene/scene.ts'

/** The words of the table, in the reader's language. */
export interface CsvLabels {
  readonly header: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly person: (id: string) => string
}

/** A cell that a spreadsheet would take for a formula: it begins with `'` instead, and is text. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * The notes as a table in the order of the outline, for any spreadsheet: UTF-8 with its mark, times as ISO 8601, places in
 * board units.
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
