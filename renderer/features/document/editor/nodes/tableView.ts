import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { LINE_WIDTH } from '../../../../../shared/document/tableWidths.ts'
import { columnIdsOf, widthsOf } from '../../binding/nodes/tableColumns.ts'

/**
 * The width of each column of a table as CSS has it; empty: it shares what is left. Of columns that have one each, or are wider than the page
 * together, the widths are shares of it.
 */
export function columnStyles(table: Node): readonly string[] {
  const [columns, widths] = [columnIdsOf(table), widthsOf(table)]
  const usual = LINE_WIDTH / Math.max(1, columns.length)
  const set = columns.flatMap((id) => widths[id] ?? [])
  if (set.length === 0) return columns.map(() => '')
  const total = set.reduce((sum, width) => sum + width, 0)
  if (total < LINE_WIDTH && set.length < columns.length) return columns.map((id) => (widths[id] === undefined ? '' : `${widths[id]}px`))
  const whole = columns.reduce((sum, id) => sum + (widths[id] ?? usual), 0)
  return columns.map((id) => `${Math.round(((widths[id] ?? usual) / whole) * 10_000) / 100}%`)
}

/** A table with its columns: they change without the table being drawn again. */
export function tableView(first: Node): NodeView {
  const dom = document.createElement('div')
  dom.className = 'tableWrapper'
  const table = dom.appendChild(document.createElement('table'))
  const group = table.appendChild(document.createElement('colgroup'))
  const contentDOM = table.appendChild(document.createElement('tbody'))
  const show = (node: Node) => {
    const styles = columnStyles(node)
    while (group.childElementCount > styles.length) group.lastElementChild?.remove()
    while (group.childElementCount < styles.length) group.append(document.createElement('col'))
    styles.forEach((width, at) => {
      const column = group.children[at]
      if (column instanceof HTMLElement && column.style.width !== width) column.style.width = width
    })
  }
  show(first)
  return {
    dom,
    contentDOM,
    update: (node) => {
      if (node.type !== first.type) return false
      show(node)
      return true
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}
