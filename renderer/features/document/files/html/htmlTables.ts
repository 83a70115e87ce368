import { MAX_SPAN } from '../../../../../shared/document/normalizedBody.ts'
import { readColumnSizes } from '../common/columnShares.ts'
import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement } from './htmlElements.ts'
import type { Raw } from './inlineBuffer.ts'

/** A table, after its caption. A header without a word is left out: Markdown has no table without one. */
export function htmlTable(table: HtmlElement, blocks: (nodes: readonly HtmlNode[], isHeader: boolean) => Raw[]): Raw[] {
  const before: Raw[] = []
  const rows: Raw[] = []
  const addRow = (row: HtmlElement, inHead: boolean) => {
    const cells = childrenOf(row).filter((cell): cell is HtmlElement => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'))
    const content = cells.map((cell) => {
      const isHeader = cell.tagName === 'th' || inHead
      const span = (name: string) => attributeOf(cell, name) ?? undefined
      return {
        type: isHeader ? 'tableHeader' : 'tableCell',
        attrs: { colspan: span('colspan'), rowspan: span('rowspan') },
        content: blocks(childrenOf(cell), isHeader).flatMap(linesOf),
      }
    })
    const isBlank = content.every((cell) => cell.content.length === 0)
    if (content.length > 0 && !(inHead && isBlank)) rows.push({ type: 'tableRow', content })
  }
  for (const part of childrenOf(table)) {
    if (!isElement(part)) continue
    if (part.tagName === 'caption') before.push(...blocks([part], false))
    else if (part.tagName === 'tr') addRow(part, false)
    else for (const row of childrenOf(part)) if (isElement(row) && row.tagName === 'tr') addRow(row, part.tagName === 'thead')
  }
  const columns = Math.max(0, ...rows.map(({ content }) => (content as Raw[]).reduce((sum, { attrs }) => sum + spanOf((attrs as Raw).colspan), 0)))
  return rows.length > 0 ? [...before, { type: 'table', attrs: readColumnSizes(columnSizes(table), columns), content: rows }] : before
}

const spanOf = (value: unknown): number => Math.min(MAX_SPAN, Math.max(1, Number.parseInt(String(value ?? 1), 10) || 1))

/** The sizes of the columns, where all say them in one unit. */
function columnSizes(table: HtmlElement): readonly (number | null)[] {
  const columns = childrenOf(table).flatMap((part): readonly HtmlElement[] => {
    if (!isElement(part) || (part.tagName !== 'colgroup' && part.tagName !== 'col')) return []
    return part.tagName === 'col' ? [part] : childrenOf(part).filter((child): child is HtmlElement => isElement(child) && child.tagName === 'col')
  })
  const sizes = columns.flatMap((column) => {
    const width =
      /(?:^|;)\s*width:\s*([\d.]+)\s*(%|[a-z]*)/i.exec(attributeOf(column, 'style') ?? '') ??
      /^([\d.]+)(%?)$/.exec(attributeOf(column, 'width') ?? '')
    const size = { size: Number(width?.[1] ?? 0) || null, unit: (width?.[2] || 'px').toLowerCase() }
    return Array.from({ length: spanOf(attributeOf(column, 'span')) }, () => size)
  })
  return sizes.every(({ unit }) => unit === sizes[0]?.unit) ? sizes.map(({ size }) => size) : []
}

/** A line break in a cell separates paragraphs, because a row of a Markdown table is one line. */
function linesOf(block: Raw): Raw[] {
  if (block.type !== 'paragraph' || !Array.isArray(block.content)) return [block]
  const lines: Raw[][] = [[]]
  for (const node of block.content as Raw[]) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines.map((content) => ({ type: 'paragraph', content }))
}
