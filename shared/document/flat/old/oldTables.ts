import * as Y from 'yjs'
import { MAX_SPAN } from '../../normalizedBody.ts'
import { MAX_COLUMNS } from '../../tableWidths.ts'
import { MAX_CELLS, MAX_ROWS } from '../readTable.ts'
import { idOf } from './oldKinds.ts'

/** A cell of an old table with its column, and how many columns and rows it takes. */
export interface PlacedCell {
  readonly element: Y.XmlElement
  readonly column: number
  readonly width: number
  readonly height: number
}

/** The grid of an old table. `columns`: by the id of the first cell that begins there, or of the first of all where none does. */
export interface PlacedTable {
  readonly rows: readonly { readonly element: Y.XmlElement; readonly cells: readonly PlacedCell[] }[]
  readonly columns: readonly Y.ID[]
}

/** Cells that the cells of one old table may cover together, each counted as often as it is covered. */
const MAX_COVERED = 4 * MAX_CELLS

/** Where the cells of an old table stand: one that is wider or higher covers those beside and below it. Cost: O(cells that it has room for). */
export function placeCells(table: Y.XmlElement): PlacedTable {
  const children = elements(table)
  const isTaken: boolean[][] = children.map(() => [])
  let width = 0
  // spans that cover each other cost more than the table has cells
  let covered = 0
  const rows = children.map((element, row) => {
    let column = 0
    const cells = (element.nodeName === 'tableRow' ? elements(element) : [element]).map((cell): PlacedCell => {
      while (isTaken[row]?.[column]) column++
      const columns = spanOf(cell, 'colspan')
      const height = covered > MAX_COVERED ? 1 : Math.min(spanOf(cell, 'rowspan'), children.length - row)
      covered += height * columns
      for (let r = 0; r < height; r++) for (let c = 0; c < columns; c++) (isTaken[row + r] ?? [])[column + c] = true
      const placed = { element: cell, column, width: columns, height }
      column += columns
      width = Math.max(width, column)
      return placed
    })
    return { element, cells }
  })
  const isSmall = width <= MAX_COLUMNS && rows.length <= MAX_ROWS && width * rows.length <= MAX_CELLS && covered <= MAX_COVERED
  const fits = width > 0 && isSmall && rows.every(({ element }) => element.nodeName === 'tableRow')
  return fits ? { rows, columns: columnIds(rows, width) } : { rows: [], columns: [] }
}

function columnIds(rows: PlacedTable['rows'], width: number): readonly Y.ID[] {
  const cells = rows.flatMap(({ cells }) => cells)
  const first = cells[0]
  const used = new Set<string>()
  return Array.from({ length: width }, (_, column) => {
    const begins = cells.find((cell) => cell.column === column)
    if (begins) return idOf(begins.element)
    // no cell begins here: one after the last letter of a cell that covers it, which no other node has
    const covering = cells.find((cell) => cell.column < column && cell.column + cell.width > column) ?? first
    const { client, clock } = idOf((covering as PlacedCell).element)
    let offset = 1
    while (used.has(`${client}:${clock + offset * 2 ** 24}`)) offset++
    used.add(`${client}:${clock + offset * 2 ** 24}`)
    return Y.createID(client, clock + offset * 2 ** 24)
  })
}

const elements = (parent: Y.XmlElement): readonly Y.XmlElement[] =>
  (parent.toArray() as readonly unknown[]).flatMap((child) => (child instanceof Y.XmlElement ? [child] : []))

function spanOf(cell: Y.XmlElement, name: 'colspan' | 'rowspan'): number {
  const value: unknown = (cell.getAttributes() as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? Math.min(value, MAX_SPAN) : 1
}
