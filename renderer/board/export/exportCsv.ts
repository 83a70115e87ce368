import Papa from 'papaparse'
import type { Scene } from '../scene/scene.ts'
import { withoutFormula } from './formulaGuard.ts'
import { noteTable, type TableCell, type TableLabels } from './noteRows.ts'

/** Signs of which any may separate or quote cells where somebody opens the table. */
const SEPARATING = /[;,\t|"\r\n]|^\s|\s$/

/**
 * The notes and lines as a CSV table in the order of the outline: UTF-8 with a byte order mark, CRLF, the separator and the dates of `locale`,
 * times of this device's clock, `x` and `y` in board units. Cost: as {@link noteTable}.
 * @param locale language and region of the reader (BCP 47), such as `it-IT`
 */
export function exportCsv(scene: Scene, labels: TableLabels, locale: string = 'it-IT'): Uint8Array {
  const writeMoment = momentWriter(locale)
  const { columns, rows } = noteTable(scene, labels)
  const written = (cell: TableCell) =>
    cell === null ? '' : typeof cell === 'string' ? withoutFormula(cell) : typeof cell === 'number' ? cell : writeMoment(cell.moment)
  const quotes = (cell: unknown) => typeof cell === 'string' && SEPARATING.test(cell)
  const fields = columns.map(({ name }) => withoutFormula(name))
  const table = Papa.unparse({ fields, data: rows.map((row) => row.map(written)) }, { newline: '\r\n', delimiter: separatorOf(locale), quotes })
  return new TextEncoder().encode(`\uFEFF${table}\r\n`)
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
