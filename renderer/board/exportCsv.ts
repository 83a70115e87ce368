import Papa from 'papaparse'
import type { NoteColour } from '../../shared/model/note.ts'
import { outlineOf } from './outlineOrder.ts'
import type { Scene } from './scene.ts'

/** The words of the table, in the reader's language. */
export interface CsvWords {
  readonly head: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly person: (id: string) => string
}

/** A cell that a spreadsheet would take for a formula: it begins with `'` instead, and is text. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * The notes as a table in the order of the outline, for any spreadsheet: UTF-8 with its mark, times as ISO 8601, places in
 * board units.
 */
export function exportCsv(scene: Scene, words: CsvWords): Uint8Array {
  const rows = outlineOf(scene.notes.values(), scene.areas.values()).flatMap(({ area, notes }) =>
    notes.map((note) => [
      safe(area?.title ?? ''),
      safe(note.text),
      safe(words.colour(note.colour)),
      safe(words.person(note.by)),
      new Date(note.madeAt).toISOString(),
      note.box.x,
      note.box.y,
    ]),
  )
  const { area, text, colour, author, madeAt } = words.head
  const table = Papa.unparse({ fields: [area, text, colour, author, madeAt, 'x', 'y'], data: rows }, { newline: '\r\n' })
  return new TextEncoder().encode(`\uFEFF${table}\r\n`)
}

const safe = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell)
