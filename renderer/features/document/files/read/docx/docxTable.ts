import { type BodyMark, type BodyNode, MAX_SPAN } from '../../../../../../shared/document/normalizedBody.ts'
import { columnCount, readColumnSizes } from '../../common/columnShares.ts'
import { inlineNodes } from '../../common/fileText.ts'
import { childOf, elementsIn, type XmlElement } from '../xmlTree.ts'
import type { DocxContext } from './docxInline.ts'
import { isOn, settingOf } from './docxParts.ts'

interface Cell {
  readonly content: readonly BodyNode[]
  readonly columns: number
  rows: number
  isHeader: boolean
}

/** A table of Word, with its header rows and merged cells. */
export function readDocxTable(table: XmlElement, context: DocxContext): BodyNode[] {
  if (isFlattened(table)) return context.blocks(table)
  const rows: Cell[][] = []
  /** The cell that reaches down, by its first column. */
  let open = new Map<number, Cell>()
  for (const row of rowsOf(table)) {
    const properties = childOf(row, 'trPr')
    const isHeader = isOn(properties, 'tblHeader')
    const cells: Cell[] = []
    const next = new Map<number, Cell>()
    let column = Number(settingOf(properties, 'gridBefore') ?? 0) || 0
    if (column > 0) cells.push({ content: [], columns: column, rows: 1, isHeader })
    for (const element of isFlattened(row) ? [row] : cellsOf(row)) {
      const appearance = childOf(element, 'tcPr')
      const columns = Math.min(MAX_SPAN, Math.max(1, Number(settingOf(appearance, 'gridSpan') ?? 1) || 1))
      const merge = childOf(appearance, 'vMerge')
      const above = merge && merge.attributes.val !== 'restart' ? open.get(column) : undefined
      if (above) {
        above.rows++
        next.set(column, above)
      } else {
        const content = context.blocks(element)
        const cell: Cell = { content, columns, rows: 1, isHeader }
        cells.push(cell)
        if (merge) next.set(column, cell)
      }
      column += columns
    }
    rows.push(cells)
    open = next
  }
  markHeaders(rows, looksOf(table))
  const content = rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map(({ content: blocks, columns, rows: reach, isHeader }) => ({
      type: isHeader ? 'tableHeader' : 'tableCell',
      attrs: { colspan: columns, rowspan: reach },
      content: isHeader ? blocks.map(withoutBold) : blocks,
    })),
  }))
  const grid = elementsIn(childOf(table, 'tblGrid')).flatMap(({ name, attributes }) => (name === 'gridCol' ? Number(attributes.w) || null : []))
  return content.length > 0 ? [{ type: 'table', attrs: readColumnSizes(grid, columnCount(content)), content }] : []
}

/** Which cells the style of the table sets apart. */
function looksOf(table: XmlElement): { readonly row: boolean; readonly column: boolean } {
  const { val = '0', firstRow, firstColumn } = childOf(childOf(table, 'tblPr'), 'tblLook')?.attributes ?? {}
  const bits = Number.parseInt(val, 16) || 0
  const isOne = (value: string | undefined, bit: number) => (value === undefined ? (bits & bit) !== 0 : value === '1' || value === 'true')
  return { row: isOne(firstRow, 0x20), column: isOne(firstColumn, 0x80) }
}

/** Cells that are set apart and bold throughout are headers: the first row, the first column. Every table of Word says that it sets them apart. */
function markHeaders(rows: readonly (readonly Cell[])[], { row, column }: ReturnType<typeof looksOf>): void {
  const isBold = ({ content }: Cell) => {
    const texts = inlineNodes(content).filter(({ text }) => text?.trim())
    return texts.length > 0 && texts.every(({ marks }) => marks?.some(({ type }) => type === 'bold'))
  }
  const mark = (cells: readonly Cell[]) => {
    if (cells.length > 0 && cells.every(isBold)) for (const cell of cells) cell.isHeader = true
  }
  if (row && rows.length > 1) mark(rows[0] ?? [])
  if (column) mark(rows.filter((cells) => !cells.every(({ isHeader }) => isHeader)).flatMap((cells) => (cells.length > 1 ? cells.slice(0, 1) : [])))
}

/** Whether what is inside was nested too deep: then its words stand beside its rows or cells. */
const isFlattened = (element: XmlElement) => elementsIn(element).some(({ name }) => name === 'p' || name === 't')
const CONTAINERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'del'])
const inside = (element: XmlElement, name: string): XmlElement[] =>
  elementsIn(element).flatMap((child) => (child.name === name ? [child] : CONTAINERS.has(child.name) ? inside(child, name) : []))
const rowsOf = (table: XmlElement) => inside(table, 'tr')
const cellsOf = (row: XmlElement) => inside(row, 'tc')

/** The letters of a header are bold by themselves. */
export const withoutBold = (node: BodyNode): BodyNode => ({
  ...node,
  ...(node.marks ? { marks: node.marks.filter(({ type }) => type !== 'bold').map(beforeWithoutBold) } : {}),
  ...(node.content ? { content: node.content.map(withoutBold) } : {}),
})

/** The same of what the letters were before somebody changed their format. */
const beforeWithoutBold = (mark: BodyMark): BodyMark =>
  Array.isArray(mark.attrs?.was) ? { ...mark, attrs: { ...mark.attrs, was: mark.attrs.was.filter((type) => type !== 'bold') } } : mark
