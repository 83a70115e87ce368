import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { markerId } from '../../../../../shared/document/flat/flatBlock.ts'
import { flatBlocks, flatCell, flatColumns, flatRows, headerKey, parseRoot, spanKey, widthKey } from '../../../../../shared/document/flat/roots.ts'
import { idOf } from '../nodes/flowNodes.ts'
import { columnIdsOf, widthsOf } from '../nodes/tableColumns.ts'
import { increasing } from './alignTokens.ts'
import type { ChangedRange } from './changedRanges.ts'
import { shownCell } from './shownCell.ts'
import type { Token } from './tokens.ts'
import type { WriteContainer, WriteTarget } from './writeTarget.ts'

/** Empties the cells of a table, of one of its rows or of one of its columns: what others wrote in them meanwhile stays. */
export function clearCells({ doc, base }: WriteTarget, table: string, only: { readonly row?: string; readonly column?: string } = {}): void {
  for (const name of [...doc.share.keys()]) {
    const root = parseRoot(name)
    if (root?.kind !== 'cell' || root.base !== base || root.table !== table) continue
    if ((only.row ?? root.row) !== root.row || (only.column ?? root.column) !== root.column) continue
    const cell = flatCell(doc, base, table, root.row, root.column)
    if (cell.length > 0) cell.delete(0, cell.length)
  }
}

interface PlacedCell {
  readonly row: string
  readonly column: string
  readonly node: Node
  /** Position of the cell in the document. */
  readonly pos: number
}

/** Writes what changed in a table: its rows and columns in order, and each cell as a container of its own. @param was null for a new table */
export function writeTable(
  target: WriteTarget,
  was: Token | null,
  is: Token,
  changes: readonly ChangedRange[] | null,
  writeContainer: WriteContainer,
): void {
  const [before, after] = [was?.block ?? null, is.block]
  if (!after) return
  const { doc, base } = target
  const id = markerId(idOf(after) ?? '')
  writeOrder(flatRows(doc, base, id), before ? rowsOf(before) : [], rowsOf(after), (row) => clearCells(target, id, { row }))
  writeOrder(flatColumns(doc, base, id), before ? columnsOf(before) : [], columnsOf(after), (column) => clearCells(target, id, { column }))
  writeWidths(target, id, before, after)
  const old = new Map(was && before ? cellsOf(before, was.pos).map((cell) => [`${cell.row}/${cell.column}`, cell]) : [])
  for (const cell of cellsOf(after, is.pos)) {
    const there = old.get(`${cell.row}/${cell.column}`)
    old.delete(`${cell.row}/${cell.column}`)
    if (there?.node !== cell.node) writeCell(target, id, there ?? null, cell, changes, writeContainer)
  }
  // a cell that another one covers now is not drawn: what stood in it went into that one
  const [rows, columns] = [new Set(rowsOf(after)), new Set(columnsOf(after))]
  for (const { row, column } of old.values()) if (rows.has(row) && columns.has(column)) clearCells(target, id, { row, column })
}

function writeWidths({ doc, base }: WriteTarget, id: string, before: Node | null, after: Node): void {
  const blocks = flatBlocks(doc, base)
  const is = widthsOf(after)
  for (const column of columnsOf(after)) {
    const key = widthKey(id, column)
    const width = is[column] ?? null
    const was = before ? (widthsOf(before)[column] ?? null) : (blocks.get(key) ?? null)
    if (was !== width) blocks.set(key, width)
  }
}

function writeCell(
  target: WriteTarget,
  table: string,
  was: PlacedCell | null,
  is: PlacedCell,
  changes: readonly ChangedRange[] | null,
  writeContainer: WriteContainer,
): void {
  const text = flatCell(target.doc, target.base, table, is.row, is.column)
  const after = { node: is.node, from: is.pos + 1 }
  if (was) writeContainer(target, text, { node: was.node, from: was.pos + 1 }, after, changes)
  else writeContainer(target, text, { node: shownCell(target, is.node, text), from: 0 }, { ...after, from: 0 }, null)
  const blocks = flatBlocks(target.doc, target.base)
  const header = headerKey(table, is.row, is.column)
  const isHeader = is.node.type.name === 'tableHeader'
  if ((blocks.get(header) === true) !== isHeader) blocks.set(header, isHeader)
  const [span, key] = [spanOf(is.node), spanKey(table, is.row, is.column)]
  if (span !== (was ? spanOf(was.node) : '1x1') || (!was && blocks.has(key) && blocks.get(key) !== span)) blocks.set(key, span)
}

const spanOf = ({ attrs }: Node): string => `${Number(attrs.colspan ?? 1)}x${Number(attrs.rowspan ?? 1)}`

/** Ids of the rows of a table of the editor. */
export const rowsOf = (table: Node): readonly string[] => table.children.map((row) => idOf(row) ?? '')

/** Ids of its columns, those included in which every cell is covered by others. */
export const columnsOf = columnIdsOf

function cellsOf(table: Node, pos: number): PlacedCell[] {
  const cells: PlacedCell[] = []
  let rowAt = pos + 1
  for (const row of table.children) {
    let at = rowAt + 1
    for (const node of row.children) {
      cells.push({ row: idOf(row) ?? '', column: idOf(node, 'col') ?? '', node, pos: at })
      at += node.nodeSize
    }
    rowAt += row.nodeSize
  }
  return cells
}

/**
 * Ids in order: those that went are deleted and their cells emptied; those that came or moved are put behind the one before them, and so
 * are those that were shown without being in the order, because somebody wrote in a row that another had deleted.
 */
function writeOrder(order: Y.Array<unknown>, before: readonly string[], after: readonly string[], clear: (id: string) => void): void {
  const remove = (id: string) => {
    for (let at = order.toArray().indexOf(id); at >= 0; at = order.toArray().indexOf(id)) order.delete(at, 1)
  }
  const remaining = new Set(after)
  for (const id of before) {
    if (remaining.has(id)) continue
    remove(id)
    clear(id)
  }
  const now = [...new Set(order.toArray())]
  if (now.length === after.length && now.every((id, at) => id === after[at])) return
  const stay = increasing(after.map((id) => now.indexOf(id)))
  after.forEach((id, at) => {
    if (stay.has(at)) return
    remove(id)
    order.insert(at > 0 ? order.toArray().indexOf(after[at - 1]) + 1 : 0, [id])
  })
}
