import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { findTable, TableMap } from '@tiptap/pm/tables'
import { ReplaceStep } from '@tiptap/pm/transform'

/** A table of the document and where it stands. */
export interface TableAt {
  readonly node: Node
  readonly pos: number
}

/** The table that the selection is in; null outside of tables. */
export function tableAt({ selection: { $from } }: EditorState): TableAt | null {
  const table = findTable($from)
  return table ? { node: table.node, pos: table.pos } : null
}

/** The row that the selection is in, by its index; −1 outside of the table. */
export function rowIndexAt({ selection: { $from } }: EditorState, { pos }: TableAt): number {
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === 'table' && $from.before(depth) === pos) return $from.index(depth)
  return -1
}

/** Whether a cell reaches over the edge between a row and the one above it. */
export function isEdgeCovered(table: Node, row: number): boolean {
  const { map, width } = TableMap.get(table)
  for (let column = 0; column < width; column++) if (row > 0 && map[row * width + column] === map[(row - 1) * width + column]) return true
  return false
}

/**
 * Puts the rows of a table in another order. The rows themselves stay the same: what others write in their cells meanwhile moves with them.
 * @param order index of each row now, in the order to be
 */
export function reorderRows(tr: Transaction, { node, pos }: TableAt, order: readonly number[]): boolean {
  const rows = order.flatMap((index) => node.maybeChild(index) ?? [])
  let first = 0
  while (first < rows.length && rows[first] === node.child(first)) first++
  let last = rows.length
  while (last > first && rows[last - 1] === node.child(last - 1)) last--
  if (rows.length !== node.childCount || first === last) return false
  const start = pos + 1 + sizeOf(node.children.slice(0, first))
  const changed = rows.slice(first, last)
  const { $head } = tr.selection
  const within = $head.pos >= start && $head.pos < start + sizeOf(changed) ? $head.pos : null
  const fromRow = within === null ? -1 : rowOf(node, pos, within)
  const offset = within === null ? 0 : within - rowStart(node.children, pos, fromRow)
  tr.step(new ReplaceStep(start, start + sizeOf(changed), new Slice(Fragment.fromArray(changed), 0, 0)))
  if (fromRow >= 0) {
    const caret = rowStart(rows, pos, order.indexOf(fromRow)) + offset
    tr.setSelection(TextSelection.near(tr.doc.resolve(caret)))
  }
  return true
}

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((size, { nodeSize }) => size + nodeSize, 0)
const rowStart = (rows: readonly Node[], pos: number, row: number): number => pos + 1 + sizeOf(rows.slice(0, row))

function rowOf(table: Node, pos: number, at: number): number {
  let row = 0
  for (let end = rowStart(table.children, pos, 1); row < table.childCount - 1 && end <= at; end = rowStart(table.children, pos, row + 1)) row++
  return row
}

/** Moves the row of the caret one up or down; a row that a higher cell reaches into stays. */
export const moveRow =
  (step: -1 | 1): Command =>
  (state, dispatch) => {
    const table = tableAt(state)
    if (!table) return false
    const row = rowIndexAt(state, table)
    const other = row + step
    const edges = [row, row + 1, other, other + 1]
    if (row < 0 || other < 0 || other >= table.node.childCount) return false
    if (edges.some((edge) => edge < table.node.childCount && isEdgeCovered(table.node, edge))) return false
    const order = table.node.children.map((_, at) => (at === row ? other : at === other ? row : at))
    const { tr } = state
    if (reorderRows(tr, table, order)) dispatch?.(tr.scrollIntoView())
    return true
  }
