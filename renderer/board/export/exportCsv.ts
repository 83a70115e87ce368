import Papa from 'papaparse'
import type { Scene } from '../scene/scene.ts'
import { noteTable, type TableLabels } from './noteRows.ts'

/** Begins a formula at the beginning of a cell (OWASP, CSV injection); the wide forms of Asian keyboards too. */
const SIGN = '[=+\\-@\uff1d\uff0b\uff0d\uff20]'
const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|[\\s"']*${SIGN})`)
/** Where a program that expects another separator, or knows no quotes, would begin a cell. */
const INNER_FORMULA = new RegExp(`([;,\\t|\\r\\n][\\s"']*)(?=${SIGN})`, 'g')

/** Signs of which any may separate or quote cells where somebody opens the table. */
const SEPARATING = /[;,\t|"\r\n]|^\s|\s$/

/**
 * The notes as a CSV table in the order of the outline: UTF-8 with a byte order mark, CRLF, the separator and the dates of `locale`,
 * times of this device's clock, `x` and `y` in board units last. Cost: as {@link noteTable}.
 * @param locale language and region of the reader (BCP 47), such as `it-IT`
 */
export function exportCsv(scene: Scene, labels: TableLabels, locale: string = 'it-IT'): Uint8Array {
  const writeMoment = momentWriter(locale)
  const { head, rows } = noteTable(scene, labels)
  const data = rows.map(({ texts, madeAt, numbers }) => [...texts.map(withoutFormula), madeAt === null ? '' : writeMoment(madeAt), ...numbers])
  const quotes = (cell: unknown) => typeof cell === 'string' && SEPARATING.test(cell)
  const table = Papa.unparse({ fields: head.map(withoutFormula), data }, { newline: '\r\n', delimiter: separatorOf(locale), quotes })
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
  return (moment) => `${day.format(moment)} ${time.format(moment)}`
}
