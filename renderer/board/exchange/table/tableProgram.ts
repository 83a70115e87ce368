import type { ParsedTable } from './parseTable.ts'

/** Programs whose tables are recognised. */
export const tablePrograms = ['mural', 'miro'] as const
/** One of them. */
export type TableProgram = (typeof tablePrograms)[number]

const lower = (cell: string): string => cell.trim().toLowerCase()

/** Columns that Mural writes and others do not call so. */
const muralColumns = ['bg color', 'position x', 'position y', 'last updated by', 'link to', 'border color', 'sticky id']
/** What stands above the objects of a kind in a list of Miro. */
const miroHeadings = [
  'sticky notes',
  'stickies',
  'cards',
  'text',
  'texts',
  'shapes',
  'frames',
  'app cards',
  'comments',
  'images',
  'mind maps',
  'links',
  'tables',
]

/** The program that a table comes from, by its head or by the headings within it; null where it could be of anybody. Cost: O(rows) */
export function programOf({ rows }: Pick<ParsedTable, 'rows'>): TableProgram | null {
  const head = new Set(rows[0]?.map(lower))
  if (muralColumns.filter((name) => head.has(name)).length >= 3) return 'mural'
  const hasMiroHead = head.has('type') && (head.has('content') || head.has('sticky text'))
  return hasMiroHead || rows.filter(isHeading).length >= 2 ? 'miro' : null
}

const isHeading = (row: readonly string[]): boolean =>
  row.filter(Boolean).length === 1 && miroHeadings.includes(lower(row[0] ?? '').replace(/:$/, ''))

/** Side of a note in Mural's units. */
const MURAL_NOTE = 138

/** How much further apart notes are to be than the file has them, so that they lie beside each other as they did there. @param side of a note here */
export const spreadOf = (program: TableProgram | null, side: number): number => (program === 'mural' ? side / MURAL_NOTE : 1)

/** The rows of a list without the headings that Miro writes above each kind of object. */
export const withoutHeadings = (rows: ParsedTable['rows'], program: TableProgram | null): ParsedTable['rows'] =>
  program === 'miro' ? rows.filter((row) => !isHeading(row)) : rows

/** Kinds of objects that are no words of people on paper: their row would become a note that nobody wrote. */
const foreignKinds =
  /^(frame|image|picture|connector|line|arrow|comment|drawing|ink|embed|video|file|document|preview|stamp|emoji|icon|area|mural area|table)s?$/

/** Whether a cell that says the kind of an object says one that does not become a note. */
export const isForeignKind = (cell: string): boolean => foreignKinds.test(lower(cell).replace(/[_-]+/g, ' '))
