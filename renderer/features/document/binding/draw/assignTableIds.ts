import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { TableMap } from '@tiptap/pm/tables'
import { newFlatId } from '../../../../../shared/document/flat/roots.ts'
import { idOf, leavesOf } from '../nodes/flowNodes.ts'
import { columnIdsOf, widthsFor, widthsOf } from '../nodes/tableColumns.ts'
import { mayBeBare } from './mayBeBare.ts'

/** Gives ids to the rows, columns and blocks of a table that came without, or with one that stands twice. @param isCopy whether the table is one */
export function assignTableIds(tr: Transaction, table: Node, pos: number, random: () => number, isCopy: boolean): void {
  const map = TableMap.get(table)
  const columns = columnsFor(table, map, random, isCopy)
  const before = columnIdsOf(table)
  if (columns.join() !== before.join()) {
    tr.setNodeAttribute(pos, 'columns', columns)
    // a column that is still there keeps its width, and so does that of a copy
    const widths = widthsFor(columns, (column, at) => widthsOf(table)[(isCopy ? before[at] : column) ?? ''])
    if (JSON.stringify(widths) !== JSON.stringify(table.attrs.widths ?? null)) tr.setNodeAttribute(pos, 'widths', widths)
  }
  const rows = new Set<string>()
  const starts = new Map<number, number>()
  map.map.forEach((offset, at) => void (starts.has(offset) || starts.set(offset, at % map.width)))
  let rowAt = pos + 1
  for (const row of table.children) {
    const id = idOf(row)
    const isNew = isCopy || id === null || rows.has(id)
    if (isNew) tr.setNodeAttribute(rowAt, 'id', newFlatId(random))
    else rows.add(id)
    let at = rowAt + 1
    for (const cell of row.children) {
      const column = columns[starts.get(at - pos - 1) ?? 0] ?? null
      if (idOf(cell, 'col') !== column) tr.setNodeAttribute(at, 'col', column)
      assignCellIds(tr, cell, at, random, isNew)
      at += cell.nodeSize
    }
    rowAt += row.nodeSize
  }
}

function assignCellIds(tr: Transaction, cell: Node, pos: number, random: () => number, isCopy: boolean): void {
  const ids = new Set<unknown>()
  const leaves = leavesOf(cell)
  leaves.forEach((leaf, at) => {
    const { id } = leaf.node.attrs
    if (id === null ? !mayBeBare(leaves, at) : ids.has(id) || isCopy) tr.setNodeAttribute(pos + 1 + leaf.pos, 'id', newFlatId(random))
    else if (id !== null) ids.add(id)
  })
}

/**
 * The id of each column: the one of the cells that begin there. A column in which every cell is covered by a wider one keeps the id that
 * stood between those of its neighbours.
 */
function columnsFor(table: Node, map: TableMap, random: () => number, isCopy: boolean): readonly string[] {
  const before = (table.attrs.columns as readonly string[] | null) ?? []
  const columns: (string | null)[] = []
  for (let column = 0; column < map.width; column++) {
    let id: string | null = null
    for (let row = 0; row < map.height && id === null && !isCopy; row++) {
      const offset = map.map[row * map.width + column] ?? 0
      const isStart = column === 0 || map.map[row * map.width + column - 1] !== offset
      const cell = isStart ? table.nodeAt(offset) : null
      const columnId = cell && idOf(cell, 'col')
      if (columnId && !columns.includes(columnId)) id = columnId
    }
    columns.push(id)
  }
  const used = new Set(columns)
  return columns.map((id, at) => {
    if (id !== null) return id
    const between = isCopy ? undefined : before.slice(before.indexOf(columns[at - 1] ?? '') + 1).find((each) => !used.has(each))
    const isCovered = map.map.every((offset, index) => index % map.width !== at || (at > 0 && map.map[index - 1] === offset))
    const next = (isCovered ? between : undefined) ?? newFlatId(random)
    columns[at] = next
    used.add(next)
    return next
  })
}
