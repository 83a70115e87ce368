import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { MAX_SPAN } from '../../../../shared/document/normalizedBody.ts'
import { tableGrid } from '../tables/tableGrid.ts'

/** Empty cells that one paste may add. */
const MAX_ADDED = 1000

/** Gives the rows of each table as many columns: empty cells where there are too few, and spans that end with the table. */
export function squareTables(root: Document): void {
  for (const table of root.querySelectorAll('table')) squareTable(root, table)
}

function squareTable(root: Document, table: Element): void {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table)
  const elements = new Map<BodyNode, Element>()
  const grid = tableGrid(
    rows.map((row) => ({
      type: 'tableRow',
      content: [...row.children].filter(isCell).map((cell) => {
        const node = { type: 'tableCell', attrs: { colspan: spanOf(cell, 'colspan'), rowspan: spanOf(cell, 'rowspan') } }
        elements.set(node, cell)
        return node
      }),
    })),
  )
  const missing = grid.rows.flat().reduce((sum, place) => sum + (place.cell ? 0 : place.columns), 0)
  if (missing > MAX_ADDED) return
  const reach = new Map<BodyNode, number>()
  for (const { cell } of grid.rows.flat()) if (cell) reach.set(cell, (reach.get(cell) ?? 0) + 1)
  for (const [at, places] of grid.rows.entries()) {
    const row = rows[at]
    if (places.every((place) => !place.cell)) {
      row?.remove()
      continue
    }
    for (const { cell, columns, part } of places) {
      const element = cell && elements.get(cell)
      if (!cell) row?.append(...Array.from({ length: columns }, () => root.createElement('td')))
      else if (element && part !== 'next') {
        setSpan(element, 'colspan', columns)
        setSpan(element, 'rowspan', reach.get(cell) ?? 1)
        // in order: the empty cells before it were added at the end
        row?.append(element)
      }
    }
  }
}

const isCell = (element: Element): boolean => element.localName === 'td' || element.localName === 'th'

const spanOf = (cell: Element, name: string): number => Math.min(MAX_SPAN, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1))

function setSpan(cell: Element, name: string, span: number): void {
  if (span > 1) cell.setAttribute(name, String(span))
  else cell.removeAttribute(name)
}
