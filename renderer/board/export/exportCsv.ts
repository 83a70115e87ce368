import Papa from 'papaparse'
import type { Note, NoteColour } from '../../../shared/model/records/note.ts'
import { outlineOf } from '../outline/outlineOrder.ts'
import type { Scene } from '../scene/scene.ts'

/** The texts of the table, in the language of the reader. */
export interface CsvLabels {
  readonly header: { readonly area: string; readonly text: string; readonly colour: string; readonly author: string; readonly madeAt: string }
  readonly colour: (colour: NoteColour) => string
  readonly author: (note: Note) => string
}

/** Begins a formula at the beginning of a cell (OWASP, CSV injection); the wide forms of Asian keyboards too. */
const SIGN = '[=+\\-@\uff1d\uff0b\uff0d\uff20]'
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|[\\s"']*${SIGN})`)
/** Where a program that expects another separator, or knows no quotes, would begin a cell. */
const INNER_FORMULA = new RegExp(`([;,\\t|\\r\\n][\\s"']*)(?=${SIGN})`, 'g')

/** Signs of which any may separate or quote cells where somebody opens the table. */
const SEPARATING = /[;,\t|"\r\n]|^\s|\s$/

/**
 * The notes as a CSV table in the order of the outline: UTF-8 with a byte order mark, CRLF, the separator and the dates of `locale`,
 * times of this device's clock, `x` and `y` in board units last. Cost: as {@link outlineOf}.
 * @param locale language and region of the reader (BCP 47), such as `it-IT`
 */
export function exportCsv(scene: Scene, labels: CsvLabels, locale: string = 'it-IT'): Uint8Array {
  const writeMoment = momentWriter(locale)
  const rows = outlineOf(scene.notes.values(), scene.areas.values()).flatMap(({ area, notes }) =>
    notes.map((note) => [
      ...[area?.title ?? '', note.text, labels.colour(note.colour), labels.author(note)].map(withoutFormula),
      writeMoment(note.madeAt),
      note.box.x,
      note.box.y,
    ]),
  )
  const { area, text, colour, author, madeAt } = labels.header
  const fields = [...[area, text, colour, author, madeAt].map(withoutFormula), 'x', 'y']
  const quotes = (cell: unknown) => typeof cell === 'string' && SEPARATING.test(cell)
  const table = Papa.unparse({ fields, data: rows }, { newline: '\r\n', delimiter: separatorOf(locale), quotes })
  return new TextEncoder().encode(`\uFEFF${table}\r\n`)
}

/** A cell that no spreadsheet evaluates, wherever it begins cells: a `'` stands before each sign that begins a formula. */
const withoutFormula = (cell: string): string => {
  const inner = cell.replace(INNER_FORMULA, "$1'")
  return FORMULA.test(cell) ? `'${inner}` : inner
}

/** Spreadsheets separate cells by a semicolon where the comma separates decimals. */
function separatorOf(locale: string): ',' | ';' {
  const decimal = new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === 'decimal')
  return decimal?.value === ',' ? ';' : ','
}

/** Writes a time as spreadsheets of the locale read it: `28/11/2026 02:10`. */
function momentWriter(locale: string): (moment: number) => string {
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (moment) => (Number.isFinite(moment) && Math.abs(moment) <= LAST_MOMENT ? `${day.format(moment)} ${time.format(moment)}` : '')
}

/** Latest moment that `Intl` formats. */
const LAST_MOMENT = 8.64e15
