import type { Node } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { TableMap } from '@tiptap/pm/tables'
import { isWidth, WIDTHS } from '../../../../../shared/document/tableWidths.ts'
import { columnIdsOf, widthsFor, widthsOf } from '../../binding/nodes/tableColumns.ts'
import { type TableAt, tableAt } from '../moveRows.ts'

/** A width that may be stored: whole pixels within the limits. */
export const clampWidth = (width: number): number => Math.round(Math.min(WIDTHS.max, Math.max(WIDTHS.min, width)))

/** Gives columns of a table other widths, by their index; null: as it comes. */
export const setWidths =
  (table: TableAt | null, changes: ReadonlyMap<number, number | null>): Command =>
  (state, dispatch) => {
    const target = table ?? tableAt(state)
    if (!target) return false
    const before = widthsOf(target.node)
    // in the order of the columns, as everybody else reads them
    const widths = widthsFor(columnIdsOf(target.node), (id, at) => {
      const width = changes.get(at)
      return width === null || (width !== undefined && isWidth(width)) ? width : before[id]
    })
    dispatch?.(state.tr.setNodeAttribute(target.pos, 'widths', widths))
    return true
  }

/** What stands at the top of each column, for who gives it a width. */
export const columnTitles = ({ node }: TableAt): readonly string[] => {
  const { map, width } = TableMap.get(node)
  return Array.from(
    { length: width },
    (_, column) =>
      node
        .nodeAt(map[column] ?? 0)
        ?.textContent.trim()
        .slice(0, 40) ?? '',
  )
}

/** Widths of the columns in order; null: as it comes. */
export const widthList = (table: Node): readonly (number | null)[] => columnIdsOf(table).map((id) => widthsOf(table)[id] ?? null)
