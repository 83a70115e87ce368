import type { Node } from '@tiptap/pm/model'
import type { Command, EditorState } from '@tiptap/pm/state'
import { cellAround, TableMap } from '@tiptap/pm/tables'
import { leafText } from '../binding/nodes/leafText.ts'
import { isEdgeCovered, reorderRows, tableAt } from './moveRows.ts'
import { type SortDirection, sortOrder } from './sortOrder.ts'

/** How many rows at the top are headers: they stay there. */
function headerRows(table: Node): number {
  let count = 0
  while (count < table.childCount && table.child(count).children.every(({ type }) => type.name === 'tableHeader')) count++
  return count < table.childCount ? count : 0
}

/** Whether a cell of several rows keeps the rows of the table at the caret from being sorted. */
export function isTiedTogether(state: EditorState): boolean {
  const table = tableAt(state)?.node
  if (!table) return false
  for (let row = headerRows(table); row < table.childCount; row++) if (isEdgeCovered(table, row)) return true
  return false
}

/** Sorts the rows of the table at the caret by the column of the caret. Rows move whole, and keep their ids. */
export const sortRows =
  (direction: SortDirection, language: string): Command =>
  (state, dispatch) => {
    const table = tableAt(state)
    if (!table || isTiedTogether(state)) return false
    const map = TableMap.get(table.node)
    const cell = cellAround(state.selection.$from)
    const column = cell ? map.findCell(cell.pos - table.pos - 1).left : 0
    const first = headerRows(table.node)
    const texts = table.node.children.slice(first).map((_, at) => {
      const below = table.node.nodeAt(map.map[(first + at) * map.width + column] ?? 0)
      return below?.textBetween(0, below.content.size, ' ', leafText(' ')) ?? ''
    })
    const order = [...Array.from({ length: first }, (_, at) => at), ...sortOrder(texts, direction, language).map((at) => first + at)]
    const { tr } = state
    if (reorderRows(tr, table, order)) dispatch?.(tr.scrollIntoView())
    return true
  }
