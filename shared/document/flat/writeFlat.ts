import type * as Y from 'yjs'
import { emptyBlock, type FlatBlock, type FlatInline, type FlatTable, markerId } from './flatBlock.ts'
import { flatBlocks, flatCell, flatColumns, flatRows, flatText, headerKey, NEW_BASE, newFlatId, spanKey, widthKey } from './roots.ts'

/**
 * Writes blocks into a document that has none under this base; at least the first marker, so that two people who begin to write meet in one
 * paragraph. The caller opens the transaction. Cost: O(blocks). @param random makes ids for blocks without one
 */
export function writeFlat(doc: Y.Doc, blocks: readonly FlatBlock[], random: () => number, base: string = NEW_BASE): void {
  insertFlat(doc, base, flatText(doc, base), 0, blocks.length > 0 ? blocks : [emptyBlock], random)
}

/** Writes blocks at a unit of a text, which is the first unit of a block or its end. The caller opens the transaction. */
export function insertFlat(doc: Y.Doc, base: string, text: Y.Text, at: number, blocks: readonly FlatBlock[], random: () => number): void {
  const written = blocks.map((block) => ({ ...block, id: block.id === null ? newFlatId(random) : markerId(block.id) }))
  const delta = written.flatMap((block) => [{ insert: markerOf(block), attributes: {} }, ...block.content.flatMap(toInsert)])
  text.applyDelta(at > 0 ? [{ retain: at }, ...delta] : delta, { sanitize: false })
  for (const { id, table } of written) if (table) writeTable(doc, base, id, table, random)
}

/** The marker of a block: only what differs from the default. */
export const markerOf = ({ id, type, attrs }: Pick<FlatBlock, 'id' | 'type' | 'attrs'>): object => ({
  b: id === null ? null : markerId(id),
  ...(type === 'p' ? {} : { t: type }),
  ...attrs,
})

function toInsert(part: FlatInline): readonly { insert: string | object; attributes: Readonly<Record<string, true | string>> }[] {
  if ('text' in part) return [{ insert: part.text, attributes: part.marks }]
  if ('embed' in part) return [{ insert: part.embed, attributes: part.marks }]
  return typeof part.raw === 'object' && part.raw !== null ? [{ insert: part.raw, attributes: part.marks }] : []
}

function writeTable(doc: Y.Doc, base: string, id: string, table: FlatTable, random: () => number): void {
  const attributes = flatBlocks(doc, base)
  flatRows(doc, base, id).push([...table.rows])
  flatColumns(doc, base, id).push([...table.columns])
  table.columns.forEach((column, at) => {
    const width = table.widths[at]
    if (width) attributes.set(widthKey(id, column), width)
  })
  table.cells.forEach((cellsOfRow, r) => {
    cellsOfRow.forEach((cell, c) => {
      const [row = '', column = ''] = [table.rows[r], table.columns[c]]
      if (cell.isHeader) attributes.set(headerKey(id, row, column), true)
      if (cell.columns * cell.rows > 1) attributes.set(spanKey(id, row, column), `${cell.columns}x${cell.rows}`)
      // an empty cell gets its first marker from whoever writes in it
      if (cell.blocks.some(({ id: block, content, type }) => block !== null || content.length > 0 || type !== 'p'))
        insertFlat(doc, base, flatCell(doc, base, id, row, column), 0, cell.blocks, random)
    })
  })
}
