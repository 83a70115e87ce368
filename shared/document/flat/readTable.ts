import type * as Y from 'yjs'
import { isWidth, MAX_COLUMNS } from '../tableWidths.ts'
import { emptyBlock, type FlatBlock, type FlatCell, type FlatTable } from './flatBlock.ts'
import { allUnits, type FlatReading, readUnits } from './readUnits.ts'
import { cellRoot, columnsRoot, flatBlocks, headerKey, isEmptyType, isFlatId, parseRoot, rowsRoot, spanKey, textOf, widthKey } from './roots.ts'

/** Most rows of a table. The host refuses more; a reader of what came past it leaves the rest out. */
export const MAX_ROWS = 2000
/** Most rows times columns of a table: a table of empty cells is a few bytes for a row, and every screen draws all of them. See {@link MAX_ROWS}. */
export const MAX_CELLS = 10_000

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
function orderOf(stored: readonly unknown[], live: ReadonlySet<string> | undefined, most: number) {
  const ids = [...new Set(stored.filter(isFlatId))].slice(0, most)
  const inOrder = new Set(ids)
  const lostIds = [...(live ?? [])]
    .filter((id) => !inOrder.has(id))
    .sort()
    .slice(0, most)
  const all = [...ids, ...lostIds]
  return { ids: all.length > 0 ? all : ['0'], lost: lostIds.length }
}

/**
 * What a list that is a root holds, whether anybody has asked for it or not: to ask makes the list, in a transaction of its own, and Yjs ends
 * transactions inside of each other. Cost: its items.
 */
function storedIds(doc: Y.Doc, name: string): readonly unknown[] {
  const ids: unknown[] = []
  for (let item = doc.share.get(name)?._start ?? null; item; item = item.right)
    if (!item.deleted && 'arr' in item.content) ids.push(...(item.content.arr as readonly unknown[]))
  return ids
}

/** A table with its cells. @param live null: it is looked up. Cost: O(roots + cells) */
export function readTable(reading: FlatReading, table: string, live: LiveCells | null = null, isLost = false): FlatTable {
  const { doc, base } = reading
  const written = (live ?? liveCells(reading)).get(table)
  const columns = orderOf(storedIds(doc, columnsRoot(base, table)), written?.columns, MAX_COLUMNS)
  const rows = orderOf(storedIds(doc, rowsRoot(base, table)), written?.rows, Math.min(MAX_ROWS, Math.floor(MAX_CELLS / columns.ids.length)))
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

const SPAN = /^([1-9]\d{0,2})x([1-9]\d{0,3})$/

/** Reads the span of a cell, columns first; null where it is none. */
export function readSpan(value: unknown): { readonly columns: number; readonly rows: number } | null {
  const [, columns, rows] = typeof value === 'string' ? (SPAN.exec(value) ?? []) : []
  return columns && rows ? { columns: Number(columns), rows: Number(rows) } : null
}

const isEmptyCell = ({ blocks }: FlatCell): boolean => blocks.every(({ content, type, id }) => content.length === 0 && (type === 'p' || id === null))

/** The corners of a span: `toRow` and `toColumn` are behind it. */
interface SpannedArea {
  readonly row: number
  readonly column: number
  readonly toRow: number
  readonly toColumn: number
}

/** A cell spreads only over cells that nobody wrote in and that no other one covers. Cost: O(cells + spans²), spans by their number in the table. */
function withSpans(cells: FlatCell[][], spanOf: (row: number, column: number) => unknown): readonly (readonly FlatCell[])[] {
  const accepted: SpannedArea[] = []
  let written: readonly (readonly number[])[] | null = null
  cells.forEach((cellsOfRow, row) => {
    cellsOfRow.forEach((cell, column) => {
      const span = readSpan(spanOf(row, column))
      if (!span || cell.isCovered || cellsOfRow[column]?.isCovered) return
      const area = { row, column, toRow: Math.min(row + span.rows, cells.length), toColumn: Math.min(column + span.columns, cellsOfRow.length) }
      if ((area.toRow - row) * (area.toColumn - column) === 1 || accepted.some((other) => overlap(area, other))) return
      written ??= writtenBefore(cells)
      if (writtenIn(written, area) > (isEmptyCell(cell) ? 0 : 1)) return
      accepted.push(area)
      for (let r = row; r < area.toRow; r++)
        for (let c = column; c < area.toColumn; c++) {
          const other = cells[r]?.[c]
          if (other && (r !== row || c !== column)) (cells[r] as FlatCell[])[c] = { ...other, isCovered: true }
        }
      cellsOfRow[column] = { ...cell, columns: area.toColumn - column, rows: area.toRow - row }
    })
  })
  return cells
}

const overlap = (a: SpannedArea, b: SpannedArea): boolean => a.row < b.toRow && b.row < a.toRow && a.column < b.toColumn && b.column < a.toColumn

/** How many cells above and left of each corner hold something: one row and one column more than there are cells. Cost: O(cells). */
function writtenBefore(cells: readonly (readonly FlatCell[])[]): readonly (readonly number[])[] {
  const sums: number[][] = [Array.from({ length: (cells[0]?.length ?? 0) + 1 }, () => 0)]
  cells.forEach((cellsOfRow, row) => {
    const above = sums[row] ?? []
    const sumsOfRow = [0]
    let inRow = 0
    cellsOfRow.forEach((cell, column) => {
      inRow += isEmptyCell(cell) ? 0 : 1
      sumsOfRow.push((above[column + 1] ?? 0) + inRow)
    })
    sums.push(sumsOfRow)
  })
  return sums
}

function writtenIn(sums: readonly (readonly number[])[], { row, column, toRow, toColumn }: SpannedArea): number {
  const at = (r: number, c: number) => sums[r]?.[c] ?? 0
  return at(toRow, toColumn) - at(row, toColumn) - at(toRow, column) + at(row, column)
}
