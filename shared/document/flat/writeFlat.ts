import * as Y from 'yjs'
import { blocks as productBlocks } from '../blocks.ts'
import { emptyBlock, type FlatBlock, type FlatInline, type FlatTable, markerId } from './flatBlock.ts'
import { isMarker } from './readUnits.ts'
import {
  flatBlocks,
  flatCell,
  flatColumns,
  flatRows,
  flatText,
  footnoteText,
  headerKey,
  isFlatId,
  NEW_BASE,
  newFlatId,
  spanKey,
  widthKey,
} from './roots.ts'

/**
 * Writes blocks into a document that has none under this base; at least the first marker, so that two people who begin to write meet in one
 * paragraph. The caller opens the transaction. Cost: O(blocks). @param random makes ids for blocks without one
 */
export function writeFlat(doc: Y.Doc, blocks: readonly FlatBlock[], random: () => number, base: string = NEW_BASE): void {
  insertFlat(doc, base, flatText(doc, base), 0, blocks.length > 0 ? blocks : [emptyBlock], random)
}

/**
 * Writes blocks at a unit of a text, which is the first unit of a block or its end. Characters without a marker stay so where
 * they are read as a paragraph of their own: first of all, and behind an atom. Elsewhere they get one. The caller opens the transaction.
 */
export function insertFlat(doc: Y.Doc, base: string, text: Y.Text, at: number, blocks: readonly FlatBlock[], random: () => number): void {
  const written = blocks.map((block, index) => {
    const isBare = block.id === null && block.content.length > 0 && (index > 0 ? isAtom(blocks[index - 1]?.type) : standsAlone(text, at))
    return { ...block, id: block.id === null ? (isBare ? null : newFlatId(random)) : markerId(block.id) }
  })
  const delta = written.flatMap((block) => [...(block.id === null ? [] : [{ insert: markerOf(block), attributes: {} }]), ...insertsOf(block.content)])
  // with `sanitize: false`, whatever its documentation says, Yjs leaves out a line break at the end
  text.applyDelta(at > 0 ? [{ retain: at }, ...delta] : delta)
  for (const { id, table, content } of written) {
    if (table && id !== null) writeTable(doc, base, id, table, random)
    writeNotes(doc, base, content, random)
  }
}

/** Writes what the footnotes of blocks say, also in cells, of those that say nothing yet. The caller opens the transaction. Cost: O(blocks). */
export function writeNotesOf(doc: Y.Doc, base: string, blocks: readonly FlatBlock[], random: () => number): void {
  for (const { content, table } of blocks) {
    writeNotes(doc, base, content, random)
    for (const cells of table?.cells ?? []) for (const cell of cells) writeNotesOf(doc, base, cell.blocks, random)
  }
}

/** Writes what the footnotes of a text say, of those that say nothing yet. The caller opens the transaction. Cost: O(content). */
function writeNotes(doc: Y.Doc, base: string, content: readonly FlatInline[], random: () => number): void {
  for (const part of content) {
    if (!('embed' in part) || !part.note || !isFlatId(part.embed.f)) continue
    const text = footnoteText(doc, base, part.embed.f)
    if (part.note.length > 0 && text.length === 0) insertFlat(doc, base, text, 0, part.note, random)
  }
}

const isAtom = (type: unknown): boolean => (productBlocks.byName.get(typeof type === 'string' ? type : 'p')?.contains ?? 'text') !== 'text'

/** Whether characters that are put at a unit are no part of a block before them. Cost: the items before it. */
function standsAlone(text: Y.Text, at: number): boolean {
  let [index, last] = [0, null as Y.Item | null]
  for (let item = text._start; item && index < at; item = item.right) {
    if (item.deleted || !item.countable) continue
    last = item
    index += item.length
  }
  if (!last) return text.length === 0
  const embed: unknown = last.content instanceof Y.ContentEmbed ? last.content.embed : null
  return isMarker(embed) && isAtom(embed.t)
}

/** The marker of a block: only what differs from the default. */
export const markerOf = ({ id, type, attrs }: Pick<FlatBlock, 'id' | 'type' | 'attrs'>): object => ({
  b: id === null ? null : markerId(id),
  ...(type === 'p' ? {} : { t: type }),
  ...attrs,
})

/** One part of the delta of a text. */
export interface FlatInsert {
  readonly insert: string | object
  readonly attributes: Readonly<Record<string, true | string>>
}

/** Content as Yjs inserts it; what has no raw form is left out. */
export const insertsOf = (content: readonly FlatInline[]): readonly FlatInsert[] => content.flatMap(toInsert)

function toInsert(part: FlatInline): readonly FlatInsert[] {
  if ('text' in part) return [{ insert: part.text, attributes: part.marks }]
  if ('embed' in part) return [{ insert: part.embed, attributes: part.marks }]
  return typeof part.raw === 'object' && part.raw !== null ? [{ insert: part.raw, attributes: part.marks }] : []
}

/** Makes an order of rows or columns what it is to be. @param unplaced how many of the last ids have no place in the order. Cost: O(ids) */
export function replaceOrder(order: Y.Array<unknown>, ids: readonly string[], unplaced: number): void {
  const target = ids.slice(0, ids.length - unplaced)
  if (JSON.stringify(order.toArray()) === JSON.stringify(target)) return
  order.delete(0, order.length)
  order.push(target)
}

/** Writes the cells of a table, and where it is new the order of its rows and columns. The caller opens the transaction. Cost: O(cells). */
export function writeTable(doc: Y.Doc, base: string, id: string, table: FlatTable, random: () => number, isNew = true): void {
  const attributes = flatBlocks(doc, base)
  const set = (key: string, value: unknown, fallback: unknown) => {
    if (value !== fallback || (attributes.has(key) && attributes.get(key) !== fallback)) attributes.set(key, value)
  }
  if (isNew) {
    replaceOrder(flatRows(doc, base, id), table.rows, table.lostRows)
    replaceOrder(flatColumns(doc, base, id), table.columns, table.lostColumns)
  }
  for (const [at, column] of table.columns.entries()) set(widthKey(id, column), table.widths[at] ?? null, null)
  table.cells.forEach((cellsOfRow, r) => {
    cellsOfRow.forEach((cell, c) => {
      const [row = '', column = ''] = [table.rows[r], table.columns[c]]
      set(headerKey(id, row, column), cell.isHeader, false)
      set(spanKey(id, row, column), cell.columns * cell.rows > 1 ? `${cell.columns}x${cell.rows}` : null, null)
      // an empty cell gets its first marker from whoever writes in it
      if (cell.blocks.some(({ id: block, content, type }) => block !== null || content.length > 0 || type !== 'p'))
        insertFlat(doc, base, flatCell(doc, base, id, row, column), 0, cell.blocks, random)
    })
  })
}
