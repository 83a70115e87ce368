import Papa from 'papaparse'
import { withoutFormula } from './formulaGuard.ts'

/** A cell of a table: a text, a number, a time in Unix milliseconds, or nothing. */
export type CsvCell = string | number | { readonly moment: number } | null

/** Signs of which any may separate or quote cells where somebody opens the table. */
const SEPARATING = /[;,\t|"\r\n]|^\s|\s$/

/**
 * A table as CSV: UTF-8 with a byte order mark, CRLF, the separator, the decimal sign and the dates of `locale`, times of this device's clock; no cell is a
 * formula. Cost: O(cells)
 * @param locale language and region of the reader (BCP 47), such as `it-IT`
 */
export function csvTable(columns: readonly string[], rows: readonly (readonly CsvCell[])[], locale: string): Uint8Array {
  const writeMoment = momentWriter(locale)
  const writeNumber = numberWriter(locale)
  const written = (cell: CsvCell) =>
    cell === null ? '' : typeof cell === 'string' ? withoutFormula(cell) : typeof cell === 'number' ? writeNumber(cell) : writeMoment(cell.moment)
  // a number is no text, whatever its decimal sign
  const quotes = (cell: unknown) => typeof cell === 'string' && SEPARATING.test(cell) && !NUMBER.test(cell)
  const data = rows.map((row) => row.map(written))
  const table = Papa.unparse({ fields: columns.map(withoutFormula), data }, { newline: '\r\n', delimiter: separatorOf(locale), quotes })
  return new TextEncoder().encode(`\uFEFF${table}\r\n`)
}

const NUMBER = /^-?\d+,\d+$/

/** Spreadsheets separate cells by a semicolon where the comma separates decimals. */
function separatorOf(locale: string): ',' | ';' {
  const decimal = new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === 'decimal')
  return decimal?.value === ',' ? ';' : ','
}

/** Writes a number as spreadsheets of the locale read it: `7,25`. */
function numberWriter(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 })
  return (value) => format.format(value)
}

/** Writes a time as spreadsheets of the locale read it: `28/11/2026 02:10`. */
function momentWriter(locale: string): (moment: number) => string {
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (moment) => `${day.format(moment)} ${time.format(moment)}`
}
