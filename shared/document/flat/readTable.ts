import type * as Y from 'yjs'
import { emptyBlock, type FlatBlock, type FlatCell, type FlatTable } from './flatBlock.ts'
import { allUnits, type FlatReading, readUnits } from './readUnits.ts'
import { cellRoot, flatBlocks, flatColumns, flatRows, headerKey, isEmptyType, isFlatId, parseRoot, spanKey, textOf, widthKey } from './roots.ts'

/** Most rows and columns of a table. The host refuses more; a reader of what came past it leaves the rest out. */
export const MAX_ROWS = 2000
/** See {@link MAX_ROWS}. */
export const MAX_COLUMNS = 100

/** Rows and columns in which somebody wrote, by table. */
export type LiveCells = ReadonlyMap<string, { readonly rows: ReadonlySet<string>; readonly columns: ReadonlySet<string> }>

/** The cells that hold something. Cost: O(roots). */
export function liveCells({ doc, base }: Pick<FlatReading, 'doc' | 'base'>): LiveCells {
  const byTable = new Map<string, { readonly rows: Set<string>; readonly columns: Set<string> }>()
  for (const [name, type] of doc.share) {
    if (!name.startsWith(`${base}/c/`)) continue
    const root = parseRoot(name)
    if (root?.kind !== 'cell' || isEmptyType(type)) continue
    const live = byTable.get(root.table) ?? { rows: new Set(), columns: new Set() }
    byTable.set(root.table, live)
    live.rows.add(root.row)
    live.columns.add(root.column)
  }
  return byTable
}

/** Ids in an order, each once, and after them those of what somebody wrote in although it is not there. */
function orderOf(stored: Y.Array<unknown>, live: ReadonlySet<string> | undefined, most: number) {
  const ids = [...new Set(stored.toArray().filter(isFlatId))].slice(0, most)
  const known = new Set(ids)
  const lost = [...(live ?? [])]
    .filter((id) => !known.has(id))
    .sort()
    .slice(0, most)
  const all = [...ids, ...lost]
  return { ids: all.length > 0 ? all : ['0'], lost: lost.length }
}

/** A table with its cells. @param live null: it is looked up. Cost: O(roots + cells) */
export function readTable(reading: FlatReading, table: string, live: LiveCells | null = null, isLost = false): FlatTable {
  const { doc, base } = reading
  const written = (live ?? liveCells(reading)).get(table)
  const rows = orderOf(flatRows(doc, base, table), written?.rows, MAX_ROWS)
  const columns = orderOf(flatColumns(doc, base, table), written?.columns, MAX_COLUMNS)
  const attributes = flatBlocks(doc, base)
  const singles = rows.ids.map((row) =>
    columns.ids.map((column): FlatCell => {
      const isHeader = attributes.get(headerKey(table, row, column)) === true
      return { isHeader, columns: 1, rows: 1, isCovered: false, blocks: readCell(reading, cellRoot(base, table, row, column)) }
    }),
  )
  return {
    id: table,
    isLost,
    rows: rows.ids,
    columns: columns.ids,
    lostRows: rows.lost,
    lostColumns: columns.lost,
    widths: columns.ids.map((column) => readWidth(attributes.get(widthKey(table, column)))),
    cells: withSpans(singles, (row, column) => attributes.get(spanKey(table, rows.ids[row] ?? '', columns.ids[column] ?? ''))),
  }
}

const emptyCell: readonly FlatBlock[] = [emptyBlock]

function readCell(reading: FlatReading, name: string): readonly FlatBlock[] {
  // a root that nobody wrote in is not made by reading
  if (!reading.doc.share.has(name)) return emptyCell
  const inOrder = readUnits(reading, textOf(reading.doc, name), allUnits, new Set(), null)
  return inOrder.length > 0 ? inOrder : emptyCell
}

/** Reads the width of a column in pixels; null where it has none. */
const readWidth = (value: unknown): number | null => (isWidth(value) ? value : null)

/** Whether a value is the width of a column: 20 to 4000 pixels. */
export const isWidth = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 20 && value <= 4000

const SPAN = /^([1-9]\d{0,2})x([1-9]\d{0,3})$/

/** Reads the span of a cell, columns first; null where it is none. */
export function readSpan(value: unknown): { readonly columns: number; readonly rows: number } | null {
  const [, columns, rows] = typeof value === 'string' ? (SPAN.exec(value) ?? []) : []
  return columns && rows ? { columns: Number(columns), rows: Number(rows) } : null
}

const isEmptyCell = ({ blocks }: FlatCell): boolean => blocks.every(({ content, type, id }) => content.length === 0 && (type === 'p' || id === null))

/** A cell spreads only over cells that nobody wrote in and that no other one covers. */
function withSpans(cells: FlatCell[][], spanOf: (row: number, column: number) => unknown): readonly (readonly FlatCell[])[] {
  cells.forEach((cellsOfRow, row) => {
    cellsOfRow.forEach((cell, column) => {
      const span = readSpan(spanOf(row, column))
      if (!span || cell.isCovered) return
      const columns = Math.min(span.columns, cellsOfRow.length - column)
      const rows = Math.min(span.rows, cells.length - row)
      const covered = cells
        .slice(row, row + rows)
        .flatMap((each, r) =>
          each.slice(column, column + columns).flatMap((other, c) => (r + c === 0 ? [] : [{ other, row: row + r, column: column + c }])),
        )
      if (!covered.every(({ other }) => !other.isCovered && other.columns * other.rows === 1 && isEmptyCell(other))) return
      cellsOfRow[column] = { ...cell, columns, rows }
      for (const { other, row: r, column: c } of covered) (cells[r] ?? [])[c] = { ...other, isCovered: true }
    })
  })
  return cells
}
