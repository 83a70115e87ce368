import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'

/** What stands in one row of a table from a column on. */
export interface CellPlace {
  /** Null where the row has too few cells. */
  readonly cell: BodyNode | null
  /** Number of columns. */
  readonly columns: number
  /** The whole cell; the first row of a cell of several rows; a further row of such a cell. */
  readonly part: 'single' | 'first' | 'next'
}

/** A table as a rectangle: the places of each row fill all columns. */
export interface TableGrid {
  readonly columns: number
  readonly rows: readonly (readonly CellPlace[])[]
}

/** A cell that reaches into the rows below. */
interface OpenCell {
  readonly cell: BodyNode
  readonly columns: number
  rowsLeft: number
}

/**
 * Lays the cells of a table out as browsers do (HTML, "forming a table"): a cell stands in the first columns that no cell of a row above
 * reaches into. A cell ends where such a column begins, and at the last row. Cost: O(cells and the rows that they span).
 */
export function tableGrid(rows: readonly BodyNode[]): TableGrid {
  const laidOut: { readonly places: CellPlace[]; readonly columns: number }[] = []
  let open = new Map<number, OpenCell>()
  rows.forEach((row, at) => {
    const places: CellPlace[] = []
    const next = new Map<number, OpenCell>()
    let column = 0
    const takeOpen = () => {
      for (let above = open.get(column); above; above = open.get(column)) {
        places.push({ cell: above.cell, columns: above.columns, part: 'next' })
        if (above.rowsLeft > 1) next.set(column, { ...above, rowsLeft: above.rowsLeft - 1 })
        column += above.columns
      }
    }
    for (const cell of row.content ?? []) {
      takeOpen()
      let columns = 1
      while (columns < span(cell, 'colspan') && !open.has(column + columns)) columns++
      const reach = Math.min(span(cell, 'rowspan'), rows.length - at)
      places.push({ cell, columns, part: reach > 1 ? 'first' : 'single' })
      if (reach > 1) next.set(column, { cell, columns, rowsLeft: reach - 1 })
      column += columns
    }
    for (const start of [...open.keys()].sort((a, b) => a - b)) {
      if (start < column) continue
      if (start > column) places.push({ cell: null, columns: start - column, part: 'single' })
      column = start
      takeOpen()
    }
    laidOut.push({ places, columns: column })
    open = next
  })
  const columns = Math.max(1, ...laidOut.map((row) => row.columns))
  return {
    columns,
    rows: laidOut.map((row) =>
      row.columns < columns ? [...row.places, { cell: null, columns: columns - row.columns, part: 'single' }] : row.places,
    ),
  }
}

const span = (cell: BodyNode, name: 'colspan' | 'rowspan'): number => Math.max(1, Number(cell.attrs?.[name] ?? 1))
