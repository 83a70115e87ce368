import Papa from 'papaparse'
import { withFormula } from '../../export/formulaGuard.ts'

/** Largest table that is read. */
export const MAX_ROWS = 100_000
/** Columns that are read; further ones are left out. */
export const MAX_COLUMNS = 100
/** Longest cell that is read, in UTF-16 units: a spreadsheet holds no longer one. */
const MAX_CELL = 32_767

/** A table of a file. */
export interface ParsedTable {
  /** All rows, the head too where there is one. None is empty, and all have as many cells. */
  readonly rows: readonly (readonly string[])[]
  readonly columnCount: number
  readonly separator: string
  /** The line, from 1, in which a quote begins that never ends; null where all end. Then quotes are letters. */
  readonly openQuoteLine: number | null
  /** Whether there are rows beyond the limit. */
  readonly hasMoreRows: boolean
  /** Columns beyond the limit. */
  readonly droppedColumns: number
}

const separators = [';', ',', '\t', '|']
/** Separates nothing: each line is one cell. */
const NONE = '\u001f'
/** Part of the rows that have as many cells as most, from which a text is a table. */
const REGULAR = 0.6

/**
 * Reads a table in CSV: with the separator that its rows agree on, quotes, line breaks within them, and mixed line ends. A text that is no table has one
 * column, in which each line is a row. Cost: O(length).
 */
export function parseTable(text: string): ParsedTable {
  const [, hint] = /^sep=(.)\r?\n/.exec(text) ?? []
  const body = (hint ? text.slice(text.indexOf('\n') + 1) : text).replace(/\r\n?/g, '\n')
  const separator = hint ?? separatorOf(body)
  const parsed = parse(body, separator, '"')
  const open = parsed.errors.find(({ code }) => code === 'MissingQuotes')
  const { data } = open ? parse(body, separator, NONE) : parsed
  const longest = data.reduce((most, row) => Math.max(most, row.length), 0)
  const columnCount = Math.min(longest, MAX_COLUMNS)
  const rows = data
    .slice(0, MAX_ROWS)
    .map((row) => Array.from({ length: columnCount }, (_, at) => withFormula((row[at] ?? '').slice(0, MAX_CELL)).trim()))
  return {
    rows: rows.filter((row) => row.some(Boolean)),
    columnCount,
    separator: separator === NONE ? '' : separator,
    openQuoteLine: open ? lineOf(body, open.index) : null,
    hasMoreRows: data.length > MAX_ROWS,
    droppedColumns: longest - columnCount,
  }
}

const parse = (text: string, delimiter: string, quoteChar: string) =>
  Papa.parse<string[]>(text, { delimiter, quoteChar, newline: '\n', skipEmptyLines: 'greedy', preview: MAX_ROWS + 1 })

/** The separator on which the first rows agree; none where they agree on none. */
function separatorOf(text: string): string {
  const sample = text.slice(0, 200_000)
  const candidates = separators.map((separator) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter: separator, newline: '\n', skipEmptyLines: 'greedy', preview: 100 })
    // the last row of a sample may be cut
    const lengths = data.slice(0, data.length > 1 && sample.length < text.length ? -1 : undefined).map((row) => row.length)
    const usual = mode(lengths)
    return { separator, columns: usual, regularity: lengths.filter((length) => length === usual).length / Math.max(1, lengths.length) }
  })
  const regular = candidates.filter(({ columns, regularity }) => columns > 1 && regularity >= REGULAR)
  regular.sort((a, b) => b.regularity - a.regularity || b.columns - a.columns)
  return regular[0]?.separator ?? NONE
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || b - a)[0]?.[0] ?? 0
}

const lineOf = (text: string, index: number | undefined): number => text.slice(0, index ?? 0).split('\n').length
